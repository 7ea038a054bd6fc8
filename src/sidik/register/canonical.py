"""Columns of new rows as canonical JSON, told once for each distinct column: what digests are computed over.

The same text as `ledger.row_digests` and `domain.chain` make of a row that was read back; `sidik verify` compares.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from django.db import models

from sidik.ledger.row_digests import as_json


class Same(NamedTuple):
    """A value that all rows share."""

    value: Any


class Texts(list[str]):
    """A column of texts that keeps what it is in JSON, since more than one digest covers it."""

    told: list[str] | None = None


Values = Same | Sequence[Any]
canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def rows_as_json(parts: Mapping[str, str | Sequence[str]], count: int) -> list[str]:
    """Each row as one JSON object in the order of its names; a part is one text for all rows, or one for each."""
    pieces: list[Iterable[str]] = []
    before = "{"
    for name in sorted(parts):
        before, part = f'{before}"{name}":', parts[name]
        if isinstance(part, str):
            before += part
        else:
            pieces += [repeat(before), part]
            before = ""
        before += ","
    return list(map("".join, zip(*pieces, repeat(f"{before[:-1]}}}", count), strict=False)))


def digests_of(texts: Iterable[str]) -> list[str]:
    """The SHA-256 of each text."""
    return [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]


def told(field: Any, values: Values) -> str | Sequence[str]:
    """The values of a column in JSON."""
    tell = _teller(field)
    if isinstance(values, Same):
        return "null" if values.value is None else tell(values.value)
    if tell is encode_basestring:
        return told_texts(values)
    if isinstance(field, models.JSONField):
        return values
    return ["null" if value is None else tell(value) for value in values]


def told_texts(values: Iterable[str]) -> list[str]:
    """Texts in JSON."""
    if not isinstance(values, Texts):
        return list(map(encode_basestring, values))
    if values.told is None:
        values.told = list(map(encode_basestring, values))
    return values.told


def dashed(uuid: str) -> str:
    """A uuid of 32 letters as it is printed."""
    return f"{uuid[:8]}-{uuid[8:12]}-{uuid[12:16]}-{uuid[16:20]}-{uuid[20:]}"


def _teller(field: Any) -> Callable[[Any], str]:
    if isinstance(field, models.ForeignKey):
        return str
    if isinstance(field, models.JSONField):
        # Comes as canonical text.
        return str
    if isinstance(field, models.UUIDField):
        return lambda v: f'"{v[:8]}-{v[8:12]}-{v[12:16]}-{v[16:20]}-{v[20:]}"'
    if isinstance(field, models.CharField | models.TextField):
        return encode_basestring
    if isinstance(field, models.BooleanField):
        return lambda value: "true" if value else "false"
    return str if isinstance(field, models.IntegerField) else as_json
