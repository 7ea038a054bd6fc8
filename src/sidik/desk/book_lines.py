"""Lines of the ruled books, as the paper and the workbook carry them: the same words in the same columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sidik.accounts.models import Body
from sidik.desk.dress import dress_of
from sidik.desk.models import AgendaEntry, Disposition
from sidik.desk.queries import agenda, dispositions
from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock

Line = dict[str, Any]


@dataclass(frozen=True)
class RuledBook:
    """One ruled book (buku agenda, buku disposisi): its rows of a year, how they are searched and written."""

    slug: str
    title: str
    kind: str
    columns: Mapping[str, str]
    searched: tuple[str, ...]
    rows_of: Callable[[Body, int], QuerySet[Any]]
    line_of: Callable[[Any], Line]

    def rows(self, body: Body, year: int, words: str = "") -> QuerySet[Any]:
        """The lines of a year that hold all these words."""
        rows = self.rows_of(body, year).select_related("body")
        for word in words.split():
            found = Q()
            for field in self.searched:
                found |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(found)
        return rows

    def cells(self, row: Any) -> tuple[str, ...]:
        """One line as texts in the order of the columns."""
        line = self.line_of(row)
        return tuple(_text(line.get(name)) for name in self.columns)


def _text(value: Any) -> str:
    if isinstance(value, date):
        return long_date(value)
    return ", ".join(value) if isinstance(value, list) else str(value or "")


def _letter(row: AgendaEntry) -> Line:
    return {
        "number": row.number,
        "on": row.on,
        "letter_number": row.letter_number,
        "letter_on": row.letter_on,
        "counterpart": row.counterpart,
        "about": row.about,
        "remark": row.note,
    }


def _slip(row: Disposition) -> Line:
    return {
        "number": row.number,
        "on": clock.day_of(row.made_at, row.body.zone),
        "origin": row.maker_name,
        "addressees": addressees(row),
        "about": row.about,
        "instruction": row.instruction,
        "nature": row.nature,
        "due_on": row.due_on,
    }


def addressees(row: Disposition) -> list[str]:
    """To whom a disposition goes: the office, or the name where no office stands."""
    return [str(one.get("office") or one.get("name") or "") for one in row.to]


def _letters(direction: str) -> Callable[[Body, int], QuerySet[Any]]:
    return lambda body, year: agenda(body, direction, year)


def _letter_columns(counterpart: str) -> dict[str, str]:
    return {
        "number": "No",
        "on": "Tanggal",
        "letter_number": "Nomor surat",
        "letter_on": "Tanggal surat",
        "counterpart": counterpart,
        "about": "Perihal",
        "remark": "Keterangan",
    }


IN, OUT = AgendaEntry.Direction.IN, AgendaEntry.Direction.OUT
LETTER_FIELDS = ("letter_number", "counterpart", "about", "note")
BOOKS: Mapping[str, RuledBook] = {
    book.slug: book
    for book in (
        RuledBook(
            "masuk",
            "Buku Agenda Surat Masuk",
            "agenda_book",
            _letter_columns("Dari"),
            LETTER_FIELDS,
            _letters(IN),
            _letter,
        ),
        RuledBook(
            "keluar",
            "Buku Agenda Surat Keluar",
            "agenda_book",
            _letter_columns("Kepada"),
            LETTER_FIELDS,
            _letters(OUT),
            _letter,
        ),
        RuledBook(
            "disposisi",
            "Buku Disposisi",
            "disposition_book",
            {
                "number": "No",
                "on": "Tanggal",
                "origin": "Dari",
                "addressees": "Kepada",
                "about": "Perihal",
                "instruction": "Isi disposisi",
                "nature": "Sifat",
                "due_on": "Batas waktu",
            },
            ("instruction", "about", "nature"),
            dispositions,
            _slip,
        ),
    )
}


def lines_of(book: RuledBook, rows: Iterable[Any]) -> list[Line]:
    """The lines as a paper prints them; an empty place is left out."""
    return [{k: v for k, v in book.line_of(row).items() if v} for row in rows]


def cover_of(body: Body) -> Line:
    """What every printed book of a body wears: its letterhead and its size of paper."""
    return dress_of(body)
