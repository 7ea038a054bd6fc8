"""Words so frequent that they find everything (kata henti)."""

from importlib.resources import files

STOP_WORDS = frozenset(files("sidik.words").joinpath("stop_words.txt").read_text("ascii").split())
