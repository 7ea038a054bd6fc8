"""The words of a file and how many entries have each: the dictionary in which searches are looked up first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidik.edition.database import Connection

SHORTEST_TERM = 3
# Numbers find themselves; nobody seeks a piece of one or means another.
_LETTERS = re.compile(r"[^\d]+")
_NO_MORE = ("", 0)


def write_terms(connection: Connection) -> None:
    """Make the dictionary from the gathered words, and the pieces of those that occur in titles."""
    connection.executemany("INSERT INTO term VALUES (?, ?, ?, ?)", term_rows(connection, "work"))
    connection.execute("CREATE UNIQUE INDEX term_word ON term (word)")
    connection.execute(
        "INSERT INTO work.term_parts (rowid, word) SELECT id, word FROM main.term WHERE in_titles > 0 ORDER BY id"
    )


def term_rows(connection: Connection, place: str) -> Iterator[tuple[int, str, int, int]]:
    """Number, word, entries that have it and how many of them in the title; in the order of the alphabet."""
    for kind in ("row", "col"):
        connection.execute(f"DROP TABLE IF EXISTS temp.words_by_{kind}")
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.words_by_{kind} USING fts5vocab({place}, entry_words, {kind})"
        )
    # Both in one order, so that they are read beside each other and neither is held.
    titles = connection.execute("SELECT term, doc FROM temp.words_by_col WHERE term >= 'a' AND col = 'title'")
    title, in_titles = next(titles, _NO_MORE)
    number = 0
    # Numbers come before letters; a list of a million rows has more of them than words.
    for word, entries in connection.execute("SELECT term, doc FROM temp.words_by_row WHERE term >= 'a'"):
        has_title = word == title
        if is_term(word):
            number += 1
            yield number, word, entries, in_titles if has_title else 0
        if has_title:
            title, in_titles = next(titles, _NO_MORE)


def is_term(word: str) -> bool:
    """Whether a word belongs into the dictionary."""
    return len(word) >= SHORTEST_TERM and _LETTERS.fullmatch(word) is not None
