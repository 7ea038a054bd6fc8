"""Rows of the register for the edition builder: public entries of determined items, by the core's allow-list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from sidik.accounts.models import Body
from sidik.domain.disclosure import EntryMaterial, PublicEntry, public_entry
from sidik.domain.grounds import references_of
from sidik.domain.refusal import Refusal
from sidik.files.sealed_text import unseal
from sidik.register.acts.writing import TITLE_COLUMN, TITLE_TABLE
from sidik.register.codec import grounds_of, period_of
from sidik.register.facts import facts_of
from sidik.register.models import DeterminationItem, Item, ItemVersion
from sidik.register.models.decisions import CLOSING
from sidik.register.sheets import parts_of

BATCH = 500
# What an entry and whoever reads it need of each row; whole rows of a long register cost half as much again.
OF_ITEM = ("uuid", "number", "code", "unit", "current__digest", "current__title", "current__public_title")
OF_VERSION = (
    *("item", "determination__signer", "version__sensitive", "version__title", "version__public_title"),
    *("version__summary", "version__grounds", "version__parts", "version__if_open", "version__if_closed"),
    "version__period",
)


def public_rows(body: Body, today: date) -> Iterator[tuple[Item, PublicEntry | Refusal]]:
    """Every item that a determination ever closed, with its public entry, or why it cannot be published.

    Items that were never determined give no row: nothing of theirs may be public. Source: L-01, L-72.
    """
    after = 0
    while items := _batch(body, after):
        versions = _determined_versions(items)
        for item, facts in zip(items, facts_of(items), strict=True):
            row = versions.get(item.pk)
            if row is None:
                continue
            entry = public_entry(facts, _material(item, row), today=today)
            if entry is not None:
                yield item, entry
        after = items[-1].number


def sealed_titles(items: Iterable[Item]) -> dict[int, str]:
    """The titles that are sealed, by key of the item, to be compared with what would be published; never to be shown.

    Source: UU 14/2008 Pasal 54; L-56.
    """
    return {
        item.pk: unseal(
            item.version.title,
            body_code=item.body.code,
            table=TITLE_TABLE,
            column=TITLE_COLUMN,
            row=str(item.uuid),
        )
        for item in items
        if item.version.sensitive and item.version.title
    }


def _batch(body: Body, after: int) -> list[Item]:
    # A join would make the database sort all the rest of the register for every batch.
    determined = Exists(DeterminationItem.objects.filter(item=OuterRef("pk")))
    items = Item.objects.filter(determined, body=body, number__gt=after)
    known = items.select_related("unit", "current").only(*OF_ITEM, "unit__name", "current__sensitive", "body")
    found = list(known.order_by("number")[:BATCH])
    for item in found:
        item.body = body
    return found


def _determined_versions(items: list[Item]) -> dict[int, DeterminationItem]:
    rows = (
        DeterminationItem.objects.filter(item__in=items)
        .filter(determination__of__in=CLOSING)
        .select_related("version", "determination")
        .only(*OF_VERSION)
        .order_by("id")
    )
    return {row.item_id: row for row in rows}


def _material(item: Item, row: DeterminationItem) -> EntryMaterial:
    version: ItemVersion = row.version
    grounds = grounds_of(version.grounds)
    return EntryMaterial(
        public_id=str(item.uuid),
        number=item.code,
        title="" if version.sensitive else version.title,
        public_title=version.public_title,
        has_sensitive_title=version.sensitive,
        public_summary="" if version.sensitive else version.summary,
        unit=item.unit.name,
        grounds=grounds,
        references=tuple(ref for ground in grounds for ref in references_of(ground)),
        parts=parts_of(version.parts),
        if_open=version.if_open,
        if_closed=version.if_closed,
        period=period_of(version.period) if version.period else None,
        signer_office=str(row.determination.signer.get("office", "")),
    )
