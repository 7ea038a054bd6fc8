"""Similar items of the register, so that a verifier sees duplicates and what other units did."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from sidik.register.models import Item
from sidik.register.search import sharing_most, tokens_of

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
    ids = sharing_most(item, words, least=max(2, ceil(len(words) * LIKENESS)), most=MOST_SHOWN)
    found = Item.objects.select_related("current", "unit").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
