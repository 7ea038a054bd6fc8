"""Small pieces of pages as text. Every word that comes from an edition or a visitor goes through `safe`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from urllib.parse import quote

from django.templatetags.static import static

from sidik.web.statuses import NATURE

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@lru_cache(maxsize=1 << 13, typed=True)
def safe(text: object) -> str:
    """The words as text of a page or as a value between double quotes; never as markup."""
    return escape(str(text), quote=True)


def in_address(text: str) -> str:
    """A name as one part of an address."""
    return text if _PLAIN.issuperset(text) else quote(text, safe="")


@lru_cache(maxsize=128)
def icon(name: str, size: str = "") -> str:
    """A drawing of the sprite beside a word that says the same."""
    extra = " is-large" if size else ""
    return f'<svg class="icon{extra}" aria-hidden="true"><use href="{safe(static("web/icons.svg"))}#{name}"/></svg>'


@lru_cache(maxsize=64)
def nature_chip(nature: str, word: str) -> str:
    """Sifat as colour, icon and word."""
    look = NATURE[nature]
    return f'<span class="chip tone-{look.tone}">{icon(look.icon)}<span>{safe(word)}</span></span>'


def header(title: str, lead: str = "", *, actions: str = "", above: str = "") -> str:
    """The head of a page. `lead`, `actions` and `above` are markup, the title is words."""
    told = f'<p class="page-lead">{lead}</p>' if lead else ""
    beside = f'<div class="actions">{actions}</div>' if actions else ""
    return f'<div class="page-header"><div class="page-title">{above}<h1>{safe(title)}</h1>{told}</div>{beside}</div>'


def trail(label: str, *steps: tuple[str, str]) -> str:
    """Where the page stands: words and addresses; the last step has no address."""
    parts = "".join(
        f'<li><a href="{safe(url)}">{safe(words)}</a></li>'
        if url
        else f'<li><span aria-current="page">{safe(words)}</span></li>'
        for words, url in steps
    )
    return f'<nav class="breadcrumb" aria-label="{safe(label)}"><ol>{parts}</ol></nav>'


def table(caption: str, heads: Iterable[tuple[str, str]], rows: str) -> str:
    """A table with scoped headers. `heads` are words and a class; a column without words has no header."""
    columns = "".join(
        f'<th scope="col"{_class(kind)}>{safe(words)}</th>' if words else f"<td{_class(kind)}></td>"
        for words, kind in heads
    )
    return (
        f'<div class="table-wrap"><table class="table is-cards"><caption class="visually-hidden">{safe(caption)}'
        f"</caption><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def cell(heading: str, value: str) -> str:
    """A number under its heading, which narrow screens show beside it. `value` is markup."""
    return f'<td data-label="{safe(heading)}" class="number"><span>{value}</span></td>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def empty(
    title: str, text: str, *, actions: str = "", icon_name: str = "search", level: int = 2, form: str = ""
) -> str:
    """Nothing here, why, and what to do."""
    beside = f'{form}<div class="actions">{actions}</div>' if actions else form
    return f'<div class="empty">{icon(icon_name, "large")}<h{level}>{safe(title)}</h{level}><p>{text}</p>{beside}</div>'
