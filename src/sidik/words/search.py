"""What an index stores and what a query asks: the same words on every database."""

from __future__ import annotations

from typing import NamedTuple

from sidik.words.stemmer import stem
from sidik.words.stop_words import STOP_WORDS
from sidik.words.tokens import LONGEST_TOKEN, tokens

MOST_TERMS = 12


class Term(NamedTuple):
    """One word of a query as typed, and its root."""

    word: str
    root: str


def index_text(text: str) -> str:
    """The text an index keeps: every token, and after it its root where they differ."""
    if text.isascii():
        # Nearly every text of a list: no sign in it needs more than a table of 128 places.
        return " ".join(map(_WITH_ROOTS.__getitem__, text.translate(_PLAIN).split()))
    return " ".join(map(_WITH_ROOTS.__getitem__, tokens(text)))


_PLAIN = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))


class _WithRoots(dict[str, str]):
    """A run of letters and digits as its tokens, each with its root, remembered: a look-up without a call is what
    makes a list of a million rows bearable.
    """

    MOST = 1 << 17

    def __missing__(self, run: str) -> str:
        # A list numbers its rows: no use in remembering that each number is its own root.
        if run.isdecimal() and len(run) <= LONGEST_TOKEN:
            return run
        found = " ".join(map(_with_root, tokens(run)))
        if len(self) >= self.MOST:
            self.clear()
        self[run] = found
        return found


_WITH_ROOTS = _WithRoots()


def _with_root(token: str) -> str:
    root = stem(token)
    return token if root == token else f"{token} {root}"


def query_terms(text: str) -> tuple[Term, ...]:
    """The words a query is about: without stop words, unless it has no others; each once, at most twelve."""
    typed = tokens(text)
    telling = [token for token in typed if token not in STOP_WORDS] or list(typed)
    return tuple(dict.fromkeys(Term(token, root_of(token)) for token in telling))[:MOST_TERMS]


def root_of(token: str) -> str:
    """The root by which a word is searched: none that is a stop word, for "pengadaan" is not about "ada"."""
    root = stem(token)
    return token if root in STOP_WORDS else root


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
