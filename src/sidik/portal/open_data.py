"""The list as open data for programs: JSON, one entry at a time. Its lines of CSV lie ready in the edition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sidik.edition import Edition
from sidik.edition.csv_lines import COLUMNS, neutral

__all__ = ["COLUMNS", "json_parts", "neutral"]


def json_parts(edition: Edition, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The list as one JSON object: the signed manifest, its digest, and the entries."""
    manifest = edition.manifest.as_content()
    head = {"manifest": manifest, "digest": edition.digest, "columns": dict(COLUMNS)}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entries": ['
    for place, row in enumerate(rows):
        entry = {name: value for name, value in row.items() if name != "key"}
        yield (",\n" if place else "\n") + json.dumps(entry, ensure_ascii=False)
    yield "\n]}\n"
