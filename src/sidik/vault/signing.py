"""Ed25519 signatures of a public body on ledger checkpoints and editions (tanda tangan digital sistem).

Whoever signs puts a line naming the kind of text first, so that a checkpoint can never pass as an edition.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sidik.vault.errors import BadSignature


class SigningKey:
    """The private half, kept in memory while it is needed."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public_key(self) -> bytes:
        """The public half, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self._key.sign(message)


def verify(public_key: bytes, message: bytes, signature: bytes) -> None:
    """Return when the signature fits. Raises: BadSignature."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature from error


def is_signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature fits."""
    try:
        verify(public_key, message, signature)
    except BadSignature:
        return False
    return True
