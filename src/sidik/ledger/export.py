"""The ledger as lines of JSON, for an auditor: every entry with its digests, then every checkpoint.

Shape of a line: {"previous", "entry", "digest"} or {"checkpoint": {...}}; the stand-alone verifier reads both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sidik.ledger.append import chained
from sidik.ledger.checkpoints import stated
from sidik.ledger.queries import checkpoints_of, in_batches


def lines(body_code: str) -> Iterator[str]:
    """One line per entry and checkpoint. Read in batches: no request holds a cursor open while it streams."""
    for entry in in_batches(body_code):
        yield _line({"previous": entry.previous, "entry": chained(entry), "digest": entry.digest})
    for row in reversed(checkpoints_of(body_code)):
        signed = {"public_key": row.public_key, "signature": row.signature}
        yield _line({"checkpoint": {**stated(row), **signed}})


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n"
