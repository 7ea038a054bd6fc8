"""The chain of the ledger (rantai jejak audit): canonical JSON, digests, and the first row that was bent.

Source: PP 71/2019 Pasal 22 (audit trail). Canonical JSON follows RFC 8785; numbers are whole, never floats.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any, NamedTuple

GENESIS = "0" * 64
_PREFIX = b"sidik-ledger-1\n"
_SAFE_INTEGER = 2**53 - 1


class ChainRow(NamedTuple):
    """One row of the chain (baris jejak audit): the digest before it, the entry, its own digest."""

    previous: str
    entry: Mapping[str, Any]
    digest: str


def canonical_json(value: Any) -> bytes:
    """The one byte form of a JSON value (bentuk baku): keys by UTF-16 order, no blanks, UTF-8, no floats.

    Raises: ValueError for a float, a number beyond 2^53, a key that is no text, or any other type.
    """
    return _text(value).encode("utf-8")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int):
        if abs(value) > _SAFE_INTEGER:
            raise ValueError("a canonical number stays within 2^53")
        return str(int(value))
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("a canonical key is text")
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(str(key))}:{_text(value[key])}" for key in keys) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_text(item) for item in value) + "]"
    raise ValueError(f"no canonical form for {type(value).__name__}")


def entry_digest(previous: str, entry: Mapping[str, Any]) -> str:
    """The digest (sidik digital) of an entry, bound to the one before it.

    Shape: SHA-256 over "sidik-ledger-1\\n", the previous digest in hex, "\\n", the canonical JSON of the entry.
    """
    body = _PREFIX + previous.encode("ascii") + b"\n" + canonical_json(entry)
    return hashlib.sha256(body).hexdigest()


def first_break(rows: Iterable[tuple[str, Mapping[str, Any], str]], *, after: str = GENESIS) -> int | None:
    """The place of the first bad row of a chain (baris rusak), counted from 0; None when every row holds.

    Shape: each row is (previous digest, entry, own digest). A tail that was cut off cannot be seen here:
    signed checkpoints show it.
    """
    expected = after
    for place, (previous, entry, digest) in enumerate(rows):
        if previous != expected or not _holds(previous, entry, digest):
            return place
        expected = digest
    return None


def _holds(previous: str, entry: Mapping[str, Any], digest: str) -> bool:
    try:
        return entry_digest(previous, entry) == digest
    except ValueError:
        return False


def digest_of(value: Any) -> str:
    """The digest (sidik digital) of a JSON value: of a row, or of an ordered list, as bulk acts record it."""
    return hashlib.sha256(canonical_json(value)).hexdigest()
