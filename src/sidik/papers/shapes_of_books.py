"""The data of the ruled books of the office: agenda books, book of dispositions, recap of information.

Source: product.md 1.3 (buku agenda, buku rekap), 4.2.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from sidik.papers.shapes import Day, Paper


class Book(Paper):
    """What every printed book carries. `span` says which part is printed; `gaps` are the sentences of the gap alert."""

    title: str
    year: str
    span: NotRequired[str]
    gaps: NotRequired[list[str]]


class AgendaLine(TypedDict):
    """One letter in the agenda book."""

    number: int
    on: NotRequired[Day]
    letter_number: NotRequired[str]
    letter_on: NotRequired[Day]
    counterpart: NotRequired[str]
    about: NotRequired[str]
    remark: NotRequired[str]


class AgendaBook(Book):
    """`agenda_book`: buku agenda surat masuk or keluar. `counterpart_label` is "Dari" or "Kepada"."""

    counterpart_label: str
    rows: list[AgendaLine]


class DispositionLine(TypedDict):
    """One slip in the book of dispositions."""

    number: int
    on: NotRequired[Day]
    origin: NotRequired[str]
    addressees: NotRequired[list[str]]
    about: NotRequired[str]
    instruction: NotRequired[str]
    nature: NotRequired[str]
    due_on: NotRequired[Day]


class DispositionBook(Book):
    """`disposition_book`: buku disposisi."""

    rows: list[DispositionLine]


class RecapUnit(TypedDict):
    """How many items of a unit came in the year, and how they stand."""

    unit: str
    came: int
    undetermined: int
    exempt: int
    open: int
    withdrawn: int


class RecapLine(TypedDict):
    """One item in the recap book."""

    code: str
    came_on: NotRequired[Day]
    information: str
    unit: NotRequired[str]
    period: NotRequired[str]
    decree: NotRequired[str]
    nature: NotRequired[str]


class RecapBook(Book):
    """`recap_book`: buku rekap informasi."""

    units: NotRequired[list[RecapUnit]]
    rows: list[RecapLine]


class NumberLine(TypedDict):
    """One number of a book: used, held back or left out; `number` is the counter with its inserted letter."""

    number: str
    text: NotRequired[str]
    on: NotRequired[Day]
    about: NotRequired[str]
    state: NotRequired[str]
    reason: NotRequired[str]
    by: NotRequired[str]


class NumberBook(Book):
    """`number_book`: buku nomor. `book` is its name ("Keputusan"), `pattern` how its numbers are made."""

    book: NotRequired[str]
    pattern: NotRequired[str]
    rows: list[NumberLine]


class ReportLine(TypedDict):
    """One row of a table of the annual report, in the order of its headings."""

    cells: list[str]


class ReportTable(TypedDict):
    """One table of the annual report."""

    title: str
    headings: list[str]
    lines: list[ReportLine]
    note: NotRequired[str]


class AnnualReport(Book):
    """`annual_report`: laporan tahunan daftar informasi yang dikecualikan."""

    tables: list[ReportTable]


class YearlyLine(TypedDict):
    """One item that the review of the year kept, under its own determination."""

    information: str
    code: str
    unit: NotRequired[str]
    legal_basis: NotRequired[str]
    period: NotRequired[str]
    ends_on: NotRequired[str]
    decree: NotRequired[str]


class YearlyList(Book):
    """`yearly_list`: penetapan daftar informasi yang dikecualikan of a year."""

    considering: list[str]
    rows: list[YearlyLine]
