"""The sealed file: AES-256-GCM in STREAM form, 64 KiB segments, so that files of any size pass through.

Shape of a sealed file (all integers big-endian; published in docs/reference/sealed-file-format.md)::

    offset  bytes  content
    0       8      magic, ASCII "SIDIKSF1"
    8       7      nonce prefix, random per file
    15      32     key check: HMAC-SHA256(check key, magic || prefix)
    47      ...    segments; each is the ciphertext of up to 65,536 bytes followed by its 16-byte tag

    encryption key || check key = HKDF-SHA256(data key, salt=prefix, info="sidik/sealed-file/1", 64 bytes)
    nonce of segment i          = prefix || i as 4 bytes || last flag as 1 byte (0 or 1)
    associated data             = the 47 header bytes || the caller's associated data

Every segment but the last is full; the last is flagged and may be shorter, or empty for an empty file.
A cut, an exchange, a repeat, a flipped bit or foreign associated data therefore fails at the segment where
it bites. GCM does not commit to its key: the key check does, before anything is decrypted.
Source: Hoang, Reyhanitabar, Rogaway, Vizár 2015 (STREAM).
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sidik.vault.errors import SealBroken

MAGIC = b"SIDIKSF1"
PREFIX_BYTES = 7
CHECK_BYTES = 32
HEADER_BYTES = len(MAGIC) + PREFIX_BYTES + CHECK_BYTES
SEGMENT_BYTES = 64 * 1024
TAG_BYTES = 16
KEY_BYTES = 32
MOST_SEGMENTS = 2**32


class Readable(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; empty at the end."""
        ...


def seal(stream: Readable, key: bytes, aad: bytes, *, prefix: bytes | None = None) -> Iterator[bytes]:
    """Seal a stream under a data key, piece by piece (penyegelan berkas).

    `aad` names the place the file belongs to; it is not stored and must be given again to open.
    `prefix` is for published test vectors only: using one twice with one key gives the content away.
    """
    start = MAGIC + (os.urandom(PREFIX_BYTES) if prefix is None else prefix)
    cipher, header = _begin(key, start)
    yield header
    segment = _read_full(stream, SEGMENT_BYTES)
    index = 0
    while True:
        following = _read_full(stream, SEGMENT_BYTES) if len(segment) == SEGMENT_BYTES else b""
        is_last = not following
        yield cipher.encrypt(_nonce(start, index, is_last=is_last), segment, header + aad)
        if is_last:
            return
        segment, index = following, index + 1


def open_sealed(stream: Readable, key: bytes, aad: bytes) -> Iterator[bytes]:
    """Open a sealed stream; each piece handed out has been authenticated before.

    A file that was cut is noticed only at its end, so nobody may use the pieces before the iterator is
    exhausted without an error. Raises: SealBroken.
    """
    header = _read_full(stream, HEADER_BYTES)
    start = header[: len(MAGIC) + PREFIX_BYTES]
    if len(header) != HEADER_BYTES or not header.startswith(MAGIC):
        raise SealBroken
    cipher, expected = _begin(key, start)
    if not hmac.compare_digest(header, expected):
        raise SealBroken
    segment = _read_full(stream, SEGMENT_BYTES + TAG_BYTES)
    index = 0
    while True:
        full = len(segment) == SEGMENT_BYTES + TAG_BYTES
        following = _read_full(stream, SEGMENT_BYTES + TAG_BYTES) if full else b""
        is_last = not following
        try:
            yield cipher.decrypt(_nonce(start, index, is_last=is_last), segment, header + aad)
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error
        if is_last:
            return
        segment, index = following, index + 1


def _begin(key: bytes, start: bytes) -> tuple[AESGCM, bytes]:
    if len(key) != KEY_BYTES or len(start) != len(MAGIC) + PREFIX_BYTES:
        raise ValueError("a data key has 32 bytes, a nonce prefix 7")
    derived = HKDF(algorithm=SHA256(), length=64, salt=start[len(MAGIC) :], info=b"sidik/sealed-file/1")
    material = derived.derive(key)
    return AESGCM(material[:32]), start + hmac.new(material[32:], start, sha256).digest()


def _nonce(start: bytes, index: int, *, is_last: bool) -> bytes:
    if index >= MOST_SEGMENTS:
        raise ValueError("a sealed file holds at most 2^32 segments")
    return start[len(MAGIC) :] + index.to_bytes(4, "big") + (b"\x01" if is_last else b"\x00")


def _read_full(stream: Readable, size: int) -> bytes:
    # Sockets and pipes may answer with less than asked; a short segment in the middle would end the file.
    parts: list[bytes] = []
    missing = size
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
