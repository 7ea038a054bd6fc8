"""Search in the register: a table of stemmed words that works alike on SQLite and PostgreSQL.

Every asked word must occur, as typed, as its beginning, or by its root. A sealed title is never indexed.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from sidik.register.models import Item, ItemVersion, SearchToken
from sidik.words import index_text, query_terms

MAX_TOKEN = 60
LAST = "\U0010ffff"
# A word of fewer items is answered by their keys; a commoner one is looked up item by item, until a page is full.
FEW_ITEMS = 1000


def tokens_of(*texts: str) -> set[str]:
    """The words of some texts and their roots, each once."""
    return {word[:MAX_TOKEN] for text in texts for word in index_text(text).split()}


def tokens_of_item(item: Item, version: ItemVersion) -> set[str]:
    """The words under which an item is found: of its code and of what its version shows."""
    return tokens_of(item.code, version.shown_title, version.summary, version.kind, version.basis_text)


def matching(items: QuerySet[Item], typed: str) -> QuerySet[Item]:
    """The items in which every asked word occurs. An empty search changes nothing."""
    for term in query_terms(typed):
        word, root = term.word[:MAX_TOKEN], term.root[:MAX_TOKEN]
        hits = SearchToken.objects.filter(Q(token=root) | _begins(word))
        few = list(hits.values_list("item", flat=True).distinct()[: FEW_ITEMS + 1])
        is_rare = len(few) <= FEW_ITEMS
        items = items.filter(Q(pk__in=few) if is_rare else Exists(hits.filter(item=OuterRef("pk"))))
    return items


def _begins(word: str) -> Q:
    # SQLite compares bytes, so a range uses the index where its LIKE cannot; PostgreSQL has an index for LIKE.
    if connection.vendor == "sqlite":
        return Q(token__gte=word, token__lt=word + LAST)
    return Q(token__startswith=word)
