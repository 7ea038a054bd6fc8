"""Any list in any layout comes back cell for cell, and every row that holds something is spoken for.

`SIDIK_LAYOUTS=5000` looks at as many random layouts; without it a fixed slice is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidik.listio.report import reports_of
from sidik.listio.report_json import reports_pieces
from sidik.listio.table import Record, Table, read_table
from sidik.listio.workbook import Sheet, read_workbook
from tests.listio.layout_files import Kind
from tests.listio.layouts import KINDS, LaidOut, LaidOutBook, lay_out, lay_out_book
from tests.listio.reading_of_layouts import differences, told
from tests.listio.reading_of_reports import differences_in_report

WANTED = os.environ.get("SIDIK_LAYOUTS", "")
LAYOUTS = st.builds(lay_out, st.randoms(use_true_random=False))


@settings(
    max_examples=int(WANTED or 60),
    derandomize=not WANTED,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
@given(LAYOUTS)
def test_any_list_in_any_layout_comes_back_cell_for_cell(laid: LaidOut) -> None:
    found = differences(laid)
    assert not found, told(laid, found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_lists_of_each_format_come_back_cell_for_cell(kind: Kind) -> None:
    for seed in range(100):
        laid = lay_out(Random(f"{kind} {seed}"), kind)
        found = differences(laid)
        assert not found, f"{kind} {seed}\n{told(laid, found)}"


@settings(
    max_examples=int(WANTED or 30),
    derandomize=not WANTED,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
@given(st.builds(lay_out_book, st.randoms(use_true_random=False)))
def test_the_report_of_a_book_says_of_each_sheet_what_stands_in_it(book: LaidOutBook) -> None:
    reports = reports_of(read_workbook(book.content, book.name), on=date(2026, 1, 5), file=book.name)
    told_of = json.loads(b"".join(reports_pieces(reports)))
    assert [report["source"]["sheet"] for report in told_of] == [laid.sheet for laid in book.sheets]
    for laid, report in zip(book.sheets, told_of, strict=True):
        found = differences_in_report(laid, report)
        assert not found, told(laid, found)
        assert report["summary"]["rows"] == len(report["rows"])


# Readers that read wrongly: the comparison above must notice each of them.


def without_last_item(table: Table) -> None:
    table.records.pop()


def without_first_item(table: Table) -> None:
    table.records.pop(0)


def one_item_twice(table: Table) -> None:
    table.records.append(table.records[0])


def texts_one_column_further(table: Table) -> None:
    first = table.records[0]
    names, texts = [*first.values], [*first.values.values()]
    change(table, values=dict(zip(names, [texts[-1], *texts[:-1]], strict=True)))


def texts_of_the_next_item(table: Table) -> None:
    change(table, values=table.records[-1].values)


def a_row_too_low(table: Table) -> None:
    change(table, row=table.records[0].row + 1)


def another_group(table: Table) -> None:
    change(table, group="Z. Lain-lain")


def an_end_cut_off(table: Table) -> None:
    values = table.records[0].values
    change(table, values={**values, "description": values.get("description", "")[:-1]})


def columns_crossed(table: Table) -> None:
    columns = table.header.columns
    crossed = dict(zip(columns, [*columns.values()][::-1], strict=True))
    table.header = replace(table.header, columns=crossed)


def header_a_row_too_low(table: Table) -> None:
    table.header = replace(table.header, rows=tuple(row + 1 for row in table.header.rows))


def change(table: Table, **values: object) -> None:
    """The first item with other values."""
    record: Record = table.records[0]
    table.records[0] = replace(record, **values)  # type: ignore[arg-type]


FAULTS: tuple[Callable[[Table], None], ...] = (
    without_last_item,
    without_first_item,
    one_item_twice,
    texts_one_column_further,
    texts_of_the_next_item,
    a_row_too_low,
    another_group,
    an_end_cut_off,
    columns_crossed,
    header_a_row_too_low,
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.__name__))
def test_a_reader_that_reads_wrongly_is_noticed(fault: Callable[[Table], None]) -> None:
    def faulty(sheet: Sheet) -> Table | None:
        table = read_table(sheet)
        if table is not None:
            fault(table)
        return table

    layouts = [lay_out(Random(f"fault {seed}")) for seed in range(40)]
    right = [laid for laid in layouts if len(laid.expected.items) > 1 and not differences(laid)]
    assert len(right) > 20, "the proof needs layouts that are read rightly"
    unnoticed = [told(laid, ()) for laid in right if not differences(laid, faulty)]
    assert not unnoticed


def test_rows_without_a_word_are_noticed() -> None:
    def forgetful(sheet: Sheet) -> Table | None:
        table = read_table(sheet)
        if table is not None:
            table.skipped.clear()
        return table

    laid = [lay_out(Random(f"lost {seed}")) for seed in range(60)]
    assert all(differences(one, forgetful) for one in laid if one.expected.skipped)
