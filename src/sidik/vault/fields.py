"""Short sealed values in table columns: internal titles, reasoning, notes (nilai kolom tersegel).

Shape: "s1." + base64url(12-byte nonce || AES-256-GCM ciphertext || tag); associated data is the list of
format, table, column and row, each after its length: a value copied to another row or column does not open.
"""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sidik.vault.errors import SealBroken

FORMAT = "s1."
NONCE_BYTES = 12


def seal_text(key: bytes, text: str, *, table: str, column: str, row: str) -> str:
    """Seal a value for one place in one table."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), _place(table, column, row))
    return FORMAT + base64.urlsafe_b64encode(nonce + sealed).decode("ascii")


def open_text(key: bytes, sealed: str, *, table: str, column: str, row: str) -> str:
    """The value again. Raises: SealBroken."""
    if not sealed.startswith(FORMAT):
        raise SealBroken
    try:
        content = base64.b64decode(sealed.removeprefix(FORMAT), altchars=b"-_", validate=True)
        nonce, ciphertext = content[:NONCE_BYTES], content[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, ciphertext, _place(table, column, row)).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def _place(*names: str) -> bytes:
    # Lengths before the parts: ("ab", "c") and ("a", "bc") are different places.
    parts = [FORMAT.encode(), *(name.encode() for name in names)]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
