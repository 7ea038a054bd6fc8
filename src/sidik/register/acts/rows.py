"""What the acts of the register share: stamps of who and when, and loading items under the write lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sidik.accounts.models import Body, Unit
from sidik.accounts.rows import is_same_person, made, made_row, own_body, person
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger.act import Refused
from sidik.register.models import Item

__all__ = [
    "batch_facts",
    "is_same_person",
    "locked",
    "made",
    "made_row",
    "one",
    "own_body",
    "person",
    "require_reason",
    "speaks_for",
    "subject",
]


def speaks_for(actor: Actor, unit: Unit) -> Body:
    """The body, when the actor may speak for the unit: a unit office speaks for its own unit only.

    Refuses: NOT_PERFORMER, INVALID (another body's).
    """
    body = own_body(actor, unit.body)
    only_unit = actor.kind == "person" and actor.roles <= {Role.UNIT_OFFICE}
    if only_unit and not actor.holds(Role.UNIT_OFFICE, unit=unit.code):
        raise Refused(Refusal(Reason.NOT_PERFORMER, f"{ROLE_LABELS[Role.UNIT_OFFICE]} {unit.name}"))
    return body


def locked(actor: Actor, items: Iterable[Item], *, seen: Mapping[int, int] | None = None) -> list[Item]:
    """The items fresh from the database, locked, in the order of the register.

    `seen` maps item ids to the row version that the officer had on his screen.
    Refuses: MISSING (no item), INVALID (another body's), STALE (changed since `seen`).
    """
    ids = {item.pk for item in items}
    if not ids:
        raise Refused(Refusal(Reason.MISSING, "pilih sekurang-kurangnya satu informasi."))
    rows = list(
        Item.objects.select_for_update(of=("self",))
        .filter(pk__in=ids, body__code=actor.body)
        .select_related("body", "unit", "current")
        .order_by("number")
    )
    if len(rows) != len(ids):
        raise Refused(Refusal(Reason.INVALID, "Informasi tidak ditemukan."))
    for row in rows:
        if seen is not None and seen.get(row.pk, row.row_version) != row.row_version:
            raise Refused(Refusal(Reason.STALE, f"Nomor {row.code}."))
    return rows


def one(actor: Actor, item: Item, *, row_version: int | None = None) -> Item:
    """One item, fresh and locked. Refuses: INVALID (another body's), STALE."""
    seen = None if row_version is None else {item.pk: row_version}
    return locked(actor, [item], seen=seen)[0]


def subject(items: Iterable[Item]) -> str:
    """Subject of the ledger entry: the item, or the batch by number of items."""
    rows = list(items)
    return f"item:{rows[0].uuid}" if len(rows) == 1 else f"items:{len(rows)}"


def batch_facts(items: Iterable[Item], /, **more: Any) -> dict[str, Any]:
    """Facts of a bulk entry: how many, and the digest of the ordered list of version digests."""
    digests = [item.version.digest for item in items]
    return {"count": len(digests), "digest": digest_of(digests), **more}


def require_reason(reason: str, detail: str) -> str:
    """The reason, which may not be empty. Refuses: MISSING. Source: product.md 1.5 G6."""
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, detail))
    return reason.strip()
