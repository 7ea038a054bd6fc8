"""The verification index (daftar pemeriksaan naskah): a signed head and its pages, in a directory beside the editions.

`head.json` names every page by its SHA-256 and is signed by the body; a page holds the sealed entries whose id begins
with its two letters. A change writes the pages it touches under new names and then puts a new head in the place of the
old: until that moment the old index counts, from then on the new one. What one change costs is one page of 1,024 and
the head, however many papers there are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sidik.edition.manifest import BODY_FIELDS, CONTACT_FIELDS
from sidik.edition.verification_entry import EntryRefused, VerificationEntry, entry_id, opened_entry

FORMAT = 1
CONTEXT = b"sidik-verification-index-1\n"
HEAD_NAME = "head.json"
PAGE_LETTERS = 2
NAME_DIGITS = 16
MISSING = "daftar pemeriksaan naskah tidak ada"
NOT_WHOLE = "berkasnya rusak atau bukan daftar pemeriksaan SIDIK"
NOT_SIGNED = "tanda tangan tidak cocok dengan isinya"
OTHER_PUBLISHER = "ditandatangani kunci lain daripada kunci badan publik ini"
CHANGED = "sebuah halamannya tidak sama dengan yang ditandatangani"


class IndexRefused(Exception):
    """The index is missing, damaged, forged or of another publisher (daftar pemeriksaan ditolak)."""

    def __init__(self, directory: Path, why: str) -> None:
        super().__init__(f"Daftar pemeriksaan {directory.name} ditolak: {why}.")
        self.why = why


@dataclass(frozen=True)
class IndexHead:
    """The signed head. `body` and `contact` as in a manifest; `taken` says up to which rows of the office it goes."""

    body: Mapping[str, Any]
    contact: Mapping[str, str]
    made_at: str
    taken: Mapping[str, int]
    count: int
    pages: Mapping[str, str]
    public_key: str
    signature: str = ""
    format: int = FORMAT

    @property
    def signed_bytes(self) -> bytes:
        """What the signature covers: the head with an empty place for the signature."""
        return CONTEXT + stated({**vars(self), "signature": ""})

    def is_signed(self) -> bool:
        """Whether the signature is that of the public key it names."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), self.signed_bytes)
        except (InvalidSignature, ValueError, TypeError):
            return False
        return True


def stated(content: Mapping[str, Any]) -> bytes:
    """Head or page in its one byte form: canonical JSON (RFC 8785), since all its keys are ASCII and no number a float.

    Done by the encoder of the standard library, as a head names a thousand pages at each act on a paper.
    """
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


class VerificationIndex:
    """An index whose head was verified; each page is verified when it is read."""

    def __init__(self, directory: Path, head: IndexHead) -> None:
        self.directory, self.head = directory, head

    def find(self, code: str) -> VerificationEntry | None:
        """What is confirmed under a code. Raises: IndexRefused."""
        key = entry_id(code)
        sealed = self.page(key[:PAGE_LETTERS]).get(key)
        if sealed is None:
            return None
        try:
            return opened_entry(sealed, code)
        except EntryRefused as error:
            raise IndexRefused(self.directory, CHANGED) from error

    def page(self, letters: str) -> dict[str, str]:
        """The sealed entries of one page by their id; none where there is no such page. Raises: IndexRefused."""
        digest = self.head.pages.get(letters)
        if digest is None:
            return {}
        try:
            content = (self.directory / page_name(letters, digest)).read_bytes()
        except OSError as error:
            raise IndexRefused(self.directory, CHANGED) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise IndexRefused(self.directory, CHANGED)
        page: dict[str, str] = json.loads(content)
        return page

    def pages(self) -> Iterator[dict[str, str]]:
        """Every page, verified. Raises: IndexRefused."""
        return (self.page(letters) for letters in sorted(self.head.pages))


def page_name(letters: str, digest: str) -> str:
    """The file of a page: its name says what it holds, so that no page is ever written over."""
    return f"{letters}-{digest[:NAME_DIGITS]}.json"


def open_index(directory: Path, public_key: bytes | None = None) -> VerificationIndex:
    """The index in a directory, its head verified.

    With `public_key` it must be signed by this key; without it only by the key that it names itself, which proves that
    nothing was damaged, not who published it. Raises: IndexRefused.
    """
    try:
        head = _head(json.loads((directory / HEAD_NAME).read_bytes()))
    except FileNotFoundError as error:
        raise IndexRefused(directory, MISSING) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexRefused(directory, NOT_WHOLE) from error
    if not head.is_signed():
        raise IndexRefused(directory, NOT_SIGNED)
    if public_key is not None and head.public_key != public_key.hex():
        raise IndexRefused(directory, OTHER_PUBLISHER)
    return VerificationIndex(directory, head)


def _head(content: Mapping[str, Any]) -> IndexHead:
    if set(content) != {one.name for one in fields(IndexHead)} or content["format"] != FORMAT:
        raise ValueError("not a head of this format")
    if set(content["body"]) != set(BODY_FIELDS) or not set(content["contact"]) <= set(CONTACT_FIELDS):
        raise ValueError("not a head of this format")
    return IndexHead(**content)
