"""The root key (kunci induk): it wraps the keys of the bodies and nothing else.

Two real holders: a key file and a passphrase. A Vault/OpenBao transit engine or a PKCS#11 token is another
class with the same two methods; the root key itself then never enters this process.
"""

from __future__ import annotations

import base64
import hmac
import os
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from sidik.vault.errors import KeyUnavailable, SealBroken
from sidik.vault.key_files import create_key_file, read_key_file, replace_key_file
from sidik.vault.wrapping import KEY_BYTES, derive, key_check, new_key, unwrap, wrap

ARGON2_MEMORY_KIB = 64 * 1024
SHORTEST_PASSPHRASE = 12


class RootKey(Protocol):
    """Whoever holds the root key. The label binds a wrapped key to its place."""

    def wrap(self, key: bytes, *, label: str) -> bytes:
        """The key, wrapped for this place."""
        ...

    def unwrap(self, wrapped: bytes, *, label: str) -> bytes:
        """The key again. Raises: SealBroken."""
        ...


class LocalRootKey:
    """A root key held in this process."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def wrap(self, key: bytes, *, label: str) -> bytes:
        """The key, wrapped for this place."""
        return wrap(derive(self._key, f"root-wrap/1/{label}"), key)

    def unwrap(self, wrapped: bytes, *, label: str) -> bytes:
        """The key again. Raises: SealBroken."""
        return unwrap(derive(self._key, f"root-wrap/1/{label}"), wrapped)


def root_key_from_file(path: Path) -> LocalRootKey:
    """The root key kept in a file of mode 0600; made at first use. Raises: KeyUnavailable."""
    if not path.exists():
        fresh = new_key()
        create_key_file(path, {"kind": "root", "key": _text(fresh), "check": _text(key_check(fresh))})
    return LocalRootKey(_open_file(path))


def root_key_from_passphrase(path: Path, passphrase: str) -> LocalRootKey:
    """The root key wrapped under a passphrase; made at first use. Raises: KeyUnavailable."""
    if not path.exists():
        _refuse_short(passphrase)
        create_key_file(path, _under_passphrase(new_key(), passphrase))
    return LocalRootKey(_open_with(path, passphrase))


def change_passphrase(path: Path, old: str, new: str) -> None:
    """Put the same root key under another passphrase; no sealed file is touched. Raises: KeyUnavailable.

    `old` is empty where a key file without passphrase holds the root key.
    """
    _refuse_short(new)
    key = _open_with(path, old) if old else _open_file(path)
    replace_key_file(path, _under_passphrase(key, new))


def _open_file(path: Path) -> bytes:
    content = read_key_file(path)
    if content.get("kind") != "root":
        raise KeyUnavailable(f"Kunci induk {path.name} dilindungi frasa sandi; masukkan frasa sandinya.")
    key = _bytes(content.get("key"))
    _recognise(key, content.get("check"), "Berkas kunci induk rusak.")
    return key


def _open_with(path: Path, passphrase: str) -> bytes:
    content = read_key_file(path)
    if content.get("kind") != "root-passphrase":
        raise KeyUnavailable(f"Berkas kunci {path.name} tidak memakai frasa sandi.")
    stretched = _stretch(passphrase, _bytes(content.get("salt")), str(content.get("kdf")))
    try:
        key = unwrap(stretched, _bytes(content.get("key")))
    except SealBroken as error:
        raise KeyUnavailable("Frasa sandi tidak cocok.") from error
    _recognise(key, content.get("check"), "Frasa sandi tidak cocok.")
    return key


def _under_passphrase(key: bytes, passphrase: str) -> dict[str, str | int]:
    salt = os.urandom(16)
    kdf = _available_kdf()
    return {
        "kind": "root-passphrase",
        "kdf": kdf,
        "salt": _text(salt),
        "key": _text(wrap(_stretch(passphrase, salt, kdf), key)),
        "check": _text(key_check(key)),
    }


def _available_kdf() -> str:
    # Argon2id needs OpenSSL 3.2; older builds of the library fall back to scrypt, and the file says so.
    try:
        Argon2id(salt=bytes(16), length=KEY_BYTES, iterations=1, lanes=1, memory_cost=32)
    except UnsupportedAlgorithm:
        return "scrypt-2^17-8-1"
    return "argon2id-64MiB-3-4"


def _stretch(passphrase: str, salt: bytes, kdf: str) -> bytes:
    secret = passphrase.encode()
    if kdf == "argon2id-64MiB-3-4":
        parameters = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=3, lanes=4, memory_cost=ARGON2_MEMORY_KIB
        )
        return parameters.derive(secret)
    if kdf == "scrypt-2^17-8-1":
        return Scrypt(salt=salt, length=KEY_BYTES, n=2**17, r=8, p=1).derive(secret)
    raise KeyUnavailable("Berkas kunci memakai cara penurunan kunci yang tidak dikenal.")


def _refuse_short(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KeyUnavailable(f"Frasa sandi paling sedikit {SHORTEST_PASSPHRASE} huruf.")


def _recognise(key: bytes, check: object, sentence: str) -> None:
    if len(key) != KEY_BYTES or not hmac.compare_digest(key_check(key), _bytes(check)):
        raise KeyUnavailable(sentence)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(str(value), validate=True)
    except ValueError as error:
        raise KeyUnavailable("Berkas kunci rusak.") from error
