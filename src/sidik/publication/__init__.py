"""Publication: editions of the public list, built from an allow-list of fields, signed and chained.

The portal reads the edition file and nothing else. Only determined items go in (UU 14/2008 Pasal 19);
rows never vanish.
"""
