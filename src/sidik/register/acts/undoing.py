"""Undoing an import: what nobody touched since is withdrawn or gets its former wording back, all in few queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db.models import Count, F, Q

from sidik.domain.access import Actor
from sidik.ledger import clock
from sidik.register.acts.rows import made
from sidik.register.acts.writing import add_version
from sidik.register.brought import items_of_runs
from sidik.register.canonical import Same, Values, canonical
from sidik.register.many_rows import insert_columns, keys_for, new_uuids
from sidik.register.models import DeterminationItem, Item, ListImport, StatusChange
from sidik.register.models.consequence_tests import ConsequenceTest
from sidik.register.models.decisions import IMPORT_UNDONE, Approval, Opinion
from sidik.register.models.items import Origin
from sidik.register.models.work import Classification, Verification
from sidik.register.projection import project_many
from sidik.register.wording import wording_of

WITHDRAWN = IMPORT_UNDONE
BATCH = 500
# Rows of work that show that an officer went on with an item.
WORK = (Verification, Classification, ConsequenceTest, Opinion, Approval, StatusChange)


def touched_items(list_import: ListImport) -> frozenset[int]:
    """Items of an import that somebody went on with."""
    found: set[int] = set()
    entries = list_import.items
    if (first := entries.order_by("id").first()) is not None:
        known_before = set(entries.filter(previous__isnull=False).values_list("item_id", flat=True))
        found.update(entries.exclude(version=F("item__current")).values_list("item_id", flat=True))
        found |= _worked_on(Q(item__in=entries.values("item")), first.made_at, known_before)
    for run in list_import.runs.all():
        items = Item.objects.filter(pk__range=run.keys)
        as_brought = F("pk") + (run.version_id - run.item_id)
        found.update(items.exclude(current=as_brought).values_list("pk", flat=True))
        found |= _worked_on(Q(item__pk__range=run.keys), run.made_at, frozenset())
    return frozenset(found)


def _worked_on(brought: Q, since: datetime, known_before: Collection[int]) -> set[int]:
    determined = (
        DeterminationItem.objects.filter(brought)
        .order_by()
        .values_list("item_id", "item__origin")
        .annotate(n=Count("pk"))
    )
    found = {
        item
        for item, origin, n in determined
        if item not in known_before and n > (1 if origin == Origin.LEGACY else 0)
    }
    for model in WORK:
        rows = model.objects.filter(brought, made_at__gte=since)
        found |= set(rows.values_list("item_id", flat=True))
    return found


def undone(actor: Actor, list_import: ListImport, touched: frozenset[int]) -> Iterator[list[Item]]:
    """Undo what is free, batch after batch; each batch as its items stand afterwards."""
    entries = list_import.items.select_related("item__current", "previous").order_by("id")
    after = 0
    while batch := list(entries.filter(id__gt=after)[:BATCH]):
        after = batch[-1].pk
        free = [entry for entry in batch if entry.item_id not in touched]
        for entry in free:
            entry.item.body = list_import.body
        for entry in free:
            if entry.previous is not None:
                add_version(actor, item=entry.item, wording=wording_of(entry.previous), reason=WITHDRAWN)
        withdraw(actor, list_import, [entry.item for entry in free if entry.previous is None])
        yield project_many([entry.item for entry in free])
    for some in items_of_runs(list_import, BATCH):
        items = [item for item in some.select_related("current") if item.pk not in touched]
        for item in items:
            item.body = list_import.body
        withdraw(actor, list_import, items)
        yield project_many(items)


def withdraw(actor: Actor, list_import: ListImport, items: Sequence[Item]) -> None:
    """Enter that items are withdrawn because their import was undone."""
    body = list_import.body
    stamps, today = made(actor, body), Same(clock.today(body.zone))
    keys = keys_for(StatusChange, len(items))
    columns: dict[str, Values] = {
        "body": Same(body.pk),
        "made_at": Same(stamps["made_at"]),
        "made_by": Same(canonical(stamps["made_by"])),
        "uuid": new_uuids(len(keys)),
        "item": [item.pk for item in items],
        "kind": Same("withdraw"),
        "basis": Same(WITHDRAWN),
        "noted_on": today,
        "effective_on": today,
        "before": [canonical({"nature": item.nature}) for item in items],
        "after": Same(canonical({"nature": "withdrawn"})),
        "reason": Same(WITHDRAWN),
    }
    insert_columns(StatusChange, columns, keys)


def named(codes: Iterable[str]) -> list[str]:
    """The first codes, for a sentence."""
    return list(islice(codes, 20))


def codes_of(list_import: ListImport, items: frozenset[int]) -> list[str]:
    """Codes of items of an import, in its order."""
    if not items:
        return []
    codes = list(list_import.items.order_by("id").values_list("item_id", "item__code"))
    for some in items_of_runs(list_import):
        codes += some.values_list("pk", "code")
    return [code for item, code in codes if item in items]
