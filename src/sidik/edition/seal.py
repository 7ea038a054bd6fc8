"""The seal (segel berkas): a signature over every byte of the file, so that none can change unseen.

The manifest signs what the rows say; a database file also has bytes that no row reads. Shape of what is signed:
ASCII "sidik-edition-file-1", a newline, and the SHA-256 of the file in which the seal itself reads as zeros.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sidik.edition.manifest import Signer

CONTEXT = b"sidik-edition-file-1\n"
# In two pieces, so that no edition about editions can hold the mark by quoting this source.
MARK = b"sidik-segel" + b"-berkas:"
BLANK = b"0" * 128
SIGNATURE = re.compile(rb"[0-9a-f]{128}")


class NotSealed(ValueError):
    """The file has no seal, or more than one place for it."""


def blank() -> str:
    """The row of a file that is not yet sealed."""
    return (MARK + BLANK).decode()


def seal(path: Path, sign: Signer) -> None:
    """Sign the finished file (segel). Raises: NotSealed."""
    content = bytearray(path.read_bytes())
    place = _place(content)
    signature = sign.sign(_signed(content, place)).hex().encode()
    with path.open("rb+") as file:
        file.seek(place)
        file.write(signature)


def is_sealed(path: Path, public_key: bytes) -> bool:
    """Whether every byte of the file is the one that was sealed with this key."""
    content = bytearray(path.read_bytes())
    try:
        place = _place(content)
        found = bytes(content[place : place + len(BLANK)])
        if SIGNATURE.fullmatch(found) is None:
            return False
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            bytes.fromhex(found.decode()), _signed(content, place)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _place(content: bytearray) -> int:
    if content.count(MARK) != 1:
        raise NotSealed("one seal was expected")
    return content.index(MARK) + len(MARK)


def _signed(content: bytearray, place: int) -> bytes:
    unsealed = content[:place] + BLANK + content[place + len(BLANK) :]
    return CONTEXT + hashlib.sha256(unsealed).digest()
