"""Where items stand on the shelf, which copies they have, and which the step still asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from sidik.archive.models import Holding
from sidik.archive.queries import ORDERS
from sidik.casework.models import Case
from sidik.casework.run import Run
from sidik.desk.models import Handover
from sidik.desk.queries import handovers_of_case
from sidik.domain.activities import ActivityKind
from sidik.register.models import Item

ORDER_WORDS = {
    "end_of_exemption": "urutan berakhirnya jangka waktu pengecualian",
    "kind": "urutan jenis informasi",
    "unit": "urutan unit kerja",
}

# The orders of `archive.queries`, asked of items that have no copy yet.
ITEM_ORDERS: dict[str, tuple[Any, ...]] = {
    "end_of_exemption": (F("ends_on").asc(nulls_last=True), "code"),
    "kind": ("current__kind", "code"),
    "unit": ("unit__code", "code"),
}


def at_unit(run: Run) -> bool:
    """Whether the step stores at the unit office (lingkup unit)."""
    return str(run.params.get("scope", "")) == "unit" and run.case.unit is not None


def order_of(run: Run) -> str:
    """The order on the shelf: as the SOP says, else as its list is grouped, else by end of exemption."""
    asked = str(run.params.get("order", ""))
    if asked in ORDERS:
        return asked
    if at_unit(run):
        return "unit"
    for step in run.procedure.steps:
        for activity in step.activities:
            grouped = str(activity.with_.get("group_by", ""))
            if activity.do is ActivityKind.COMPILE_LIST and grouped in ORDERS:
                return grouped
    return "end_of_exemption"


def media_wanted(run: Run) -> list[str]:
    """Media that every item must have: as the SOP says, else those that were received; empty where any will do."""
    named = run.params.get("media", ())
    if named:
        return [m for m in Holding.Medium.values if m in named]
    cases: list[Case] = [run.case]
    while cases[-1].parent is not None:
        cases.append(cases[-1].parent)
    for case in cases:
        received = handovers_of_case(run.body, case.uuid).filter(direction=Handover.Direction.RECEIVE).last()
        if received is not None:
            return [m for m in Holding.Medium.values if m in received.media]
    return []


def copies_of(run: Run) -> dict[int, list[Holding]]:
    """Copies of each item where they lie now; a folder still at a unit does not count as kept by the PPID."""
    found: dict[int, list[Holding]] = {item.pk: [] for item in run.items}
    rows = Holding.objects.filter(item__in=run.items, moved_to=None).select_related(
        "shelf__parent", "shelf__unit"
    )
    for row in rows.order_by("id"):
        is_elsewhere = row.shelf is not None and row.shelf.unit_id is not None and not at_unit(run)
        if not is_elsewhere:
            found[row.item_id].append(row)
    return found


def lacking(run: Run, *, media: Sequence[str] | None = None) -> dict[int, list[str]]:
    """Media that each item still lacks, by item id. Where any will do, an item without a copy lacks both."""
    wanted = list(media) if media is not None else media_wanted(run)
    found = {}
    received = _received_media(run) if media is None and not run.params.get("media") else {}
    for pk, copies in copies_of(run).items():
        held = {copy.medium for copy in copies}
        asked = [m for m in wanted if m in received.get(pk, wanted)]
        short = [m for m in asked if m not in held]
        if not wanted and not held:
            short = list(Holding.Medium.values)
        if short:
            found[pk] = short
    return found


def _received_media(run: Run) -> dict[int, list[str]]:
    """Media in which each item was received, when a receipt says so."""
    row = handovers_of_case(run.body, run.case.uuid).filter(direction=Handover.Direction.RECEIVE).last()
    by_uuid = {thing.get("item"): thing.get("media", []) for thing in row.things} if row else {}
    return {item.pk: by_uuid[str(item.uuid)] for item in run.items if str(item.uuid) in by_uuid}


def number_on_shelf(run: Run) -> dict[int, int]:
    """The running number of each item among all that the body keeps, in the order of the shelf."""
    kept = Holding.objects.filter(body=run.body, moved_to=None).values("item_id")
    ours = [item.pk for item in run.items]
    rows = (Item.objects.filter(pk__in=kept) | Item.objects.filter(pk__in=ours)).order_by(
        *ITEM_ORDERS[order_of(run)]
    )
    numbers = {pk: n for n, pk in enumerate(rows.values_list("pk", flat=True), start=1)}
    return {pk: numbers[pk] for pk in ours}
