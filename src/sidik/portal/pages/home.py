"""The first page: how many are closed, the search, what opens next, what was opened, and why things are closed."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from django.conf import settings

from sidik.edition.asking import Line
from sidik.portal.markup import cell, in_address, safe, table
from sidik.portal.pages.listing import in_order, search_box
from sidik.portal.pages.opened import FEEDS
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page
from sidik.portal.wording import INDONESIAN

SHOWN = 5


def home(place: Place) -> Answer:
    """The first page, made once a day."""
    answer: Answer = place.once("home", lambda: _made(place))
    return answer


def _made(place: Place) -> Answer:
    say, at, edition = place.say, place.at, place.edition
    counts = edition.counts(today=place.day)
    sentence = say["home_sentence"].format(
        exempt=say.number(counts.exempt), opened=say.number(counts.opened_this_year)
    )
    hero = (
        f'<div class="hero"><div class="hero-inner"><h1 class="hero-sentence">{safe(sentence)}</h1>'
        f'<p class="hero-note">{safe(say["home_note"])}</p>'
        f"{search_box(place, label=say['search_information'])}</div></div>"
    )
    figures = "".join(
        f'<a class="figure" href="{url}"><span class="figure-label">{safe(say[word])}</span>'
        f'<span class="figure-value">{say.number(value)}</span></a>'
        for word, url, value in (
            ("closed_wholly", f"{at}/sifat/dikecualikan/", counts.closed),
            ("closed_partly", f"{at}/sifat/dikecualikan-sebagian/", counts.partly),
            ("already_open", f"{at}/baru-dibuka/", counts.open),
            ("current_edition", f"{at}/edisi/{edition.manifest.number}/", edition.manifest.number),
        )
    )
    coming = edition.openings(today=place.day, limit=SHOWN)
    opened = edition.newly_opened(today=place.day, limit=SHOWN).lines
    lists = _card(place, "berikutnya", "opens_next", "opens_next_none", coming, "opens_on") + _card(
        place, "baru", "newly_opened", "newly_opened_none", opened, "opened_on"
    )
    content = (
        f'<div class="figures">{figures}</div><div class="columns is-even">{lists}</div>{_grounds(place)}'
    )
    return page(
        place, door="home", path="/", title=say["list_title"], content=content, hero=hero, head=_elsewhere()
    )


def _elsewhere() -> str:
    """What programs can read of the whole list."""
    asked = quote(f"{settings.PORTAL_URL}/", safe="")
    return (
        '<link rel="alternate" type="application/ld+json" title="schema.org" href="/portal.jsonld">'
        f'<link rel="alternate" type="application/json+oembed" href="/oembed?url={asked}">{FEEDS}'
    )


def _card(place: Place, key: str, title: str, none: str, lines: Iterable[Line], on: str) -> str:
    say, at = place.say, place.at
    own = "" if say.language == INDONESIAN else ' lang="id"'
    items = "".join(
        f'<li><a class="linked-list-title" href="{at}/informasi/{in_address(line.public_id)}/"{own}>'
        f"{safe(line.title)}</a> "
        f'<span class="muted">{say.day(getattr(line, on))}</span></li>'
        for line in lines
    )
    content = (
        f'<ul class="linked-list is-dated">{items}</ul>'
        if items
        else f'<div class="card-body"><p class="muted">{safe(say[none])}</p></div>'
    )
    if items and on == "opened_on":
        content += (
            f'<div class="card-footer"><a href="{at}/baru-dibuka/">{safe(say["see_all_opened"])}</a></div>'
        )
    return (
        f'<section class="card" aria-labelledby="{key}"><div class="card-header">'
        f'<h2 id="{key}">{safe(say[title])}</h2>'
        f"</div>{content}</section>"
    )


def _grounds(place: Place) -> str:
    say = place.say
    facets = [
        one
        for one in in_order("huruf", place.edition.facets(today=place.day).get("ground", ()))
        if one.closed
    ]
    if not facets:
        return ""
    rows = "".join(
        f'<tr><th scope="row"><a href="{place.at}/huruf/{in_address(one.slug)}/">'
        f"{safe(say.grounds.get(one.value, one.label))}</a></th>"
        f'<td data-label="{safe(say["article"])}"><span>{safe(say["letter"])} {safe(one.value)}</span></td>'
        f"{cell(say['information'], say.number(one.closed))}</tr>"
        for one in facets
    )
    heads = ((say["ground"], ""), (say["article_long"], ""), (say["information"], "number"))
    return (
        f'<section aria-labelledby="alasan" class="stack"><h2 id="alasan">{safe(say["grounds_title"])}</h2>'
        f'<p class="page-lead">{safe(say["grounds_text"])}</p>{table(say["grounds_caption"], heads, rows)}</section>'
    )
