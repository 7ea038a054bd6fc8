"""The register (register informasi): items, immutable versions, tests, determinations, changes, lists.

Offers the acts under `register.acts`: propose, verify, classify, test, give opinion, approve, determine, open,
compile. Three axes (stage, nature, term) are projections written by `projection.project` alone and recomputed by
`checks.recompute`. It never edits a version or an end date, and never shows or prints a sealed title.
"""
