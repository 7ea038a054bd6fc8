"""The desk for visitors (loket masukan): one signed file beside the editions, with the inbox key and the answers.

Each standing is encrypted under the receipt code of its visitor: the file lies on a public machine and tells to others
only how many messages there are. Shape: canonical JSON of `VisitorDesk`, signed with Ed25519 after the line
"sidik-visitor-desk-1".
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sidik.domain.chain import canonical_json
from sidik.edition.manifest import Signer
from sidik.edition.visitor_message import message_id

FOLDER, FILE_NAME = "sampaikan", "loket.json"
FORMAT = 1
CONTEXT = b"sidik-visitor-desk-1\n"
NONCE_BYTES = 12
_KEY_PREFIX = b"sidik-visitor-answer-1\n"


class DeskRefused(Exception):
    """The file is missing, damaged, forged or of another publisher (loket masukan ditolak)."""


@dataclass(frozen=True)
class Standing:
    """What a visitor is told: received, due, answered. Days are ISO dates, empty while they are not known."""

    state: str
    received_on: str
    due_on: str
    outcome: str = ""
    answer: str = ""
    answered_on: str = ""

    def sealed(self, code: str) -> str:
        """This standing as the file holds it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        content = AESGCM(_key(code)).encrypt(nonce, canonical_json(asdict(self)), message_id(code).encode())
        return base64.b64encode(nonce + content).decode()


@dataclass(frozen=True)
class VisitorDesk:
    """The file as read or written. `standings` maps the id of a message to its sealed standing."""

    body: str
    inbox_key: str
    made_at: str
    standings: Mapping[str, str]
    public_key: str
    signature: str = ""
    format: int = FORMAT

    @property
    def signed_bytes(self) -> bytes:
        """What the signature covers."""
        return CONTEXT + canonical_json(asdict(replace(self, signature="")))

    def standing(self, code: str) -> Standing | None:
        """What is told under a receipt code; None where the code is unknown. Raises: DeskRefused."""
        kept = self.standings.get(message_id(code))
        if kept is None:
            return None
        try:
            content = base64.b64decode(kept, validate=True)
            nonce, sealed = content[:NONCE_BYTES], content[NONCE_BYTES:]
            return Standing(
                **json.loads(AESGCM(_key(code)).decrypt(nonce, sealed, message_id(code).encode()))
            )
        except (InvalidTag, ValueError, TypeError) as error:
            raise DeskRefused("a standing does not open") from error


def desk_path(editions: Path, body: str) -> Path:
    """Where the file of a body lies."""
    return editions / FOLDER / Path(body).name / FILE_NAME


def write_desk(path: Path, desk: VisitorDesk, *, sign: Signer) -> VisitorDesk:
    """Sign the file and put it in place whole."""
    unsigned = replace(desk, public_key=sign.public_key.hex(), signature="")
    signed = replace(unsigned, signature=sign.sign(unsigned.signed_bytes).hex())
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        with temporary.open("xb") as file:
            file.write(canonical_json(asdict(signed)))
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return signed


def open_desk(path: Path, public_key: bytes | None = None) -> VisitorDesk:
    """The file, verified; with `public_key` it must be signed by this key. Raises: DeskRefused."""
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
        if set(content) != {one.name for one in fields(VisitorDesk)} or content["format"] != FORMAT:
            raise DeskRefused("not a file of the desk")
        desk = VisitorDesk(**content)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(desk.public_key))
        key.verify(bytes.fromhex(desk.signature), desk.signed_bytes)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, InvalidSignature) as error:
        raise DeskRefused("not a signed file of the desk") from error
    if public_key is not None and desk.public_key != public_key.hex():
        raise DeskRefused("signed by another key")
    return desk


def _key(code: str) -> bytes:
    return hashlib.sha256(_KEY_PREFIX + code.encode()).digest()
