"""What visitors of the portal tell the office (masukan umum): taken in, answered in time, the answer published.

Reading order: models, queries, desk, acts, fetching, forms, views, urls.
"""
