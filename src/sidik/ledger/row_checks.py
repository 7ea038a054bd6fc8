"""Whether every covered row is still what the last act that wrote it left: read page by page, no table in memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sidik.ledger.covered import Covered
from sidik.ledger.models import Entry, RowDigest
from sidik.ledger.queries import in_batches
from sidik.ledger.row_digests import BATCH, FACTS, Line, Sum, stated


def broken_lists(body_code: str) -> Iterator[str]:
    """Acts whose list of rows beside the chain is not the one that their entry answers for."""
    groups = groupby(_lists(body_code), key=lambda row: row[0])
    kept = next(groups, None)
    for entry in in_batches(body_code):
        while kept is not None and kept[0] < entry.seq:
            yield f"catatan nomor {kept[0]}: daftar barisnya tidak mempunyai catatan"
            kept = next(groups, None)
        found: dict[str, Any] = {}
        if kept is not None and kept[0] == entry.seq:
            found = Sum(Line(*row[1:]) for row in kept[1]).facts()
            kept = next(groups, None)
        if found != {name: entry.facts[name] for name in FACTS if name in entry.facts}:
            yield f"catatan nomor {entry.seq} ({entry.act}): daftar baris yang ditulisnya berubah"
    if kept is not None:
        yield f"catatan nomor {kept[0]}: daftar barisnya tidak mempunyai catatan"


def _lists(body_code: str) -> Iterator[tuple[Any, ...]]:
    after = 0
    rows = RowDigest.objects.filter(body_code=body_code).order_by("id")
    while page := list(
        rows.filter(id__gt=after).values_list("id", "seq", "table", "key", "digest")[: 4 * BATCH]
    ):
        for row in page:
            yield row[1:]
        after = page[-1][0]


def changed_rows(model: type[Covered]) -> Iterator[str]:
    """Rows of a table that no act left so: changed, put in or taken out behind the acts' back."""
    after, more = 0, True
    rows = model._base_manager.order_by("pk")
    while more:
        keys = list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH])
        more = len(keys) == BATCH
        left = _left(model._meta.db_table, after, keys[-1] if more else None)
        page = rows.filter(pk__in=keys)
        try:
            now = dict(stated(model, page))
        except (ValueError, TypeError):
            now = _one_by_one(model, keys)
        for key in sorted({*now, *(key for key, row in left.items() if row[0])}):
            digest, seq, body_code = left.get(key, ("", 0, ""))
            if now.get(key, "") != digest:
                yield _sentence(model, key, now.get(key), digest, (body_code, seq))
        after = keys[-1] if keys else after


def _left(table: str, after: int, until: int | None) -> dict[int, tuple[str, int, str]]:
    """What the last act left of each key of a page."""
    # A line may begin so many keys before the page and still tell of its rows.
    lines = RowDigest.objects.filter(table=table, key__gt=after - BATCH)
    if until is not None:
        lines = lines.filter(key__lte=until)
    found: dict[int, tuple[str, int, str]] = {}
    for first, digests, seq, body_code in lines.order_by("id").values_list(
        "key", "digest", "seq", "body_code"
    ):
        for key, digest in Line(table, first, digests).rows():
            if key > after and (until is None or key <= until):
                found[key] = digest, seq, body_code
    return found


def _one_by_one(model: type[Covered], keys: list[int]) -> dict[int, str]:
    """The same page when a value in it can no longer be read: that row alone has no digest."""
    found: dict[int, str] = {}
    for key in keys:
        try:
            found.update(stated(model, model._base_manager.filter(pk=key)))
        except (ValueError, TypeError):
            found[key] = "unreadable"
    return found


def _sentence(model: type[Covered], key: int, now: str | None, left: str, place: tuple[str, int]) -> str:
    where = f"{model._meta.db_table} baris {key}"
    if not left:
        return f"{where}: tidak ditulis oleh tindakan mana pun"
    entry = Entry.objects.filter(body_code=place[0], seq=place[1]).only("act").first()
    act = f"catatan nomor {place[1]} ({entry.act if entry else 'tidak ditemukan'})"
    return f"{where}: {'hilang' if now is None else 'berubah'} sesudah {act}"
