"""Sealed files of any kind: encrypted while they stream in, every read recorded before the first byte leaves.

Offers the acts `seal_file` and `open_file`, sealed column values, and the check of every stored file.
Only this package opens sealed bytes. A file row is written once; a new version is a new row.
"""
