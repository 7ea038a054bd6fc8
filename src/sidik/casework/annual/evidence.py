"""The evidence of a year for the monitoring of the Komisi Informasi (e-Monev): report, lists, decrees, editions.

Everything in it was public or was handed out as a paper: no content of an item and no sealed title.
Source: law.md 9; Perki 1/2021 Pasal 56.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet

from sidik.accounts.models import Body
from sidik.casework.annual.counts import Opened, opened_in, report_of, rows_of_workbook
from sidik.casework.annual.due import KIND, issued
from sidik.casework.annual.paper import TITLE, WIDEST, report_data
from sidik.desk.acts.papers import render_paper
from sidik.desk.models import Paper
from sidik.domain.grounds import GROUND_LABELS, GroundLetter
from sidik.domain.item import NATURE_LABELS, OPENING_BASIS_LABELS, Nature, OpeningBasis
from sidik.edition.csv_lines import cell
from sidik.ledger import clock
from sidik.papers import render
from sidik.publication.models import Edition
from sidik.publication.shelf import path_of
from sidik.register.models import Determination, Item, ReviewLine
from sidik.register.queries import EXEMPT_NATURES
from sidik.web.zip_stream import Part

BLOCK_BYTES = 1 << 16
ROWS_AT_ONCE = 500
MOST_DECREES = 300
DECREES = ("decree", "yearly_list")
LEFT_OUT = "3-penetapan-tanpa-naskah"
TESTS = ("test_sheet", "test_sheets", "test_minutes")
Row = Sequence[object]


@dataclass(frozen=True)
class Evidence:
    """What goes into the archive of a year (berkas bukti), ready to be made part by part."""

    year: int
    parts: tuple[Part, ...]
    decrees: int
    left_out: int


def note_of(body: Body, year: int) -> str:
    """What is said of the archive where not every decree is in it; empty otherwise."""
    count = _papers(body, year, DECREES).count()
    return _said(year, min(count, MOST_DECREES), max(0, count - MOST_DECREES))


def _said(year: int, decrees: int, left_out: int) -> str:
    if not left_out:
        return ""
    total = f"{decrees + left_out:,}".replace(",", ".")
    return (
        f"Berkas bukti memuat naskah {decrees} penetapan pertama dari {total} penetapan tahun {year}. Selebihnya "
        f"tercantum dalam {LEFT_OUT}-{year}.csv dan dapat dicetak satu per satu dari halaman naskahnya."
    )


def evidence_of(body: Body, year: int) -> Evidence:
    """The parts of the archive; nothing is printed or read before its turn comes."""
    keys = list(_papers(body, year, DECREES).values_list("pk", "uuid"))
    left_out = len(keys[MOST_DECREES:])
    note = _said(year, len(keys) - left_out, left_out)
    parts = [
        *([Part("0-baca-dahulu.txt", lambda: [note.encode() + b"\r\n"])] if note else ()),
        Part(f"1-laporan-tahunan-{year}.pdf", lambda: [_report(body, year)]),
        Part(f"1-laporan-tahunan-{year}.xlsx", lambda: [_workbook(body, year)]),
        _table(f"2-daftar-dikecualikan-per-{clock.today(body.zone)}.csv", LISTED, lambda: _listed(body)),
        _table(f"3-penetapan-{year}.csv", DETERMINED, lambda: _determined(body, year)),
        *(_decree(key, uuid, place) for place, (key, uuid) in enumerate(keys[:MOST_DECREES], 1)),
        *(
            [_table(f"{LEFT_OUT}-{year}.csv", ISSUED, lambda: _issued(body, year, DECREES, MOST_DECREES))]
            if note
            else ()
        ),
        _table(f"4-uji-konsekuensi-{year}.csv", ISSUED, lambda: _issued(body, year, TESTS)),
        _table(f"5-pembukaan-{year}.csv", OPENINGS, lambda: map(_opening, opened_in(body, year))),
        _table(f"6-tinjauan-{year}.csv", REVIEWED, lambda: _reviewed(body, year)),
        _table(f"7-edisi-{year}.csv", EDITIONS, lambda: _editions(body, year)),
        *_last_edition(body, year),
    ]
    return Evidence(year, tuple(parts), len(keys) - left_out, left_out)


LISTED = ("Kode", "Informasi", "Unit kerja", "Sifat", "Dasar", "Berlaku sejak", "Berakhir")
DETERMINED = ("Nomor", "Tanggal", "Jenis", "Banyak informasi", "Penandatangan", "Sebelum SIDIK")
ISSUED = ("Jenis", "Judul", "Nomor", "Tanggal", "Versi", "Sidik digital")
OPENINGS = (
    "Kode",
    "Informasi",
    "Unit kerja",
    "Terbuka sejak",
    "Dasar",
    "Penetapan",
    "Terlambat (hari kerja)",
)
REVIEWED = ("Kode", "Unit kerja", "Hasil", "Tanggal")
EDITIONS = ("Edisi", "Terbit", "Sidik digital", "Edisi sebelumnya", "Banyak informasi")


def _table(name: str, headings: Row, rows: Callable[[], Iterable[Row]]) -> Part:
    """A part of comma-separated lines that no spreadsheet runs."""

    def content() -> Iterator[bytes]:
        yield b"\xef\xbb\xbf" + _line(headings)
        for row in rows():
            yield _line(row)

    return Part(name, content)


def _line(row: Row) -> bytes:
    return (",".join(cell(str(value)) for value in row) + "\r\n").encode()


def _report(body: Body, year: int) -> bytes:
    paper = issued(body, year)
    return render_paper(paper) if paper else render(KIND, report_data(body, year))


def _workbook(body: Body, year: int) -> bytes:
    from sidik.listio.sheet_writing import workbook_of  # noqa: PLC0415  loaded when asked for

    headings = ["Tabel", *[""] * (WIDEST - 1)]
    return workbook_of(f"{TITLE[:20]} {year}", headings, rows_of_workbook(report_of(body, year)))


def _listed(body: Body) -> Iterator[Row]:
    """The list as it stands, read in parts: whoever loads slowly holds no cursor open."""
    after = 0
    rows = Item.objects.filter(body=body, nature__in=EXEMPT_NATURES).select_related("current", "unit")
    while page := list(rows.filter(number__gt=after).order_by("number")[:ROWS_AT_ONCE]):
        grounds = _letters(page)
        for item in page:
            yield (
                item.code,
                item.shown_title,
                item.unit.name,
                NATURE_LABELS[Nature(item.nature)],
                grounds.get(item.pk, ""),
                item.starts_on or "",
                item.ends_on or "tanpa tanggal akhir",
            )
        after = page[-1].number


def _letters(items: Sequence[Item]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    rows = Item.objects.filter(pk__in=[item.pk for item in items], ground_letters__letter__isnull=False)
    for key, letter in rows.order_by("pk", "ground_letters__letter").values_list(
        "pk", "ground_letters__letter"
    ):
        found.setdefault(key, []).append(f"Pasal 17 huruf {letter}: {GROUND_LABELS[GroundLetter(letter)]}")
    return {key: "; ".join(dict.fromkeys(words)) for key, words in found.items()}


def _determined(body: Body, year: int) -> Iterator[Row]:
    rows = Determination.objects.filter(body=body, determined_on__year=year).annotate(items=Count("rows"))
    for row in list(rows.order_by("determined_on", "id")):
        signer = ", ".join(filter(None, (row.signer.get("name", ""), row.signer.get("office", ""))))
        legacy = "ya" if row.is_legacy else "tidak"
        yield row.number, row.determined_on, row.get_of_display(), row.items, signer, legacy


def _papers(body: Body, year: int, kinds: Sequence[str]) -> QuerySet[Paper]:
    rows = Paper.objects.filter(body=body, kind__in=kinds, on__year=year, state=Paper.State.FINAL)
    return rows.order_by("on", "id")


def _decree(key: int, uuid: UUID, place: int) -> Part:
    def content() -> Iterator[bytes]:
        yield render_paper(Paper.objects.select_related("body").get(pk=key))

    return Part(f"3-penetapan/{place:03}-{str(uuid)[:8]}.pdf", content)


def _issued(body: Body, year: int, kinds: Sequence[str], first: int = 0) -> Iterator[Row]:
    for paper in list(_papers(body, year, kinds).defer("data")[first:]):
        yield paper.kind, paper.title, paper.number, paper.on, paper.version, paper.digest


def _opening(one: Opened) -> Row:
    change = one.change
    decree = change.determination.number if change.determination else change.number or "tanpa penetapan"
    basis = OPENING_BASIS_LABELS[OpeningBasis(change.opening_basis)]
    item = change.item
    return (
        item.code,
        item.shown_title,
        item.unit.name,
        change.effective_on,
        basis,
        decree,
        one.late_working_days,
    )


def _reviewed(body: Body, year: int) -> Iterator[Row]:
    rows = ReviewLine.objects.filter(body=body, review__year=year).select_related("item", "unit")
    for line in list(rows.order_by("item__number")):
        yield line.item.code, line.unit.name, line.get_outcome_display(), line.reviewed_on


def _of_year(body: Body, year: int) -> list[Edition]:
    zone = ZoneInfo(body.zone)
    begins, ends = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    rows = Edition.objects.filter(body=body, published_at__gte=begins, published_at__lt=ends)
    return list(rows.select_related("previous", "body").order_by("number"))


def _editions(body: Body, year: int) -> Iterator[Row]:
    zone = ZoneInfo(body.zone)
    for edition in _of_year(body, year):
        published_on: date = edition.published_at.astimezone(zone).date()
        before = edition.previous.digest if edition.previous else ""
        yield edition.number, published_on, edition.digest, before, edition.rows.count()


def _last_edition(body: Body, year: int) -> list[Part]:
    """The last edition of the year as it was published and signed, where its file still lies on the shelf."""
    found = [path_of(edition) for edition in _of_year(body, year)[-1:]]
    return [Part(f"7-edisi/{_safe(path.name)}", partial(_blocks, path)) for path in found if path.is_file()]


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", name)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block
