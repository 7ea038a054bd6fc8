"""Rows that repeat what is in the register or stand twice in the list: same title, compared plainly, same unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sidik.accounts.models import Body
from sidik.domain.item import Nature
from sidik.register.imports.planning import Planned, title_key
from sidik.register.models import DeterminationItem, Item


def with_duplicates(body: Body, rows: Iterable[Planned]) -> list[Planned]:
    """The rows, each with the item or the earlier row that it repeats. Sealed titles are not compared."""
    known = _known(body)
    fixed = set(
        DeterminationItem.objects.filter(item__body=body)
        .exclude(determination__of="opening")
        .values_list("item_id", flat=True)
    )
    seen: dict[tuple[str, str], int] = {}
    found = []
    for row in rows:
        key = (title_key(row.wording.title), row.unit)
        item = known.get(key)
        first = seen.setdefault(key, row.row) if key[0] else row.row
        found.append(
            replace(
                row,
                same_in_register=str(item[1]) if item else "",
                register_code=item[2] if item else "",
                # Ground and period of what was determined change by a new determination only (L-33).
                may_revise=bool(item) and item[0] not in fixed if item else False,
                same_as_row=first if first != row.row else 0,
            )
        )
    return found


def _known(body: Body) -> dict[tuple[str, str], tuple[int, object, str]]:
    rows = (
        Item.objects.filter(body=body, current__sensitive=False)
        .exclude(nature=Nature.WITHDRAWN)
        .values_list("pk", "uuid", "code", "unit__code", "current__title")
        .order_by("-number")
    )
    return {
        (title_key(title), unit): (pk, uuid, code)
        for pk, uuid, code, unit, title in rows.iterator(chunk_size=1000)
    }
