"""The seal (segel berkas): a signature over every byte of the file, so that none can change unseen.

The manifest signs what the rows say; a database file also has bytes that no row reads. Shape of what is signed:
ASCII "sidik-edition-file-1", a newline, and the SHA-256 of the file in which the seal itself reads as zeros.
"""

from __future__ import annotations

import hashlib
import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sidik.edition.manifest import Signer

CONTEXT = b"sidik-edition-file-1\n"
# In two pieces, so that no edition about editions can hold the mark by quoting this source.
MARK = b"sidik-segel" + b"-berkas:"
BLANK = b"0" * 128
PIECE_BYTES = 1024 * 1024
SIGNATURE = re.compile(rb"[0-9a-f]{128}")


class NotSealed(ValueError):
    """The file has no seal, or more than one place for it."""


def blank() -> str:
    """The row of a file that is not yet sealed."""
    return (MARK + BLANK).decode()


def is_seal(text: object) -> bool:
    """Whether a row is a seal and nothing else."""
    row = text.encode() if isinstance(text, str) else b""
    return row.startswith(MARK) and SIGNATURE.fullmatch(row[len(MARK) :]) is not None


def seal(path: Path, sign: Signer) -> None:
    """Sign the finished file (segel). Raises: NotSealed."""
    with _mapped(path) as content:
        place = _place(content)
        signature = sign.sign(_signed(content, place)).hex().encode()
    with path.open("rb+") as file:
        file.seek(place)
        file.write(signature)


def is_sealed(path: Path, public_key: bytes) -> bool:
    """Whether every byte of the file is the one that was sealed with this key."""
    try:
        with _mapped(path) as content:
            place = _place(content)
            found = content[place : place + len(BLANK)]
            if SIGNATURE.fullmatch(found) is None:
                return False
            Ed25519PublicKey.from_public_bytes(public_key).verify(
                bytes.fromhex(found.decode()), _signed(content, place)
            )
    except (InvalidSignature, ValueError):
        return False
    return True


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    # However large it is, the file is never read into memory as a whole.
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        yield content


def _place(content: mmap.mmap) -> int:
    place = content.find(MARK)
    if place < 0 or content.find(MARK, place + 1) >= 0:
        raise NotSealed("one seal was expected")
    return place + len(MARK)


def _signed(content: mmap.mmap, place: int) -> bytes:
    digest = hashlib.sha256()
    after = place + len(BLANK)
    for start, end in ((0, place), (after, len(content))):
        if start == after:
            digest.update(BLANK[: len(content) - place])
        for at in range(start, end, PIECE_BYTES):
            digest.update(content[at : min(at + PIECE_BYTES, end)])
    return CONTEXT + digest.digest()
