"""What the desk answers: papers of a case, lines of a book, the letterhead of a body."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet

from sidik.accounts.models import Body
from sidik.desk.models import AgendaEntry, Disposition, Handover, NumberBook, Paper, TakenNumber
from sidik.domain.letter_numbers import gaps


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


def book_gaps(found: NumberBook, year: int) -> tuple[int, ...]:
    """Numbers left out of a book in a year."""
    return gaps(TakenNumber.objects.filter(book=found, year=year).values_list("counter", flat=True))


def next_in(rows: QuerySet[Any], field: str = "number") -> int:
    """The next running number of a book; a unique constraint lets only one take it."""
    return int(rows.aggregate(last=Max(field))["last"] or 0) + 1
