"""The keyring (gantungan kunci): root key > key per body and security class > key per file version.

Kept in one directory beside the data, never inside the database: `root.key`, `compartments/*.json` (wrapped
keys by body, class and epoch) and `signing/*.json`. Copying the database gives no key; losing this directory
loses every sealed content, so it is backed up apart.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sidik.vault.errors import KeyUnavailable, SealBroken
from sidik.vault.inbox_key import InboxKey
from sidik.vault.key_files import create_key_file, read_key_file
from sidik.vault.root_keys import RootKey, root_key_from_file, root_key_from_passphrase
from sidik.vault.signing import SigningKey
from sidik.vault.wrapping import derive, key_check, new_key, unwrap, wrap


@dataclass(frozen=True)
class DataKey:
    """The key of one file version: use `key`, store `wrapped`, never the other way round."""

    key: bytes = field(repr=False)
    wrapped: str


class Keyring:
    """Hands out keys; every key it keeps lies wrapped on disk."""

    def __init__(self, root: RootKey, directory: Path) -> None:
        self._root = root
        self._directory = directory
        self._opened: dict[str, bytes] = {}

    def new_data_key(self, *, body: str, security_class: str) -> DataKey:
        """A fresh key for one file version, wrapped under the newest key of its compartment.

        Shape of `wrapped`: "1.<epoch>.<base64url of AES-KWP(compartment key, key)>.<base64url key check>".
        """
        epoch = self._newest_epoch(body, security_class)
        key = new_key()
        wrapped = wrap(self._compartment_key(body, security_class, epoch), key)
        return DataKey(key, ".".join(["1", str(epoch), _text(wrapped), _text(key_check(key))]))

    def open_data_key(self, wrapped: str, *, body: str, security_class: str) -> bytes:
        """The key of a file version again. Raises: SealBroken, KeyUnavailable."""
        try:
            form, epoch, inner, check = wrapped.split(".")
            content, expected = _bytes(inner), _bytes(check)
            number = int(epoch)
        except ValueError as error:
            raise SealBroken from error
        if form != "1":
            raise SealBroken
        key = unwrap(self._compartment_key(body, security_class, number, create=False), content)
        if not hmac.compare_digest(key_check(key), expected):
            raise SealBroken
        return key

    def begin_epoch(self, *, body: str, security_class: str) -> int:
        """A new compartment key for what is sealed from now on; older ones only open."""
        epoch = self._newest_epoch(body, security_class) + 1
        self._compartment_key(body, security_class, epoch)
        return epoch

    def field_key(self, *, body: str) -> bytes:
        """The key of the sealed columns of a body."""
        return derive(self._compartment_key(body, "fields", 1), "field/1")

    def signing_key(self, *, body: str) -> SigningKey:
        """The Ed25519 key with which a body signs its checkpoints and editions; made at first use."""
        return SigningKey(self._kept_key(self._directory / "signing" / f"{_name(body)}.json", f"sign/{body}"))

    def inbox_key(self, *, body: str) -> InboxKey:
        """The X25519 key to which visitors of the portal write; made at first use."""
        return InboxKey(self._kept_key(self._directory / "inbox" / f"{_name(body)}.json", f"inbox/{body}"))

    def paper_key(self, *, body: str, make: Callable[[], bytes]) -> bytes:
        """Key and certificate with which a body signs its papers, as `make` gives them at first use; kept wrapped."""
        path = self._directory / "signing" / f"{_name(body)}.paper.json"
        return self._kept_key(path, f"sign-paper/{body}", make=make)

    def _compartment_key(self, body: str, security_class: str, epoch: int, *, create: bool = True) -> bytes:
        label = f"compartment/{body}/{security_class}/{epoch}"
        path = self._compartments / f"{_name(body)}.{_name(security_class)}.{epoch}.json"
        return self._kept_key(path, label, create=create)

    def _newest_epoch(self, body: str, security_class: str) -> int:
        found = self._compartments.glob(f"{_name(body)}.{_name(security_class)}.*.json")
        return max((int(path.name.split(".")[2]) for path in found), default=1)

    @property
    def _compartments(self) -> Path:
        return self._directory / "compartments"

    def _kept_key(
        self, path: Path, label: str, *, create: bool = True, make: Callable[[], bytes] = new_key
    ) -> bytes:
        if label in self._opened:
            return self._opened[label]
        if create and not path.exists():
            fresh = make()
            wrapped = _text(self._root.wrap(fresh, label=label))
            create_key_file(path, {"label": label, "key": wrapped, "check": _text(key_check(fresh))})
        content = read_key_file(path)
        key = self._root.unwrap(_bytes(str(content.get("key"))), label=label)
        if not hmac.compare_digest(key_check(key), _bytes(str(content.get("check")))):
            raise SealBroken
        self._opened[label] = key
        return key


def open_keyring(directory: Path, *, passphrase: str | None = None) -> Keyring:
    """The keyring of a home, made at first use: a key file, or a passphrase where one is given.

    Raises: KeyUnavailable.
    """
    path = directory / "root.key"
    if passphrase:
        return Keyring(root_key_from_passphrase(path, passphrase), directory)
    return Keyring(root_key_from_file(path), directory)


def _name(code: str) -> str:
    # Codes become file names: anything else would let a code walk out of the directory.
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,80}", code):
        raise KeyUnavailable(f"Kode {code!r} tidak dapat menjadi nama kunci.")
    return code


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode("ascii")


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, altchars=b"-_", validate=True)
