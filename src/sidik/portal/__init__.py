"""The public door (portal): shows the newest valid edition and nothing else.

It has no models, no database and no keys, and no form that is sent: every page is a GET. What an edition does not
hold cannot be shown here.
"""
