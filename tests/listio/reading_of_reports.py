"""Turns the JSON of a list report back into a table, so that it is compared with a layout as the reading itself is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from sidik.listio.table import Table
from tests.listio.layout_headers import Expected
from tests.listio.layouts import LaidOut
from tests.listio.reading_of_layouts import Difference, differences_in

TEXTS = ("number", "description", "details", "unit", "custodian", "if_open", "if_closed")
UNSPOKEN = ("made_where_when", "forms", "retention", "decision", "notes")
"""Columns whose texts the report does not hand on as they are printed."""


def differences_in_report(laid: LaidOut, report: Mapping[str, Any]) -> list[Difference]:
    """Everything in which a report is not what stands in the sheet."""
    source = report["source"]
    if not report["rows"]:
        return [Difference(0, "no items found")]
    headings = {-place: heading for place, heading in enumerate(source["unmatched_columns"], start=1)}
    table = SimpleNamespace(
        header=SimpleNamespace(
            rows=tuple(source["header_rows"]), columns=source["columns"], headings=headings
        ),
        records=[record_of(row) for row in report["rows"]],
        skipped=[
            SimpleNamespace(row=skipped["row"], reason=SimpleNamespace(value=skipped["reason"]))
            for skipped in report["skipped"]
        ],
        title_rows=[],
    )
    return differences_in(spoken(laid), cast(Table, table))


def record_of(row: Mapping[str, Any]) -> SimpleNamespace:
    """An item of the report as the reader gives it."""
    values = {name: row[name] or "" for name in TEXTS}
    values["legal_basis"], values["period"] = row["legal_basis"]["text"] or "", row["period"]["text"] or ""
    parts = [SimpleNamespace(label=part["label"], text=part["text"]) for part in row["sub_items"]]
    return SimpleNamespace(row=row["row"], values=values, group=row["group"] or "", sub_items=parts)


def spoken(laid: LaidOut) -> LaidOut:
    """The layout without the texts that no report hands on."""
    expected: Expected = laid.expected
    items = [
        replace(item, cells={name: text for name, text in item.cells.items() if name not in UNSPOKEN})
        for item in expected.items
    ]
    return replace(laid, expected=replace(expected, items=items))
