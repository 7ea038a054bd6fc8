"""The register as a workbook: read by key in batches, written row by row, every cell plain text or a date."""

from __future__ import annotations

from pathlib import Path

from sidik.accounts.models import Body
from sidik.domain.item import NATURE_LABELS, STAGE_LABELS, TERM_LABELS, Nature, Stage, Term
from sidik.register.models import Item
from sidik.register.queries import Filters, in_batches

COLUMNS: tuple[tuple[str, int], ...] = (
    ("No", 6),
    ("Kode", 12),
    ("Versi", 7),
    ("Informasi", 50),
    ("Ringkasan", 50),
    ("Jenis", 20),
    ("Unit kerja", 28),
    ("Dasar hukum pengecualian", 36),
    ("Huruf Pasal 17", 10),
    ("Konsekuensi bila dibuka", 40),
    ("Pertimbangan bila ditutup", 40),
    ("Lingkup", 12),
    ("Jangka waktu", 24),
    ("Mulai", 12),
    ("Berakhir", 12),
    ("Tahap", 20),
    ("Sifat", 20),
    ("Masa", 20),
    ("Retensi arsip", 24),
)
SCOPES = {"whole": "Seluruhnya", "part": "Sebagian"}


def write_register(path: Path, body: Body, filters: Filters) -> int:
    """Write the filtered register to a file and answer the number of rows. A sealed title is never written."""
    # Loaded when asked for: a quarter of a second that the start of the office need not wait.
    import xlsxwriter  # noqa: PLC0415

    from sidik.listio.sheet_writing import Plain  # noqa: PLC0415

    # Every value goes through write_string, so that a text that begins with = stays a text.
    book = xlsxwriter.Workbook(
        str(path),
        {"constant_memory": True, "default_date_format": "dd/mm/yyyy", "strings_to_formulas": False},
    )
    sheet = book.add_worksheet("Register")
    head = book.add_format(
        {"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "border": 1, "valign": "top"}
    )
    cell = Plain(book, {"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    for at, (title, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, head)
    sheet.freeze_panes(1, 4)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    row = 0
    for items in in_batches(body, filters):
        for item in items:
            row += 1
            for at, value in enumerate(_cells(row, item)):
                if at == 0:
                    sheet.write_number(row, at, row, cell.plain)
                elif hasattr(value, "year"):
                    sheet.write_datetime(row, at, value, day)
                else:
                    text = str(value or "")
                    sheet.write_string(row, at, text, cell.of(text))
    if row:
        sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
    book.close()
    return row


def _cells(number: int, item: Item) -> tuple[object, ...]:
    version = item.version
    letters = sorted({str(g["letter"]) for g in version.grounds if g.get("letter")})
    return (
        number,
        item.code,
        str(version.number),
        version.shown_title,
        "" if version.sensitive else version.summary,
        version.kind,
        item.unit.name,
        version.basis_text,
        ", ".join(letters),
        version.if_open,
        version.if_closed,
        SCOPES.get(version.scope, ""),
        version.period_text,
        item.starts_on,
        item.ends_on,
        STAGE_LABELS[Stage(item.stage)],
        NATURE_LABELS[Nature(item.nature)],
        TERM_LABELS[Term(item.term)],
        item.retention_text,
    )
