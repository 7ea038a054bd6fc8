"""The staff API (antarmuka petugas): the register, the cases and the procedures of one's own body, for reading.

Signed in by the session of the office, behind the same gate; nothing is written, a sealed title never leaves.
"""
