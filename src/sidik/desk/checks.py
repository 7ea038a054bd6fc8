"""Checks of the desk for `sidik verify`: books without unexplained gaps, papers with the data of their issue."""

from __future__ import annotations

from collections.abc import Iterator

from sidik.accounts.models import Body
from sidik.desk.models import AgendaEntry, NumberBook, Paper, TakenNumber
from sidik.desk.number_state import open_gaps
from sidik.domain.chain import digest_of
from sidik.domain.letter_numbers import gaps
from sidik.ledger.checks import Result

BATCH = 200


def verify_all() -> Iterator[Result]:
    """The books and the papers of every body."""
    for body in Body.objects.order_by("code"):
        yield verify_numbers_of(body)
        yield verify_agenda_of(body)
        yield verify_papers_of(body)


def verify_numbers_of(body: Body) -> Result:
    """Numbers left out for which no reason is stated: theirs, or that of a chosen number after them."""
    broken = []
    for book in NumberBook.objects.filter(body=body):
        rows = TakenNumber.objects.filter(book=book)
        for year in sorted(set(rows.order_by().values_list("year", flat=True))):
            if not (unexplained := open_gaps(book, year)):
                continue
            mine = list(rows.filter(year=year))
            chosen = {row.counter for row in mine if row.reason}
            taken = sorted({row.counter for row in mine})
            missing = [n for n in unexplained if next(after for after in taken if after > n) not in chosen]
            if missing:
                broken.append(f"{book.name} {year}: terlewat {', '.join(map(str, missing))}")
    count = TakenNumber.objects.filter(book__body=body).count()
    return Result(f"buku nomor {body.code}", count, tuple(broken))


def verify_agenda_of(body: Body) -> Result:
    """Agenda books run from one without a gap."""
    rows = list(AgendaEntry.objects.filter(body=body).values_list("direction", "year", "number"))
    broken = []
    for direction, year in sorted({(d, y) for d, y, _ in rows}):
        taken = {n for d, y, n in rows if (d, y) == (direction, year)}
        missing = gaps({0, *taken})
        if missing:
            label = AgendaEntry.Direction(direction).label
            broken.append(f"{label} {year}: terlewat {', '.join(map(str, missing))}")
    return Result(f"buku agenda {body.code}", len(rows), tuple(broken))


def verify_papers_of(body: Body) -> Result:
    """Papers whose data are no longer those they were issued with."""
    rows = Paper.objects.filter(body=body)
    broken = [
        f"{row.title} versi {row.version}: datanya berubah sesudah terbit"
        for row in rows.iterator(chunk_size=BATCH)
        if digest_of([row.data]) != row.digest
    ]
    return Result(f"naskah {body.code}", rows.count(), tuple(broken))
