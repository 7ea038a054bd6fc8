"""Roots (kata dasar) of the language of offices, law and archives; our own list, drawn up by hand.

A word is stripped only as far as a root named here, so a missing root leaves a word whole and never
throws two words together.
"""

from importlib.resources import files

ROOTS = frozenset(files("sidik.words").joinpath("roots.txt").read_text("ascii").split())
