"""Search in the register: the stemmed words of each item, which work alike on SQLite and PostgreSQL.

Every asked word must occur, as typed, as its beginning, or by its root. A sealed title is never indexed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import add

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from sidik.register.models import Item, ItemVersion, SearchText
from sidik.register.search_index import Wanted, has_one_of
from sidik.words import index_text, query_terms

MAX_TOKEN = 60
# A word of fewer items is answered by their keys; a commoner one is looked up item by item, until a page is full.
FEW_ITEMS = 1000


def tokens_of(*texts: str) -> set[str]:
    """The words of some texts and their roots, each once."""
    return {word[:MAX_TOKEN] for text in texts for word in index_text(text).split()}


def words_of(code: str, title: str, summary: str, kind: str, basis: str) -> str:
    """The words under which an item is found, as its row keeps them: each between spaces, so that beginnings show."""
    return f" {index_text(f'{code} {title} {summary}')} {_often(kind)} {_often(basis)} "


def words_of_item(item: Item, version: ItemVersion) -> str:
    """The same, of its code and of what its version shows."""
    return words_of(item.code, version.shown_title, version.summary, version.kind, version.basis_text)


@lru_cache(maxsize=8192)
def _often(text: str) -> str:
    """The words of a text that many items share."""
    return index_text(text)


def matching(items: QuerySet[Item], typed: str) -> QuerySet[Item]:
    """The items in which every asked word occurs. An empty search changes nothing."""
    for term in query_terms(typed):
        word, root = term.word[:MAX_TOKEN], term.root[:MAX_TOKEN]
        hits = SearchText.objects.filter(has_one_of([Wanted(word, may_go_on=True), Wanted(root)]))
        few = list(hits.values_list("item", flat=True)[: FEW_ITEMS + 1])
        if len(few) <= FEW_ITEMS:
            items = items.filter(pk__in=few)
        else:
            said = Q(words__contains=f" {word}") | Q(words__contains=f" {root} ")
            items = items.filter(Exists(SearchText.objects.filter(said, item=OuterRef("pk"))))
    return items


def sharing_most(item: Item, words: Iterable[str], *, least: int, most: int) -> list[int]:
    """Keys of the other items of the same body that have at least so many of the words, those with most first."""
    asked = sorted(words)
    shared = reduce(
        add, [Case(When(words__contains=f" {word} ", then=Value(1)), default=Value(0)) for word in asked]
    )
    rows = (
        SearchText.objects.filter(has_one_of(map(Wanted, asked)), item__body_id=item.body_id)
        .exclude(item=item)
        .annotate(shared=shared)
        .filter(shared__gte=least)
        .order_by("-shared", "item")
    )
    return list(rows.values_list("item", flat=True)[:most])
