"""The manifest (surat pengantar edisi): who published what, when, after which edition; signed with Ed25519.

Shape of what is signed: ASCII "sidik-edition-1", a newline, and the canonical JSON of the manifest without its
signature. The SHA-256 of the same bytes is the edition's digest, by which the next edition names it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sidik.domain.chain import canonical_json

# Formats 1 (without seal and logo) and 2 (nothing ready in it) were published and stay readable as they were signed.
FIRST_FORMAT, SECOND_FORMAT, FORMAT = 1, 2, 3
ONLY_SINCE_FORMAT_3 = frozenset({"kind", "language", "inbox_key", "sources"})
ABSENT: Mapping[int, frozenset[str]] = {
    FIRST_FORMAT: ONLY_SINCE_FORMAT_3 | {"logo_digest"},
    SECOND_FORMAT: ONLY_SINCE_FORMAT_3,
    FORMAT: frozenset(),
}
KINDS = frozenset({"regular", "automatic", "combined"})
SOURCE_FIELDS = ("code", "number", "published_at", "digest", "public_key")
CONTEXT = b"sidik-edition-1\n"
BODY_FIELDS = ("code", "name", "short_name", "parent_names", "zone")
CONTACT_FIELDS = (
    "office",
    "address",
    "phone",
    "email",
    "hours",
    "request_url",
    "objection_office",
    "website",
)


class Signer(Protocol):
    """Whoever signs for the body; `sidik.vault.signing.SigningKey` is one."""

    @property
    def public_key(self) -> bytes:
        """The public half, 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        ...


@dataclass(frozen=True)
class ManifestFields:
    """What the publisher states.

    `body` has BODY_FIELDS, `contact` CONTACT_FIELDS (all texts, parent_names a list); `published_at` is an
    ISO moment with offset; `previous` the digest of the edition before, empty for the first. `kind` is regular,
    automatic (something opened by law) or combined; `inbox_key` the X25519 public key for messages, in hex;
    `sources` the editions of which a combined file (gabungan) is made.
    """

    body: Mapping[str, Any]
    number: int
    published_at: str
    previous: str = ""
    contact: Mapping[str, str] = field(default_factory=dict)
    decree: str = ""
    demo: bool = False
    kind: str = "regular"
    inbox_key: str = ""
    sources: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The manifest of an edition as read or written."""

    body: Mapping[str, Any]
    number: int
    published_at: str
    previous: str
    contact: Mapping[str, str]
    decree: str
    demo: bool
    columns: tuple[str, ...]
    counts: Mapping[str, Any]
    content_digest: str
    public_key: str
    logo_digest: str = ""
    signature: str = ""
    kind: str = "regular"
    language: str = "id"
    inbox_key: str = ""
    sources: tuple[Mapping[str, Any], ...] = ()
    format: int = FORMAT

    @property
    def signed_bytes(self) -> bytes:
        """What the signature covers."""
        content = self.as_content()
        del content["signature"]
        return CONTEXT + canonical_json(content)

    def as_content(self) -> dict[str, Any]:
        """All its names as the file keeps them, those of its own format only."""
        sources = [dict(source) for source in self.sources]
        content = {**asdict(self), "columns": list(self.columns), "sources": sources}
        return {name: value for name, value in content.items() if name not in ABSENT[self.format]}

    @property
    def digest(self) -> str:
        """The digest of the edition, in hex."""
        return hashlib.sha256(self.signed_bytes).hexdigest()

    def is_signed(self) -> bool:
        """Whether the signature is that of the public key it names."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), self.signed_bytes)
        except (InvalidSignature, ValueError):
            return False
        return True


def stated(manifest_fields: ManifestFields) -> dict[str, Any]:
    """The publisher's statements with exactly the known names. Raises: ValueError for others."""
    body, contact = dict(manifest_fields.body), dict(manifest_fields.contact)
    foreign = sorted({*body} - {*BODY_FIELDS} | {*contact} - {*CONTACT_FIELDS})
    if foreign:
        raise ValueError(f"not on the allow-list of the manifest: {', '.join(foreign)}")
    return {
        "body": {
            **{name: str(body.get(name, "")) for name in BODY_FIELDS},
            "parent_names": [str(name) for name in body.get("parent_names") or ()],
        },
        "number": manifest_fields.number,
        "published_at": manifest_fields.published_at,
        "previous": manifest_fields.previous,
        "contact": {name: str(contact[name]) for name in CONTACT_FIELDS if contact.get(name)},
        "decree": manifest_fields.decree,
        "demo": manifest_fields.demo,
        "kind": _kind(manifest_fields.kind),
        "inbox_key": manifest_fields.inbox_key,
        "sources": tuple(_source(source) for source in manifest_fields.sources),
    }


def source_of(manifest: Manifest) -> dict[str, Any]:
    """How a combined manifest names one of its sources."""
    return {
        "code": manifest.body["code"],
        "number": manifest.number,
        "published_at": manifest.published_at,
        "digest": manifest.digest,
        "public_key": manifest.public_key,
    }


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of edition")
    return kind


def _source(source: Mapping[str, Any]) -> dict[str, Any]:
    if set(source) != set(SOURCE_FIELDS) or not all(isinstance(one, str | int) for one in source.values()):
        raise ValueError("not a source of a combined edition")
    return {name: source[name] for name in SOURCE_FIELDS}


def read_manifest(content: Mapping[str, Any]) -> Manifest:
    """A manifest from its JSON. Raises: ValueError when a name is missing, foreign or of another kind."""
    absent = ABSENT.get(content.get("format", 0))
    if absent is None or set(content) != (names := {one.name for one in fields(Manifest)} - absent):
        raise ValueError("not a manifest of this format")
    body, contact = content["body"], content["contact"]
    if set(body) != set(BODY_FIELDS) or not set(contact) <= set(CONTACT_FIELDS):
        raise ValueError("not a manifest of this format")
    texts: tuple[str, ...] = (
        "published_at",
        "previous",
        "decree",
        "content_digest",
        "public_key",
        "signature",
    )
    texts += tuple({"logo_digest", "kind", "language", "inbox_key"} & names)
    told = [content[name] for name in texts] + [
        value for name, value in body.items() if name != "parent_names"
    ]
    told += [*contact.values(), *body["parent_names"]]
    if not all(isinstance(text, str) for text in told) or type(content["number"]) is not int:
        raise ValueError("not a manifest of this format")
    # A day that is none would stop every page that tells it.
    datetime.fromisoformat(content["published_at"])
    if content["number"] < 1:
        raise ValueError("not a manifest of this format")
    sources = tuple(_source(source) for source in content.get("sources", ()))
    _kind(content.get("kind", "regular"))
    return Manifest(**{**content, "columns": tuple(content["columns"]), "sources": sources})
