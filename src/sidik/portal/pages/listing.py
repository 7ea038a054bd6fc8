"""The list with search, facets and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from urllib.parse import urlencode

from sidik.edition.asking import Facet, Line
from sidik.edition.asking import Page as Found
from sidik.edition.cells import days_before
from sidik.portal.markup import empty, header, icon, in_address, nature_chip, safe, trail
from sidik.portal.pages import asked as asking
from sidik.portal.pages.asked import FACETS, PATHS, Asked, Unreadable
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page
from sidik.portal.wording import INDONESIAN, WORDINGS, Wording

UNITS_SHOWN = 8
NATURES = ("exempt", "partly_exempt", "open", "withdrawn")
PREFIX, SUFFIX = "\x02", "\x03"


def listed(place: Place, raw: str, path: str = "/daftar/", **path_facets: str) -> Answer:
    """The page of the list that an address asks for."""
    say = place.say
    try:
        wished = asking.read(raw, **path_facets)
    except Unreadable:
        return told(place, say["unreadable"], say["unreadable_text"], status=400)
    offered = place.edition.facets(today=place.day)
    asked, foreign = asking.known(wished, place)
    if foreign and path_facets:
        return told(place, say["missing"], say["missing_text"], status=404)
    if foreign:
        return _shown(place, path, wished, None, [_foreign(say, foreign)], offered)
    if wished.has_odd_key:
        return told(
            place, say["no_such_page"], say["no_such_page_text"], url=asked.address(place.at), status=404
        )
    found = place.edition.search(asking.query_of(asked), today=place.day, after=asked.after)
    if asked.after and not found.lines:
        return told(
            place, say["no_such_page"], say["no_such_page_text"], url=asked.address(place.at), status=404
        )
    return _shown(place, path, asked, found, _notes(place, asked, found), offered)


def told(place: Place, title: str, text: str, *, status: int, url: str = "") -> Answer:
    """One sentence instead of a page, and the way on."""
    say = place.say
    actions = (
        f'<a class="button" href="{safe(url or place.at + "/daftar/")}">'
        f"{safe(say['to_first_page' if url else 'to_list'])}</a>"
        f'<a class="button is-secondary" href="{place.at}/">{safe(say["to_home"])}</a>'
    )
    # Where nothing is, one looks for it: the box stands above the ways on.
    search = search_box(place, label=say["search_information"]) if status == 404 else ""
    content = empty(title, safe(text), actions=actions, level=1, form=search)
    return page(place, door="entry_list", path="", title=title, content=content, status=status)


def rows(place: Place, lines: Iterable[Line]) -> str:
    """Lines of the list as items."""
    say, at = place.say, place.at
    opened = at + "/informasi/"
    own = "" if say.language == INDONESIAN else ' lang="id"'
    names = place.bodies
    items = [
        f'<li><a class="public-item-title" href="{opened}{in_address(line.public_id)}/"{own}>{safe(line.title)}</a>'
        f'<div class="public-item-meta">{nature_chip(line.nature, say.natures[line.nature])}'
        f"<span>{safe(until(say, line))}</span>{_letters(say.language, line.letters)}"
        f"<span{own}>{safe(line.unit)}</span>{_body(names, line.body, own)}</div></li>"
        for line in lines
    ]
    return f'<ul class="public-list">{"".join(items)}</ul>'


def _body(names: Mapping[int, str], body: int, own: str) -> str:
    return f"<span{own}>{safe(names[body])}</span>" if body in names else ""


def until(say: Wording, line: Line) -> str:
    """Until when, in a few words; as published where the page speaks the language of the edition."""
    if say.language == INDONESIAN:
        return line.until
    if line.nature == "open":
        return f"{say['open_since']} {say.day(line.opened_on)}" if line.opened_on else say.natures["open"]
    if line.nature == "withdrawn":
        return say["taken_off"]
    if line.opened_on:
        return f"{say['will_open']} {say.day(line.opened_on)}"
    if line.ends_on:
        return f"{say['closed_until']} {say.day(line.ends_on)}"
    return f"{say['reviewed_on']} {say.day(line.review_on)}" if line.review_on else say["as_the_law_says"]


@lru_cache(maxsize=512)
def _letters(language: str, letters: str) -> str:
    words = WORDINGS[language].letters(letters)
    return f"<span>{safe(words)}</span>" if words else ""


def _shown(
    place: Place,
    path: str,
    asked: Asked,
    found: Found | None,
    notes: list[str],
    offered: Mapping[str, tuple[Facet, ...]],
) -> Answer:
    say, at = place.say, place.at
    title = _title(place, asked)
    above = trail(say["trail"], (say["list"], f"{at}/daftar/"), (title, "")) if path != "/daftar/" else ""
    download = (
        '<a class="button is-secondary" href="/data-terbuka/daftar.csv">'
        f"{icon('download')} {safe(say['csv'])}</a>"
    )
    narrow = (
        f'<a class="button is-secondary to-facets" href="#saring">{icon("funnel")} {safe(say["narrow"])}</a>'
    )
    content = (
        f"{above}{header(title, safe(say['list_lead']), actions=narrow + download)}{_form(place, asked)}"
        f'<div class="list-columns"><div class="list-main">{_chosen(place, asked)}'
        f"{_result(place, asked, found, notes)}</div>{_aside(place, asked, found, offered)}</div>"
    )
    return page(place, door="entry_list", path=path, title=title, content=content)


def _title(place: Place, asked: Asked) -> str:
    say = place.say
    if asked.typed:
        return say["results_for"].format(asked.typed)
    if len(asked.facets) == 1:
        ((name, value),) = asked.facets.items()
        found = asking.find(place, name, value)
        return f"{say['facet_' + name]}: {label(say, name, found)}" if found else say["list_title"]
    return say["list_title"]


def label(say: Wording, name: str, facet: Facet) -> str:
    """A value of a facet in words."""
    if name == "sifat":
        return say.natures.get(facet.value, facet.label)
    if name == "huruf":
        return say.grounds.get(facet.value, facet.label)
    if say.language == INDONESIAN or name in ("unit", "badan"):
        return facet.label
    if name == "dibuka":
        return say["last_days"].format(facet.value)
    return facet.value if facet.value.isdecimal() else say["without_end"]


def in_order(name: str, facets: Iterable[Facet]) -> list[Facet]:
    """The values of a facet in the order of the law or of time; units and bodies by their names."""
    if name == "sifat":
        return sorted(
            facets, key=lambda one: NATURES.index(one.value) if one.value in NATURES else len(NATURES)
        )
    if name in ("huruf", "berakhir"):
        return sorted(facets, key=lambda one: one.value or "~")
    return list(facets) if name == "dibuka" else sorted(facets, key=lambda one: one.label.casefold())


def _form(place: Place, asked: Asked) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{safe(value)}">' for name, value in asked.facets.items()
    )
    return search_box(place, label=place.say["words_sought"], typed=asked.typed, hidden=hidden)


def search_box(place: Place, *, label: str, typed: str = "", hidden: str = "") -> str:
    """The box in which one searches the list."""
    say = place.say
    value = f'value="{safe(typed)}" ' if typed else ""
    return (
        f'<form class="search-box" action="{place.at}/daftar/" method="get" role="search">'
        f'<label class="search-label" for="cari">{safe(label)} '
        f'<span class="search-example" id="cari-contoh">{safe(say["example"])}</span></label>'
        f'<input id="cari" name="cari" type="search" maxlength="{asking.LONGEST_QUERY}" {value}'
        f'autocomplete="off" aria-describedby="cari-contoh">{hidden}'
        f'<button type="submit" class="button">{icon("search")} {safe(say["search"])}</button></form>'
    )


def _chosen(place: Place, asked: Asked) -> str:
    if not asked.narrows:
        return ""
    say, chips = place.say, []
    named = [("cari", say["words"], asked.typed)] if asked.typed else []
    for name, value in asked.facets.items():
        found = asking.find(place, name, value)
        named.append((name, say["facet_" + name], label(say, name, found) if found else value))
    for name, kind, words in named:
        chips.append(
            f'<li><a class="chosen" href="{safe(asked.without(name).address(place.at))}">'
            f'<span class="visually-hidden">{safe(say["remove"])}</span><span class="chosen-kind">{safe(kind)}</span> '
            f"{safe(words)}{icon('x')}</a></li>"
        )
    whole = f'<li><a class="chosen-none" href="{place.at}/daftar/">{safe(say["show_all"])}</a></li>'
    return f'<ul class="chosen-list" aria-label="{safe(say["chosen"])}">{"".join(chips)}{whole}</ul>'


def _notes(place: Place, asked: Asked, found: Found) -> list[str]:
    say, notes = place.say, []
    if asked.is_cut:
        notes.append(safe(say["cut"]))
    if asked.word_count > asking.MOST_WORDS:
        notes.append(safe(say["many_words"]))
    if found.infix:
        notes.append(safe(say["inside_words"]))
    if found.meant:
        links = [
            f'<a href="{safe(_instead(asked, word).address(place.at))}">{safe(word)}</a>'
            for word in found.meant[:3]
        ]
        notes.append(f"{safe(say['did_you_mean'])} {', '.join(links)}{safe(say['question_mark'])}")
    return notes


def _instead(asked: Asked, word: str) -> Asked:
    """The same search with the most similar word that was typed replaced."""
    typed = asked.typed.split()
    worst = max(typed, key=lambda one: SequenceMatcher(None, one.casefold(), word).ratio(), default="")
    return Asked(" ".join(word if one == worst else one for one in typed), asked.facets)


def _foreign(say: Wording, foreign: Mapping[str, str]) -> str:
    parts = [
        f"{safe(say['facet_' + name])} <strong>{safe(value)}</strong>" for name, value in foreign.items()
    ]
    return f"{safe(say['not_in_list'])} {'; '.join(parts)}."


def _result(place: Place, asked: Asked, found: Found | None, notes: list[str]) -> str:
    say = place.say
    said = f'<div class="search-notes">{"".join(f"<p>{note}</p>" for note in notes)}</div>' if notes else ""
    if found is None or not found.lines:
        whole = f'href="{place.at}/daftar/">{safe(say["show_all"])}</a>'
        if asked.facets:
            # A list that is narrowed says nothing of what is on the whole list.
            actions = f'<a class="button" {whole}'
            return said + empty(say["none_narrowed"], safe(say["none_narrowed_text"]), actions=actions)
        if (found and found.meant) or (asked.typed and not asked.word_count):
            # A slip of the pen is no search for information that is not on the list.
            actions = f'<a class="button is-secondary" {whole}'
            title = say["none_like"].format(asked.typed)
            return said + empty(title, safe(say["none_like_text"]), actions=actions)
        how = f'<a class="button" href="{place.at}/cara-meminta/">{safe(say["how_to"])}</a>'
        return said + empty(
            say["none"], safe(say["none_text"]), actions=f'{how}<a class="button is-secondary" {whole}'
        )
    count = say.counted(found.count, is_capped=found.is_capped)
    summary = (
        f'<p class="list-count" role="status"><strong>{count}</strong> '
        f"{safe(say['entries_found' if asked.narrows else 'entries'])}</p>"
    )
    heading = f'<h2 class="visually-hidden">{safe(say["result"])}</h2>'
    return f"{said}{summary}{heading}{rows(place, found.lines)}{_pages(place, asked, found)}"


def _pages(place: Place, asked: Asked, found: Found) -> str:
    if not found.next and not asked.after:
        return ""
    say, links = place.say, ""
    if asked.after:
        links += f'<a class="button is-secondary" href="{safe(asked.address(place.at))}">{safe(say["to_start"])}</a>'
    if found.next:
        url = asked.address(place.at, after=found.next)
        links += (
            f'<a class="button" href="{safe(url)}" rel="next">{safe(say["next"])} {icon("arrow-right")}</a>'
        )
    return f'<nav class="actions" aria-label="{safe(say["pages"])}">{links}</nav>'


def _aside(place: Place, asked: Asked, found: Found | None, offered: Mapping[str, tuple[Facet, ...]]) -> str:
    say = place.say
    whole = found is not None and not (found.next or found.is_capped or asked.after)
    groups = "".join(
        _group(place, asked, name, offered.get(FACETS[name], ()), found.lines if found and whole else None)
        for name in FACETS
        if name not in asked.facets
    )
    nothing = "" if groups else f'<p class="muted">{safe(say["nothing_to_narrow"])}</p>'
    return (
        '<aside class="list-facets" id="saring" aria-labelledby="saring-judul">'
        f'<h2 id="saring-judul">{safe(say["narrow"])}</h2>{groups}{nothing}</aside>'
    )


def _group(
    place: Place, asked: Asked, name: str, facets: tuple[Facet, ...], lines: tuple[Line, ...] | None
) -> str:
    """The values that narrow further. Their counts are those of the list as it is narrowed already, where all of it
    is at hand (`lines`); where it is not they stand without counts, since those of the whole list mislead."""
    if len(facets) < (2 if name in ("badan", "unit") else 1):
        return ""
    template: str
    if not asked.narrows:
        template = place.once(("facets", name), lambda: _made(place, name, facets, _entries(facets)))
    elif lines is None:
        template = place.once(("facets", name, "bare"), lambda: _made(place, name, facets))
    else:
        counts = _counts(lines, facets, place.day)
        if not any(counts.values()):
            return ""
        template = _made(place, name, facets, counts)
    kept = ({"cari": asked.typed} if asked.typed else {}) | dict(asked.facets)
    if kept or name not in PATHS:
        before = f"{place.at}/daftar/?" + (urlencode(kept) + "&" if kept else "")
        return template.replace(PREFIX, safe(f"{before}{name}=")).replace(SUFFIX, "")
    return template.replace(PREFIX, f"{place.at}/{name}/").replace(SUFFIX, "/")


def _counts(lines: tuple[Line, ...], facets: tuple[Facet, ...], today: str) -> Counter[str]:
    """How many entries stand under each value of a facet."""
    match facets[0].name:
        case "nature":
            return Counter(line.nature for line in lines)
        case "ground":
            return Counter(letter for line in lines for letter in line.letters)
        case "ends":
            return Counter(line.ends_on[:4] for line in lines)
        case "opened":
            since = {one.value: days_before(today, one.value) for one in facets}
            return Counter(
                {days: sum(day <= line.opened_on <= today for line in lines) for days, day in since.items()}
            )
        case "unit":
            return Counter(line.unit for line in lines)
        case _:
            return Counter(str(line.body) for line in lines)


def _entries(facets: Iterable[Facet]) -> Mapping[str, int]:
    return {one.value: one.entries for one in facets}


def _made(place: Place, name: str, facets: tuple[Facet, ...], counts: Mapping[str, int] | None = None) -> str:
    """The links of a facet, with marks where their addresses begin and end; those that count something, if given."""
    say = place.say
    links: Mapping[str, tuple[int, str, str]] = place.once(
        ("links", name), lambda: _links(place, name, facets)
    )
    by_entries = _entries(facets) if counts is None else counts
    # Of the units those with the most entries; a list of many bodies has thousands of them.
    shown = sorted(
        (-entries if name == "unit" else 0, *links[value])
        for value, entries in by_entries.items()
        if entries and value in links
    )
    if name == "unit":
        shown = shown[:UNITS_SHOWN]
    items = "".join(
        f"<li>{link}</li>"
        if counts is None
        else f'<li>{link} <span class="facet-count">{say.number(counts[value])}</span></li>'
        for _, _, link, value in shown
    )
    more = (
        f'<p><a href="{place.at}/unit/">{safe(say["all_units"].format(say.number(len(facets))))}</a></p>'
        if name == "unit" and len(facets) > UNITS_SHOWN
        else ""
    )
    return f'<section class="facet"><h3>{safe(say["facet_" + name])}</h3><ul>{items}</ul>{more}</section>'


def _links(place: Place, name: str, facets: tuple[Facet, ...]) -> dict[str, tuple[int, str, str]]:
    """By value of a facet: where it stands among the others, its link, and the value."""
    say = place.say
    own = ' lang="id"' if say.language != INDONESIAN and name in ("unit", "badan") else ""
    return {
        one.value: (
            *(
                order,
                f'<a href="{PREFIX}{in_address(one.slug)}{SUFFIX}"{own}>{safe(label(say, name, one))}</a>',
            ),
            one.value,
        )
        for order, one in enumerate(in_order(name, facets))
    }
