"""Whether the register still says what a list was made of (kesegaran pratinjau): told from the digests of rows.

Every act leaves a digest of each row that it wrote. So whatever changed since a list was made is found by what came
after it, without looking at the register itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models.functions import Length

from sidik.accounts.models import Body, Unit
from sidik.ledger.append import hold_chain
from sidik.ledger.covered import LENGTH, Covered
from sidik.ledger.models import Entry, RowDigest
from sidik.publication.models import Edition
from sidik.register.facts import ROWS
from sidik.register.models import DeterminationItem, Item
from sidik.rules.models import ProcedureVersion

# What stands behind every entry, or is looked at with them.
OF_ALL: tuple[type[Covered], ...] = (Body, Unit, ProcedureVersion, Edition)
# After more than this nobody asks which items they were.
MOST_LINES, ASKED_AT_ONCE = 2_000, 500
_ALL_TABLES = frozenset(model._meta.db_table for model in OF_ALL)
# What the facts of one item are made of. Versions and determinations come with a row of these.
OF_AN_ITEM: tuple[type[models.Model], ...] = (Item, *ROWS)
_ITEM_TABLES = {model._meta.db_table: model for model in OF_AN_ITEM}


class Mark(NamedTuple):
    """Up to where the ledger went when a list was made: the last digest of a row, the last entry of the body."""

    row: int
    seq: int
    digest: str


def mark_of(body: Body) -> Mark:
    """The mark of now. Taken before a list is made, it belongs to that list."""
    if connection.vendor != "postgresql":
        return _last(body)
    # An act that is under way may have taken its keys already, and shows them later.
    with transaction.atomic():
        hold_chain(body.code)
        return _last(body)


def has_moved(body: Body, mark: Mark) -> bool:
    """Whether an act since then wrote a row that the next edition may read otherwise by now.

    Items that no determination ever closed stand in no edition, whatever becomes of them. In doubt it has moved, so
    also where the database was put back from a copy and this entry is not, or another one, there.
    """
    if not Entry.objects.filter(body_code=body.code, seq=mark.seq, digest=mark.digest).exists():
        return True
    lines = RowDigest.objects.filter(
        body_code=body.code, id__gt=mark.row, table__in=[*_ALL_TABLES, *_ITEM_TABLES]
    )
    found = list(lines.values_list("table", "key", Length("digest"))[: MOST_LINES + 1])
    if len(found) > MOST_LINES or any(table in _ALL_TABLES or not length for table, _, length in found):
        return True
    keys: dict[str, set[int]] = {}
    for table, key, length in found:
        keys.setdefault(table, set()).update(range(key, key + length // LENGTH))
    return any(_is_listed(_ITEM_TABLES[table], rows) for table, rows in keys.items())


def _last(body: Body) -> Mark:
    rows = RowDigest.objects.filter(body_code=body.code).order_by("-id")
    row = rows.values_list("id", flat=True).first() or 0
    entry = Entry.objects.filter(body_code=body.code).order_by("-seq").values_list("seq", "digest").first()
    return Mark(row, *(entry or (0, "")))


def _is_listed(model: type[Any], keys: Iterable[int]) -> bool:
    rows = sorted(keys)
    for start in range(0, len(rows), ASKED_AT_ONCE):
        items: Iterable[int] = rows[start : start + ASKED_AT_ONCE]
        if model is not Item:
            items = model.objects.filter(pk__in=items).values_list("item_id", flat=True)
        if DeterminationItem.objects.filter(item_id__in=list(items)).exists():
            return True
    return False
