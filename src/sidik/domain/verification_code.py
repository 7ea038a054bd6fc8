"""The code under which anybody may ask whether a paper is genuine (kode pemeriksaan naskah).

A hundred bits, so that nobody finds one by trying; made from the paper's own random name, so that nothing more is kept
and a reprint carries the same code. Letters as in Crockford's base 32: none that a reader takes for another.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS = 20
GROUP = 5
_PREFIX = b"sidik-verification-code-1\n"
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})


def base32(content: bytes, letters: int) -> str:
    """The first so many letters of a digest (huruf kode), five bits each."""
    number = int.from_bytes(content)
    shift = len(content) * 8
    return "".join(LETTERS[number >> (shift - 5 * (place + 1)) & 31] for place in range(letters))


def verification_code(paper: UUID) -> str:
    """The code of a paper (kode pemeriksaan). Shape: 20 letters of base 32 over the SHA-256 of its random name."""
    return base32(hashlib.sha256(_PREFIX + paper.bytes).digest(), CODE_LETTERS)


def grouped_code(code: str) -> str:
    """A code as it is printed (kode tercetak): four groups of five, so that it can be read out and typed."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def read_code(typed: str) -> str | None:
    """The code that somebody typed (kode yang diketik): any case, with or without dashes, O for 0 and I or L for 1.

    None where it cannot be a code.
    """
    kept = "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum()).translate(_TAKEN_FOR)
    is_code = len(kept) == CODE_LETTERS and all(sign in LETTERS for sign in kept)
    return kept if is_code else None
