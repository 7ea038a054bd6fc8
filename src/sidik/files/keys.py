"""The keyring of this home. Where a passphrase guards the root key it comes from SIDIK_KEY_PASSPHRASE."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from sidik.vault.errors import KeyUnavailable
from sidik.vault.keyring import Keyring, open_keyring
from sidik.vault.root_keys import change_passphrase as change_root_passphrase

__all__ = ["KeyUnavailable", "change_passphrase", "keyring"]


@lru_cache(maxsize=4)
def _keyring(directory: Path, phrase: str | None) -> Keyring:
    return open_keyring(directory, passphrase=phrase)


def keyring() -> Keyring:
    """Keys of this home, opened once per process. Raises: KeyUnavailable."""
    return _keyring(settings.HOME / "keys", settings.KEY_PASSPHRASE or None)


def change_passphrase(directory: Path, *, old: str, new: str) -> None:
    """Put the root key of a home under another passphrase, or a first one. Raises: KeyUnavailable."""
    change_root_passphrase(directory / "root.key", old, new)
    _keyring.cache_clear()
