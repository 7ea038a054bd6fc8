"""The list as open data for programs: JSON, some entries at a time. Its lines of CSV lie ready in the edition."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sidik.edition import Edition
from sidik.edition.csv_lines import COLUMNS, neutral

__all__ = ["COLUMNS", "JSON", "json_parts", "neutral"]
JSON = "application/json; charset=utf-8"


def json_parts(edition: Edition, today: str) -> Iterator[str]:
    """The list as one JSON object: the signed manifest, its digest, and the entries as they stand on a day."""
    manifest = edition.manifest.as_content()
    head = {"manifest": manifest, "digest": edition.digest, "columns": dict(COLUMNS)}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entries": ['
    for place, block in enumerate(edition.json_blocks(today=today)):
        yield (",\n" if place else "\n") + block
    yield "\n]}\n"
