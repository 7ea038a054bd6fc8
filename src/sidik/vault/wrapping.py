"""Keys under keys: AES key wrap with padding (RFC 5649), and one way to derive a key for a purpose."""

from __future__ import annotations

import hmac
import os
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)

from sidik.vault.errors import SealBroken

KEY_BYTES = 32


def new_key() -> bytes:
    """A fresh key of 256 bits."""
    return os.urandom(KEY_BYTES)


def wrap(wrapping_key: bytes, key: bytes) -> bytes:
    """A key wrapped under another (pembungkusan kunci)."""
    return aes_key_wrap_with_padding(wrapping_key, key)


def unwrap(wrapping_key: bytes, wrapped: bytes) -> bytes:
    """The key inside. Raises: SealBroken."""
    try:
        return aes_key_unwrap_with_padding(wrapping_key, wrapped)
    except (InvalidUnwrap, ValueError) as error:
        raise SealBroken from error


def derive(key: bytes, label: str) -> bytes:
    """A key for one purpose, from which its source cannot be found."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"sidik/" + label.encode()).derive(key)


def key_check(key: bytes) -> bytes:
    """A value by which a key is recognised without showing it (HMAC-SHA256, first 16 bytes)."""
    return hmac.new(derive(key, "key-check/1"), b"SIDIK", sha256).digest()[:16]
