"""Bodies, unit trees, persons, the offices they hold by decree with dates, and sign-in.

Offers acts to set up a body, add units and persons, appoint, end an office and invite. People are never deleted:
an office ends, a person is deactivated, the ledger keeps who they were.
"""
