"""The data of decrees, lists, labels, reports and the SOP itself; `shapes` says what all papers share.

Source: law.md 11 (documents to generate); product.md 2.4, 2.6, 2.11.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from sidik.papers.shapes import Day, Paper


class Dictum(TypedDict):
    """One dictum (KESATU, KEDUA, …) of a decree."""

    label: str
    text: str


class AnnexRow(TypedDict):
    """One row of a decree's annex; for a change the `present_basis`/`present_period` is the old standing."""

    information: str
    code: NotRequired[str]
    unit: NotRequired[str]
    classification: NotRequired[str]
    scope: NotRequired[str]
    legal_basis: NotRequired[list[str]]
    if_opened: NotRequired[str]
    if_closed: NotRequired[str]
    period: NotRequired[str]
    present_basis: NotRequired[list[str]]
    present_period: NotRequired[str]
    effective_on: NotRequired[Day]
    reason: NotRequired[str]


class Annex(TypedDict):
    """Lampiran of a decree with its own heading."""

    title: str
    rows: list[AnnexRow]


class Initialling(TypedDict):
    """One office in the paraf box of a draft; without a name it has not put its paraf yet."""

    office: str
    name: NotRequired[str]
    on: NotRequired[Day]


class Decree(Paper):
    """`decree`: keputusan. `purpose` chooses the annex columns: exemption, change, opening; a withdrawal
    has those of an opening.

    `authority` is printed under KEPUTUSAN ("PEJABAT PENGELOLA INFORMASI DAN DOKUMENTASI …").
    """

    purpose: Literal["exemption", "change", "opening", "withdrawal"]
    authority: list[str]
    about: str
    considering: list[str]
    recalling: list[str]
    noticing: NotRequired[list[str]]
    dicta: list[Dictum]
    copies: NotRequired[list[str]]
    annex: NotRequired[Annex]
    initials: NotRequired[list[Initialling]]


class ExemptRow(TypedDict):
    """One row of the Daftar Informasi yang Dikecualikan, national six-column layout.

    Fields after `period` are of the internal list; those given are printed small under the information.
    """

    information: str
    legal_basis: list[str]
    if_opened: str
    if_closed: str
    period: str
    code: NotRequired[str]
    unit: NotRequired[str]
    scope: NotRequired[str]
    determination: NotRequired[str]
    starts_on: NotRequired[Day]
    ends_on: NotRequired[Day]
    location: NotRequired[str]
    status: NotRequired[str]


class ExemptGroup(TypedDict):
    """Rows under one heading; an empty heading prints no heading row."""

    heading: str
    rows: list[ExemptRow]


class ExemptList(Paper):
    """`exempt_list`: DIK. `proposed` is the second section "usulan, belum ditetapkan".

    `layout` is a key of `list_layouts.LAYOUTS`; `column_numbers` prints the row of column numbers (default).
    """

    layout: NotRequired[str]
    column_numbers: NotRequired[bool]
    title: NotRequired[str]
    subtitle: NotRequired[str]
    grouped_by: NotRequired[str]
    determined: list[ExemptGroup]
    proposed: NotRequired[list[ExemptGroup]]


class ArchiveRow(TypedDict):
    """One archive file in shelf order (product.md 2.11)."""

    number: str
    code: NotRequired[str]
    description: str
    dates: NotRequired[str]
    development: NotRequired[str]
    quantity: NotRequired[str]
    folder: NotRequired[str]
    box: NotRequired[str]
    location: NotRequired[str]
    retention: NotRequired[str]
    security: NotRequired[str]
    ends: NotRequired[str]
    note: NotRequired[str]


class ArchiveList(Paper):
    """`archive_list`: daftar arsip. `order` is said in words ("urutan jangka waktu pengecualian berakhir")."""

    unit: NotRequired[str]
    order: str
    rows: list[ArchiveRow]


class Label(TypedDict):
    """One box label. No titles are printed; `qr` is the text of the QR."""

    institution: str
    unit: str
    kind: NotRequired[str]
    box: str
    code: NotRequired[str]
    years: NotRequired[str]
    first: NotRequired[str]
    last: NotRequired[str]
    retention: NotRequired[str]
    security: NotRequired[str]
    location: NotRequired[str]
    qr: NotRequired[str]


class BoxLabel(Paper):
    """`box_label`: label boks arsip, two columns of four on a page."""

    labels: list[Label]


class Count(TypedDict):
    """A figure of a report with its label."""

    label: str
    value: str


class ReportRow(TypedDict):
    """One change reported."""

    information: str
    code: NotRequired[str]
    before: str
    after: str
    reason: NotRequired[str]
    decree: NotRequired[str]
    on: NotRequired[Day]


class ChangeReport(Paper):
    """`change_report`: laporan pengubahan informasi yang dikecualikan."""

    period: NotRequired[str]
    addressee: NotRequired[str]
    introduction: NotRequired[str]
    counts: NotRequired[list[Count]]
    rows: list[ReportRow]
    closing: NotRequired[str]


class EditionRow(TypedDict):
    """One row of the public list: only public fields."""

    information: str
    legal_basis: list[str]
    if_opened: NotRequired[str]
    if_closed: NotRequired[str]
    period: NotRequired[str]
    unit: NotRequired[str]


class EditionList(Paper):
    """`edition_list`: the edition as a notice for the announcement board; `layout` as of the list."""

    layout: NotRequired[str]
    edition: str
    published_on: Day
    url: NotRequired[str]
    digest: NotRequired[str]
    rows: list[EditionRow]


class CorrectedPart(TypedDict):
    """One slip of the pen: where it stands, what was written, what was meant."""

    part: str
    written: str
    meant: str


class Correction(Paper):
    """`correction`: ralat of an issued paper; it mends what was written and decides nothing anew."""

    corrected: str
    corrected_number: NotRequired[str]
    corrected_on: NotRequired[Day]
    reason: NotRequired[str]
    rows: list[CorrectedPart]


class ProcedurePaper(TypedDict):
    """`procedure`: the official SOP. `procedure` is a `sidik.domain.procedure.Procedure`.

    `approver_name`, `approver_rank`, `approver_nip` are filled by the body; the source's names are not shipped.
    """

    procedure: object
    logo: NotRequired[bytes]
    paper: NotRequired[Literal["a4", "f4"]]
    approver_name: NotRequired[str]
    approver_rank: NotRequired[str]
    approver_nip: NotRequired[str]
