"""Tokens: runs of letters or digits in small letters without accents; everything else parts them."""

from __future__ import annotations

import re
import unicodedata

# "188/015/DIK" and "14/2008" are several tokens: PostgreSQL keeps them whole and SQLite does not, we decide.
_RUN = re.compile(r"[^\W\d_]+|\d+")
_PLAIN_RUN = re.compile(r"[a-z]+|[0-9]+")
LONGEST_TOKEN = 60


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text in order, e.g. "Surat No. 14/2008" gives surat, no, 14, 2008."""
    if text.isascii():
        # Nearly every text of a list: nothing to part from its letter.
        runs = _PLAIN_RUN.findall(text.lower())
        if len(text) <= LONGEST_TOKEN or max(map(len, runs), default=0) <= LONGEST_TOKEN:
            return tuple(runs)
        return tuple(found[:LONGEST_TOKEN] for found in runs)
    # Letters of mathematics become capitals first, and what small letters fall into may be parted once more.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(found[:LONGEST_TOKEN] for found in _RUN.findall(bare))
