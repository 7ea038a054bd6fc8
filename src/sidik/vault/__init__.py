"""Keys, sealing and signing. Knows no Django and no database; the only place that holds key material.

Reading order: errors, stream (the sealed file), wrapping, root_keys, keyring, fields, signing.
"""
