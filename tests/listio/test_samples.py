"""The real lists that lie beside the project are read as their labels say. Without them there is nothing to show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sidik.listio.citations_text import references_in
from sidik.listio.periods_text import read_period
from sidik.listio.table import read_table
from sidik.listio.workbook import read_workbook

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "lists"
LABELS = SAMPLES / "expected.json"
EXPECTED: dict[str, Any] = json.loads(LABELS.read_text("utf-8")) if LABELS.exists() else {}
PARTS = ("instrument", "number", "year", "article", "paragraph", "letter", "point")
PERIOD = ("years", "months", "opens_on_consent", "unlimited")

pytestmark = pytest.mark.skipif(not EXPECTED, reason="the sample lists are not beside the project")


def agrees(label: Any, value: Any) -> bool:
    """A list means any of these, a star any value."""
    return label == "*" or (value in label if isinstance(label, list) else label == value)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_layout_and_rows_agree_with_the_labels(name: str) -> None:
    wanted = EXPECTED[name]
    sheet = read_workbook((SAMPLES / name).read_bytes(), name).sheets[0]
    table = read_table(sheet)
    assert table is not None
    assert list(table.header.rows) == wanted["header_rows"]
    columns = dict(table.header.columns)
    assert {n: columns.get(n) for n in wanted["columns"]} == wanted["columns"]
    optional = wanted.get("columns_optional", {})
    assert all(c in optional.get(n, ()) for n, c in columns.items() if n not in wanted["columns"])
    assert [r.row for r in table.records] == [r["row"] for r in wanted["rows"]]
    assert [r.value("description") for r in table.records] == [r["description"] for r in wanted["rows"]]
    assert [s.row for s in table.skipped] == [s["row"] for s in wanted["other_rows"]]
    assert set(sheet.filled_rows) == table.accounted_rows


def test_periods_and_references_agree_on_the_certain_labels() -> None:
    counts = {"period": [0, 0], "reference": [0, 0], "invented": [0, 0]}
    for name, wanted in EXPECTED.items():
        table = read_table(read_workbook((SAMPLES / name).read_bytes(), name).sheets[0])
        records = {r.row: r for r in table.records} if table else {}
        for label in wanted["rows"]:
            if label.get("uncertain"):
                continue
            record = records[label["row"]]
            _count_period(counts["period"], label["period"], record.value("period"))
            _count_references(counts, label["references"], record.value("legal_basis"))
    print(counts)
    assert counts["period"][0] == counts["period"][1] > 70
    assert counts["reference"][0] >= 0.97 * counts["reference"][1]
    assert counts["invented"][0] == 0


def _count_period(count: list[int], label: dict[str, Any], text: str) -> None:
    if label.get("uncertain"):
        return
    period = read_period(text)
    same = agrees(label["kind"], str(period.kind))
    count[1] += 1
    count[0] += same and all(agrees(label[n], getattr(period, n)) for n in PERIOD if n in label)


def _count_references(counts: dict[str, list[int]], labels: list[dict[str, Any]], text: str) -> None:
    found = [{n: getattr(r, n) for n in PARTS} for r in references_in(text)]
    for one in found:
        one["instrument"] = str(one["instrument"]) if one["instrument"] else None

    def same(label: dict[str, Any], one: dict[str, Any]) -> bool:
        return all(agrees(label[n], one[n]) for n in PARTS if n in label)

    certain = [label for label in labels if not label.get("uncertain")]
    counts["reference"][1] += len(certain)
    counts["reference"][0] += sum(any(same(label, one) for one in found) for label in certain)
    counts["invented"][1] += len(found)
    counts["invented"][0] += sum(not any(same(label, one) for label in labels) for one in found)
