"""What stands in a book of numbers: what comes next, what is held back, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Window
from django.db.models.functions import Lead

from sidik.accounts.models import Body
from sidik.desk.models import ExplainedGap, NumberBook, ReservedNumber, TakenNumber
from sidik.domain.letter_numbers import insertion_after, numbers_in_words

# A number may be chosen this far ahead of the last one; further away it was mistyped.
FURTHEST = 1_000


@dataclass(frozen=True)
class Gap:
    """A number that was left out (nomor yang terlewat), with the reason once one was stated."""

    counter: int
    reason: str = ""
    by: str = ""


def taken_in(book: NumberBook, year: int) -> QuerySet[TakenNumber]:
    """Numbers taken from a book in a year."""
    return TakenNumber.objects.filter(book=book, year=year)


def last_counter(book: NumberBook, year: int) -> int:
    """The highest number that was taken; 0 in a new book."""
    return int(taken_in(book, year).aggregate(last=Max("counter"))["last"] or 0)


def reserved_in(book: NumberBook, year: int) -> QuerySet[ReservedNumber]:
    """Numbers that are held back and not yet used."""
    used = TakenNumber.objects.filter(
        book=OuterRef("book"), year=OuterRef("year"), counter=OuterRef("counter"), insertion=""
    )
    rows = ReservedNumber.objects.filter(book=book, year=year, released_at__isnull=True)
    return rows.filter(~Exists(used)).order_by("counter")


def next_counter(book: NumberBook, year: int) -> int:
    """The number that comes next: after the last one taken and behind what is held back."""
    held = reserved_in(book, year).aggregate(last=Max("counter"))["last"] or 0
    return max(last_counter(book, year), int(held)) + 1


def free_insertion(book: NumberBook, year: int, counter: int) -> str:
    """The letter that the next number inserted after this one gets; empty when a to z are used."""
    used = taken_in(book, year).filter(counter=counter).values_list("insertion", flat=True)
    return insertion_after(used)


def left_out(book: NumberBook, year: int) -> Iterator[int]:
    """Numbers between the first and the last that nobody took; the database names only where the row breaks."""
    rows = taken_in(book, year).order_by()
    breaks = (
        rows.annotate(after=Window(Lead("counter"), order_by=F("counter").asc()))
        .filter(after__gt=F("counter") + 1)
        .values_list("counter", "after")
    )
    for before, after in sorted(breaks):
        yield from range(before + 1, after)


def gaps_in(book: NumberBook, year: int) -> tuple[Gap, ...]:
    """Numbers left out, without those that are still held back; with the reason of those that were explained."""
    missing = list(left_out(book, year))
    if not missing:
        return ()
    held = set(reserved_in(book, year).values_list("counter", flat=True))
    said: dict[int, tuple[str, str]] = {}
    released = ReservedNumber.objects.filter(book=book, year=year, released_at__isnull=False)
    for one in released.order_by("released_at"):
        said[one.counter] = (one.release_reason, str(one.released_by.get("name", "")))
    for gap in ExplainedGap.objects.filter(book=book, year=year).order_by("id"):
        said[gap.counter] = (gap.reason, gap.maker_name)
    return tuple(Gap(n, *said.get(n, ("", ""))) for n in missing if n not in held)


def open_gaps(book: NumberBook, year: int) -> tuple[int, ...]:
    """Numbers left out for which nobody stated a reason."""
    return tuple(gap.counter for gap in gaps_in(book, year) if not gap.reason)


def gap_alerts(body: Body, year: int) -> list[tuple[NumberBook, str]]:
    """Books with numbers that nobody explained, and these numbers in words: `12 dan 15 belum dipakai`."""
    books = NumberBook.objects.filter(body=body)
    return [
        (book, f"{numbers_in_words(missing)} belum dipakai")
        for book in books
        if (missing := open_gaps(book, year))
    ]
