"""What the ledger answers: entries by filter, newest first, page by page after a number; never an open cursor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from sidik.ledger.models import Checkpoint, Entry

PAGE = 50
BATCH = 500


@dataclass(frozen=True)
class Filters:
    """What is looked for: an act, a name, a subject, days at the body's place. Empty means all."""

    act: str = ""
    actor: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


def entries_of(body_code: str) -> QuerySet[Entry]:
    """Every entry of a body, in order."""
    return Entry.objects.filter(body_code=body_code).order_by("seq")


def found(body_code: str, wish: Filters, zone: str) -> QuerySet[Entry]:
    """Entries that fit, newest first. Days are days at the body's place."""
    fits = Q()
    if wish.act:
        fits &= Q(act=wish.act)
    if wish.actor:
        fits &= Q(actor__name__icontains=wish.actor) | Q(actor__nip=wish.actor)
    if wish.subject:
        fits &= Q(subject__icontains=wish.subject)
    if wish.since:
        fits &= Q(at__gte=_midnight(wish.since, zone))
    if wish.until:
        fits &= Q(at__lt=_midnight(wish.until + timedelta(days=1), zone))
    return entries_of(body_code).filter(fits).order_by("-seq")


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone))


def page(rows: QuerySet[Entry], *, before: int | None) -> tuple[list[Entry], int | None]:
    """One page of entries older than a number, and the number from which the next one goes on."""
    if before is not None:
        rows = rows.filter(seq__lt=before)
    shown = list(rows[: PAGE + 1])
    return shown[:PAGE], shown[PAGE - 1].seq if len(shown) > PAGE else None


def in_batches(body_code: str) -> Iterator[Entry]:
    """Every entry in order, read batch by batch: between two batches nothing is held open."""
    after = 0
    while rows := list(entries_of(body_code).filter(seq__gt=after)[:BATCH]):
        yield from rows
        after = rows[-1].seq


def entry_of(body_code: str, uuid: UUID) -> Entry | None:
    """One entry of a body."""
    return Entry.objects.filter(body_code=body_code, uuid=uuid).first()


def parts_of(entry: Entry) -> QuerySet[Entry]:
    """The entries that were written inside this one's act."""
    return entries_of(entry.body_code).filter(part_of=entry.uuid)


def acts_of(body_code: str) -> list[str]:
    """Names of the acts that occur."""
    return sorted(entries_of(body_code).order_by().values_list("act", flat=True).distinct())


def body_codes() -> list[str]:
    """Every body with a ledger."""
    return sorted(Entry.objects.order_by().values_list("body_code", flat=True).distinct())


def checkpoints_of(body_code: str) -> QuerySet[Checkpoint]:
    """Checkpoints of a body, newest first."""
    return Checkpoint.objects.filter(body_code=body_code).order_by("-seq", "-pk")


def last_entry(body_code: str) -> Entry | None:
    """The head of the chain."""
    return entries_of(body_code).last()
