"""The key of the inbox (kunci kotak masukan): X25519, its secret half never leaves the office."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey


class InboxKey:
    """The secret half, kept in memory while it is needed."""

    def __init__(self, secret: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(secret)

    @property
    def public_key(self) -> bytes:
        """The public half, 32 bytes: whoever has it can write to the body."""
        return self._key.public_key().public_bytes_raw()

    def agree(self, public_key: bytes) -> bytes:
        """The secret shared with whoever holds this public key. Raises: ValueError for a key that is none."""
        return self._key.exchange(X25519PublicKey.from_public_bytes(public_key))
