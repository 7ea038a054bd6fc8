"""What is confirmed of one paper (keterangan keabsahan), and its seal: only who holds the code can open it.

An allow-list: number, day, signers, digests, signatures, what took its place. Nothing of what the paper says is here.
The index lies on a public machine, so each entry is encrypted under the code that is printed on the paper.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sidik.domain.chain import canonical_json
from sidik.domain.verification_code import base32

ID_LETTERS = 26
NONCE_BYTES = 12
ID_PREFIX = b"sidik-verification-id-1\n"
KEY_PREFIX = b"sidik-verification-key-1\n"


class EntryRefused(ValueError):
    """The entry does not open with the code, or holds something else than an entry."""


@dataclass(frozen=True)
class NamedPaper:
    """Another paper as this one is answered by it: its number, day and version."""

    number: str
    on: str
    version: int = 1


@dataclass(frozen=True)
class NamedSigner:
    """Who is printed under the paper. `office` is empty where it could tell what the paper is about."""

    name: str
    office: str = ""


@dataclass(frozen=True)
class NamedSignature:
    """One electronic signature. `provider` names who certified it, empty where nobody did; `at` is an ISO moment."""

    who: str
    provider: str = ""
    is_local: bool = False
    at: str = ""


@dataclass(frozen=True)
class SignedFile:
    """One signed file of the paper: what its signature counts as, the SHA-256 of its bytes, the signatures in it."""

    standing: str
    digest: str
    kept_on: str
    signatures: tuple[NamedSignature, ...] = ()


@dataclass(frozen=True)
class VerificationEntry:
    """What anybody with the code is told (keterangan keabsahan). `digest` is that of the paper's data."""

    kind: str
    number: str
    on: str
    state: str
    version: int
    digest: str
    signers: tuple[NamedSigner, ...] = ()
    files: tuple[SignedFile, ...] = ()
    replaced_by: NamedPaper | None = None
    corrected_by: tuple[NamedPaper, ...] = ()

    def sealed(self, code: str) -> str:
        """This entry as the index holds it. Shape: base64 of a nonce of 12 bytes and AES-256-GCM of canonical JSON."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        content = AESGCM(_key(code)).encrypt(nonce, canonical_json(asdict(self)), entry_id(code).encode())
        return base64.b64encode(nonce + content).decode()


def entry_id(code: str) -> str:
    """Under which name the index holds the entry of a code; the code does not follow from it."""
    return base32(hashlib.sha256(ID_PREFIX + code.encode()).digest(), ID_LETTERS)


def opened_entry(sealed: str, code: str) -> VerificationEntry:
    """The entry again. Raises: EntryRefused."""
    try:
        kept = base64.b64decode(sealed, validate=True)
        nonce, content = kept[:NONCE_BYTES], kept[NONCE_BYTES:]
        return _read(json.loads(AESGCM(_key(code)).decrypt(nonce, content, entry_id(code).encode())))
    except (InvalidTag, ValueError, KeyError, TypeError) as error:
        raise EntryRefused("not an entry of this code") from error


def _key(code: str) -> bytes:
    return hashlib.sha256(KEY_PREFIX + code.encode()).digest()


def _read(content: Mapping[str, Any]) -> VerificationEntry:
    files = [
        SignedFile(**{**file, "signatures": tuple(NamedSignature(**one) for one in file["signatures"])})
        for file in content["files"]
    ]
    replaced_by = content["replaced_by"]
    return VerificationEntry(
        **{
            **content,
            "signers": tuple(NamedSigner(**one) for one in content["signers"]),
            "files": tuple(files),
            "replaced_by": NamedPaper(**replaced_by) if replaced_by else None,
            "corrected_by": tuple(NamedPaper(**one) for one in content["corrected_by"]),
        }
    )
