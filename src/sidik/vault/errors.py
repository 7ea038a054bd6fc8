"""One small family of errors. To the outside they never say which check failed."""

from __future__ import annotations


class VaultError(Exception):
    """Something of the vault is not as it must be (brankas digital)."""


class SealBroken(VaultError):
    """Sealed bytes cannot be opened: damaged, cut, reordered, moved to another record, or another key."""

    def __init__(self) -> None:
        super().__init__("Isi tersegel tidak dapat dibuka.")


class KeyUnavailable(VaultError):
    """A key is missing, or the passphrase or key file does not fit."""


class BadSignature(VaultError):
    """The signature does not belong to this text and this public key."""

    def __init__(self) -> None:
        super().__init__("Tanda tangan digital tidak cocok.")
