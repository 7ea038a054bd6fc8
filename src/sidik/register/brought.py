"""What a list brought into the register: new items by runs of keys, newer versions one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import QuerySet, Sum

from sidik.register.canonical import Same, Values, canonical
from sidik.register.many_rows import insert_columns, keys_for, new_uuids
from sidik.register.models import ImportedRun, Item, ListImport

BATCH = 500
Place = tuple[str, int]


def remember(
    list_import: ListImport,
    places: Sequence[Place],
    items: Sequence[int],
    versions: Sequence[int],
    stamps: Mapping[str, Values],
) -> None:
    """Remember which rows of the sheets became which new items."""
    runs = list(_runs(items, versions))
    keys = keys_for(ImportedRun, len(runs))
    columns: dict[str, Values] = {
        **stamps,
        "uuid": new_uuids(len(runs)),
        "list_import": Same(list_import.pk),
        "item": [items[start] for start, _ in runs],
        "version": [versions[start] for start, _ in runs],
        "count": [end - start for start, end in runs],
        "places": [canonical(_shortened(places[start:end])) for start, end in runs],
    }
    insert_columns(ImportedRun, columns, keys)


def _runs(items: Sequence[int], versions: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(1, len(items) + 1):
        if (
            place == len(items)
            or items[place] != items[place - 1] + 1
            or versions[place] != versions[place - 1] + 1
        ):
            yield start, place
            start = place


def _shortened(places: Sequence[Place]) -> list[list[str | int]]:
    known: list[tuple[str, int, int]] = []
    for sheet, row in places:
        if known and known[-1][0] == sheet and sum(known[-1][1:]) == row:
            known[-1] = (*known[-1][:2], known[-1][2] + 1)
        else:
            known.append((sheet, row, 1))
    return [list(one) for one in known]


def brought_count(list_import: ListImport) -> int:
    """How many items a list brought or changed."""
    new = list_import.runs.aggregate(count=Sum("count"))["count"] or 0
    return int(list_import.items.count() + new)


def first_brought(list_import: ListImport, most: int) -> list[int]:
    """Keys of the first items that a list brought or changed."""
    keys = list(list_import.items.order_by("id").values_list("item_id", flat=True)[:most])
    for run in list_import.runs.order_by("id"):
        if len(keys) >= most:
            break
        first, last = run.keys
        keys += range(first, min(last, first + most - len(keys) - 1) + 1)
    return keys


def items_of_runs(list_import: ListImport, size: int = BATCH) -> Iterator[QuerySet[Item]]:
    """The new items of a list, so many at a time."""
    for run in list_import.runs.order_by("id"):
        first, last = run.keys
        for start in range(first, last + 1, size):
            yield Item.objects.filter(pk__range=(start, min(start + size - 1, last))).order_by("pk")


def new_items(list_import: ListImport, *, without: Collection[int]) -> list[Item]:
    """The new items of a list, save some, with body, unit and version."""
    related = ("body", "current", "unit")
    entries = list_import.items.filter(previous__isnull=True).select_related(*(f"item__{n}" for n in related))
    found = [entry.item for entry in entries]
    for batch in items_of_runs(list_import):
        found += batch.select_related(*related)
    return [item for item in found if item.pk not in without]
