"""Rounds of collecting (himpunan): the call to units, their answers on the phone, the matrix, the closing.

What a unit proposes is an item of the register from the moment it is written; a round only keeps which items answer
which call. The cases that take the answers lie above, so they stand here as plain ids.
"""
