"""What a visitor of the portal writes to the office (masukan pengunjung), sealed so that only the office reads it.

The portal holds the public half of the body's inbox key and nothing else: what it has written it cannot read again.

Shape of a sealed message (published in docs/reference/visitor-message-format.md)::

    offset  bytes  content
    0       8      magic, ASCII "SIDIKVM1"
    8       32     ephemeral X25519 public key
    40      ...    AES-256-GCM of the canonical JSON of the message, with its 16-byte tag

    key || nonce    = HKDF-SHA256(X25519(ephemeral, inbox key), salt = ephemeral || inbox key,
                                  info = "sidik/visitor-message/1", 32 + 12 bytes)
    associated data = magic || ephemeral || inbox key || code of the body in UTF-8

Each message has its own ephemeral key, so that key and nonce are never used twice.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sidik.domain.chain import canonical_json
from sidik.domain.verification_code import CODE_LETTERS, base32

MAGIC = b"SIDIKVM1"
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
INFO = b"sidik/visitor-message/1"
HEADER_BYTES = len(MAGIC) + KEY_BYTES
LONGEST_TEXT, LONGEST_PLACE, LONGEST_CONTACT = 4_000, 500, 200
# A form of 16 KB, sealed: nothing longer was written by a portal.
LONGEST_SEALED_BYTES = 32 * 1024
ID_LETTERS = 26
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_ID_PREFIX = b"sidik-visitor-id-1\n"


class MessageKind(StrEnum):
    """What a visitor may say (jenis masukan)."""

    PUBLIC = "public"
    REASSESS = "reassess"


KIND_LABELS: dict[MessageKind, str] = {
    MessageKind.PUBLIC: "Informasi ini sudah terbuka di tempat lain",
    MessageKind.REASSESS: "Saya meminta pengecualian ini ditinjau kembali",
}


class MessageRefused(ValueError):
    """The bytes are no message to this body, or were changed (masukan ditolak)."""


@dataclass(frozen=True)
class VisitorMessage:
    """One message. `code` is the receipt that the visitor keeps; `written_on` an ISO day."""

    kind: MessageKind
    public_id: str
    text: str
    place: str
    contact: str
    code: str
    written_on: str


def new_code() -> str:
    """A receipt code (kode tanda terima): a hundred random bits, in letters that nobody takes for others."""
    return base32(secrets.token_bytes(16), CODE_LETTERS)


def message_id(code: str) -> str:
    """Under which name the inbox and the answers know a code; the code does not follow from it."""
    return base32(hashlib.sha256(_ID_PREFIX + code.encode()).digest(), ID_LETTERS)


def seal_message(
    message: VisitorMessage, *, inbox_key: bytes, body: str, ephemeral: bytes | None = None
) -> bytes:
    """A message that only the holder of the inbox key opens.

    `ephemeral` is for published test vectors only. Raises: ValueError for a key that is none.
    """
    own = X25519PrivateKey.generate() if ephemeral is None else X25519PrivateKey.from_private_bytes(ephemeral)
    public = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(inbox_key))
    key, nonce = _derived(shared, public, inbox_key)
    content = AESGCM(key).encrypt(nonce, canonical_json(asdict(message)), _place(public, inbox_key, body))
    return MAGIC + public + content


def open_message(
    sealed: bytes, *, inbox_key: bytes, agree: Callable[[bytes], bytes], body: str
) -> VisitorMessage:
    """The message again; `agree` is the secret half of the inbox key, as X25519. Raises: MessageRefused."""
    if not HEADER_BYTES + TAG_BYTES < len(sealed) <= LONGEST_SEALED_BYTES or not sealed.startswith(MAGIC):
        raise MessageRefused("not a visitor message")
    public = sealed[len(MAGIC) : HEADER_BYTES]
    try:
        key, nonce = _derived(agree(public), public, inbox_key)
        return _read(AESGCM(key).decrypt(nonce, sealed[HEADER_BYTES:], _place(public, inbox_key, body)))
    except (InvalidTag, ValueError, TypeError, KeyError, RecursionError) as error:
        raise MessageRefused("not a visitor message to this body") from error


def _read(content: bytes) -> VisitorMessage:
    found = json.loads(content)
    names = {one.name for one in fields(VisitorMessage)}
    if set(found) != names or not all(isinstance(value, str) for value in found.values()):
        raise MessageRefused("not the fields of a visitor message")
    # No form hands these on, and no database takes them: such a message would stop all that wait behind it.
    if any(_UNWRITABLE.search(value) for value in found.values()):
        raise MessageRefused("a field of the visitor message holds signs that cannot be kept")
    limits = {"text": LONGEST_TEXT, "place": LONGEST_PLACE, "contact": LONGEST_CONTACT, "public_id": 80}
    if any(len(found[name]) > most for name, most in limits.items()) or len(found["code"]) != CODE_LETTERS:
        raise MessageRefused("a field of the visitor message is too long")
    return VisitorMessage(**{**found, "kind": MessageKind(found["kind"])})


def _derived(shared: bytes, public: bytes, inbox_key: bytes) -> tuple[bytes, bytes]:
    material = HKDF(
        algorithm=SHA256(), length=KEY_BYTES + NONCE_BYTES, salt=public + inbox_key, info=INFO
    ).derive(shared)
    return material[:KEY_BYTES], material[KEY_BYTES:]


def _place(public: bytes, inbox_key: bytes, body: str) -> bytes:
    return MAGIC + public + inbox_key + body.encode()
