"""What an index stores and what a query asks: the same words on every database."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sidik.words.stemmer import stem
from sidik.words.stop_words import STOP_WORDS
from sidik.words.tokens import tokens

MOST_TERMS = 12


class Term(NamedTuple):
    """One word of a query as typed, and its root."""

    word: str
    root: str


def index_text(text: str) -> str:
    """The text an index keeps: every token, and after it its root where they differ."""
    # A list numbers its rows: no use in remembering that each number is its own root.
    return " ".join([token if token.isdecimal() else _with_root(token) for token in tokens(text)])


@lru_cache(maxsize=1 << 16)
def _with_root(token: str) -> str:
    root = stem(token)
    return token if root == token else f"{token} {root}"


def query_terms(text: str) -> tuple[Term, ...]:
    """The words a query is about: without stop words, unless it has no others; each once, at most twelve."""
    typed = tokens(text)
    telling = [token for token in typed if token not in STOP_WORDS] or list(typed)
    return tuple(dict.fromkeys(Term(token, stem(token)) for token in telling))[:MOST_TERMS]


def fts5_match(text: str) -> str:
    """The query for SQLite's FTS5; empty where nothing was asked. All words must occur, the last may go on."""
    return " AND ".join(
        _either(term, quote='"{}"', longer='"{}" *', joint=" OR ") for term in query_terms(text)
    )


def tsquery(text: str) -> str:
    """The same query for PostgreSQL's `to_tsquery('simple', …)`."""
    return " & ".join(_either(term, quote="{}", longer="{}:*", joint=" | ") for term in query_terms(text))


def _either(term: Term, *, quote: str, longer: str, joint: str) -> str:
    # A root must match whole ("ada" is in "pengadaan"), a word as typed may be its beginning ("rahas").
    parts = [longer.format(term.word)]
    if term.root != term.word:
        parts.append(quote.format(term.root))
    return "(" + joint.join(parts) + ")"
