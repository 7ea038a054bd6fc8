"""The real lists beside the project, through the whole report: every row accounted for, labels agreed with.

Prints a table of what is missed. Without the lists there is nothing to show.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sidik.listio.report import report_of
from sidik.listio.report_json import report_pieces
from sidik.listio.workbook import read_workbook
from tests.listio.contract import accounted, breaches

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "lists"
LABELS = SAMPLES / "expected.json"
EXPECTED: dict[str, Any] = json.loads(LABELS.read_text("utf-8")) if LABELS.exists() else {}
ON = date(2026, 3, 2)
LEAST = 0.97

pytestmark = pytest.mark.skipif(not EXPECTED, reason="the sample lists are not beside the project")


def reported(name: str) -> tuple[dict[str, Any], set[int]]:
    book = read_workbook((SAMPLES / name).read_bytes(), name)
    report = report_of(book, on=ON, file=name)
    return json.loads(b"".join(report_pieces(report))), set(report.sheet.filled_rows)


def agrees(label: Any, value: Any) -> bool:
    """A list means any of these, a star any value."""
    return label == "*" or (value in label if isinstance(label, list) else label == value)


def compared(name: str) -> Iterator[tuple[str, int, str, bool, str]]:
    """Kind of label, row, what was wanted, whether it agrees, what was found instead."""
    found, _ = reported(name)
    rows = {row["row"]: row for row in found["rows"]}
    for label in EXPECTED[name]["rows"]:
        row = rows.get(label["row"])
        if row is None:
            yield "row", label["row"], label["description"], False, "no such row"
            continue
        yield (
            "number",
            row["row"],
            str(label["number"]),
            agrees(label["number"], row["number"]),
            str(row["number"]),
        )
        same = agrees(label["description"], row["description"])
        yield "description", row["row"], label["description"], same, row["description"]
        if label.get("uncertain"):
            continue
        yield from _references(label, row)
        if not label["period"].get("uncertain"):
            wanted = {key: value for key, value in label["period"].items() if key in row["period"]}
            same = all(agrees(value, row["period"][key]) for key, value in wanted.items())
            shown = str({key: row["period"][key] for key in wanted})
            yield "period", row["row"], str(wanted), same, shown
        rules = {finding["rule"] for finding in row["findings"]}
        for rule in label.get("rules_expected", ()):
            yield "rule expected", row["row"], rule, rule in rules, str(sorted(rules))
        for rule in label.get("rules_forbidden", ()):
            yield "rule forbidden", row["row"], rule, rule not in rules, str(sorted(rules))


def _references(label: dict[str, Any], row: dict[str, Any]) -> Iterator[tuple[str, int, str, bool, str]]:
    found = row["legal_basis"]["references"]

    def same(wanted: dict[str, Any], one: dict[str, Any]) -> bool:
        parts = set(wanted) & set(one) - {"assumed"}
        return all(agrees(wanted[part], one[part]) for part in parts)

    for wanted in label["references"]:
        if not wanted.get("uncertain"):
            there = any(same(wanted, one) for one in found)
            yield "reference", row["row"], str(wanted), there, row["legal_basis"]["text"]
    for one in found:
        is_labelled = any(same(wanted, one) for wanted in label["references"])
        yield "reference not invented", row["row"], "", is_labelled, str(one)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_contract_is_kept_and_every_row_accounted_for(name: str) -> None:
    found, filled = reported(name)
    assert breaches(found) == []
    assert accounted(found, filled) == set()
    sheet = EXPECTED[name]["sheet"]
    assert found["source"]["sheet"] == sheet
    assert found["source"]["header_rows"] == EXPECTED[name]["header_rows"]


def test_certain_labels_are_agreed_with() -> None:
    right, all_of = Counter[str](), Counter[str]()
    misses = []
    for name in sorted(EXPECTED):
        for kind, row, wanted, is_right, instead in compared(name):
            all_of[kind] += 1
            right[kind] += is_right
            if not is_right:
                misses.append(f"{name}:{row} {kind}: {wanted[:120]} | {instead[:160]}")
    for kind, count in all_of.items():
        print(f"{kind:<24}{right[kind]:>5} of {count:<5}{right[kind] / count:>8.1%}")
    print("\n".join(misses))
    assert all(right[kind] >= LEAST * count for kind, count in all_of.items())
    assert right.total() >= LEAST * all_of.total()
