"""Damages the bytes of a file, whatever it is; and the odd values that damaged cells hold."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

ODD_TEXTS = (
    "",
    " ",
    "\u00a0",
    "\u200b",
    "=1+1",
    "@SUM(A1)",
    "-",
    "1e309",
    "NaN",
    "-0",
    "99999999999999999999",
    "1899-12-30",
    "\u202eterbalik",
    "\U0001f600",
    "ا ب ت",
    "x" * 33000,
    "a. b. c. d. e. f. g. h. i. j. k. l.",
    "\n\n\n",
    "1.\n2.\n3.",
    "Pasal 17 huruf " + "a, b, " * 400,
    "(" * 500,
    "No",
    "No. Informasi Dasar Hukum Jangka Waktu",
    "I",
    "Catatan:",
    "NIP.",
)


def bytes_flipped(rng: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 40) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def truncated(rng: Random, content: bytes) -> bytes:
    return content[: rng.randint(0, len(content))]


def beginning_gone(rng: Random, content: bytes) -> bytes:
    return content[rng.randint(0, min(len(content), 2000)) :]


def piece_repeated(rng: Random, content: bytes) -> bytes:
    start = rng.randint(0, len(content))
    piece = content[start : start + rng.randint(1, 600)]
    return content[:start] + piece * rng.randint(2, 20) + content[start:]


def piece_zeroed(rng: Random, content: bytes) -> bytes:
    start, length = rng.randint(0, len(content)), rng.randint(1, 600)
    return content[:start] + bytes(len(content[start : start + length])) + content[start + length :]


def pieces_swapped(rng: Random, content: bytes) -> bytes:
    one, two, three = sorted(rng.randint(0, len(content)) for _ in range(3))
    return content[:one] + content[two:three] + content[one:two] + content[three:]


def rubbish_around(rng: Random, content: bytes) -> bytes:
    rubbish = rng.randbytes(rng.randint(1, 300))
    return rubbish + content if rng.random() < 0.5 else content + rubbish


BYTE_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    bytes_flipped,
    truncated,
    beginning_gone,
    piece_repeated,
    piece_zeroed,
    pieces_swapped,
    rubbish_around,
)
