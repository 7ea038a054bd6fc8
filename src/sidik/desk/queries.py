"""What the desk answers: papers of a case, lines of a book, the letterhead of a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet

from sidik.accounts.models import Body
from sidik.desk.models import (
    AgendaEntry,
    Disposition,
    Handover,
    NumberBook,
    Paper,
    ReservedNumber,
    TakenNumber,
)
from sidik.desk.number_state import Gap, gaps_in, next_counter, reserved_in, taken_in
from sidik.domain.letter_numbers import letter_number, numbers_in_words


def letterhead_of(body: Body) -> dict[str, Any]:
    """The letterhead (kop naskah) of a body, in the shape that papers take."""
    head: dict[str, Any] = {
        "lines": [*body.parent_names, body.name],
        "address": body.address,
        "contact": body.contact,
    }
    if body.logo:
        head["logo"] = bytes(body.logo)
    return head


def papers_of_case(body: Body, case_uuid: Any) -> QuerySet[Paper]:
    """Papers issued in a case, newest first."""
    return Paper.objects.filter(body=body, case_uuid=case_uuid)


def latest_paper(body: Body, case_uuid: Any, kind: str) -> Paper | None:
    """The newest paper of a kind in a case."""
    return papers_of_case(body, case_uuid).filter(kind=kind).first()


def agenda(body: Body, direction: str, year: int) -> QuerySet[AgendaEntry]:
    """One agenda book of one year, in its order."""
    return AgendaEntry.objects.filter(body=body, direction=direction, year=year)


def dispositions(body: Body, year: int) -> QuerySet[Disposition]:
    """The register of dispositions of a year."""
    return Disposition.objects.filter(body=body, year=year)


def handovers_of_case(body: Body, case_uuid: Any) -> QuerySet[Handover]:
    """Handings-over of a case."""
    return Handover.objects.filter(body=body, case_uuid=case_uuid)


def book(body: Body, key: str) -> NumberBook | None:
    """A number book of the body."""
    return NumberBook.objects.filter(body=body, key=key).first()


def next_in(rows: QuerySet[Any], field: str = "number") -> int:
    """The next running number of a book; a unique constraint lets only one take it."""
    return int(rows.aggregate(last=Max(field))["last"] or 0) + 1


def papers_of(body: Body, *, kind: str = "", words: str = "") -> QuerySet[Paper]:
    """Papers of a body, newest first, narrowed to a kind and to words in title or number."""
    rows = Paper.objects.filter(body=body)
    if kind:
        rows = rows.filter(kind=kind)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(number__icontains=word))
    return rows.order_by("-id")


@dataclass(frozen=True)
class BookState:
    """A number book in a year: how its next number reads, how many were taken, which were left out."""

    book: NumberBook
    next_text: str
    taken: int
    last: TakenNumber | None
    gaps: tuple[Gap, ...]
    held: tuple[ReservedNumber, ...]

    @property
    def missing(self) -> str:
        """Numbers left out without a reason, in words."""
        return numbers_in_words(gap.counter for gap in self.gaps if not gap.reason)

    @property
    def held_back(self) -> str:
        """Numbers that are held back, in words."""
        return numbers_in_words(row.counter for row in self.held)

    @property
    def pattern_parts(self) -> list[str]:
        """The pattern in pieces that are each read as one: a narrow column breaks only between them."""
        return self.book.pattern.replace("/", "/\n").split("\n")


def number_books_of(body: Body, on: date) -> list[BookState]:
    """Every number book of a body with its state in the year of the day."""
    return [state_of(one, on) for one in NumberBook.objects.filter(body=body)]


def state_of(book: NumberBook, on: date) -> BookState:
    """One number book with its state in the year of the day."""
    taken, year = taken_in(book, on.year), on.year
    text = letter_number(
        book.pattern, next_counter(book, year), on, unit=book.unit_code, classification=book.classification
    )
    held = tuple(reserved_in(book, year))
    return BookState(book, text, taken.count(), taken.last(), gaps_in(book, year), held)
