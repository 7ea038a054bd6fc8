"""Similar items of the register, so that a verifier sees duplicates and what other units did."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from django.db.models import Count

from sidik.register.models import Item, SearchToken
from sidik.register.search import tokens_of

LIKENESS = 0.6
SHORTEST = 3
MOST_SHOWN = 5
MOST_COMPARED = 80


def similar_to(items: Sequence[Item]) -> dict[int, list[Item]]:
    """For each item those that share most words of its title, the likest first. A sealed title is not compared."""
    return {item.pk: _similar(item) for item in items[:MOST_COMPARED]}


def _similar(item: Item) -> list[Item]:
    words = {w for w in tokens_of(item.shown_title) if len(w) > SHORTEST and not w.isdigit()}
    if len(words) < 2:
        return []
    rows = (
        SearchToken.objects.filter(item__body_id=item.body_id, token__in=words)
        .exclude(item=item)
        .values("item")
        .annotate(shared=Count("token", distinct=True))
        .filter(shared__gte=max(2, ceil(len(words) * LIKENESS)))
        .order_by("-shared", "item")[:MOST_SHOWN]
    )
    ids = [row["item"] for row in rows]
    found = Item.objects.select_related("current", "unit").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
