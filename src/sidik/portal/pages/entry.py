"""One entry: what is closed, which part, why, until when, on what law, and what a reader can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from django.conf import settings

from sidik.domain.item import Nature
from sidik.edition.asking import Facet, Tombstone
from sidik.portal.markup import header, icon, in_address, nature_chip, safe, trail
from sidik.portal.pages.asked import Asked
from sidik.portal.pages.listing import told
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page
from sidik.portal.shown import ShownEntry, shown
from sidik.portal.wording import Wording
from sidik.web.termbar import term_bar_of


def entry_page(place: Place, public_id: str) -> Answer:
    """The page of one entry; of one that left the list what is known of it."""
    edition, say = place.edition, place.say
    found = edition.entry(public_id, today=place.day)
    if found is None:
        gone = edition.tombstone(public_id)
        if gone is None:
            return told(place, say["missing"], say["missing_text"], status=404)
        return _gone(place, gone)
    entry = shown(found, place.today)
    path = f"/informasi/{in_address(public_id)}/"
    title = str(found["title"])
    content = (
        trail(say["trail"], (say["list"], f"{place.at}/daftar/"), (title, ""))
        + _head(say, entry, title)
        + _opening(place, entry)
        + "<div>"
        + _what(say, entry)
        + _why(place, entry)
        + _until(say, entry)
        + _law(place, entry)
        + _named(place, entry, title, path)
        + _next(place, entry)
        + "</div>"
    )
    return page(
        place, door="entry_list", path=path, title=title, content=content, head=_elsewhere(place, path)
    )


def _gone(place: Place, gone: Tombstone) -> Answer:
    say = place.say
    text = (
        f'<p>{safe(say["gone_text"])}</p><dl class="details"><dt>{safe(say["reason"])}</dt>'
        f"<dd>{say.own(safe(gone.reason or '–'))}</dd><dt>{safe(say['last_edition'])}</dt>"
        f'<dd><a href="{place.at}/edisi/{safe(gone.edition)}/">{safe(say["edition"])} {safe(gone.edition)}</a></dd>'
        "</dl>"
        f'<p><a href="{place.at}/informasi/{in_address(gone.public_id)}/riwayat/">{safe(say["see_history"])}</a></p>'
    )
    content = (
        trail(say["trail"], (say["list"], f"{place.at}/daftar/"), (gone.title, ""))
        + header(gone.title)
        + f'<div class="stack">{text}</div>'
    )
    path = f"/informasi/{in_address(gone.public_id)}/"
    return page(place, door="entry_list", path=path, title=gone.title, content=content)


def _head(say: Wording, entry: ShownEntry, title: str) -> str:
    summary = str(entry.fields.get("summary") or "")
    lead = f'<p class="page-lead">{say.own(safe(summary))}</p>' if summary else ""
    chip = nature_chip(entry.nature, say.natures[entry.nature])
    return (
        f'<div class="page-header"><div class="page-title"><h1>{say.own(safe(title))}</h1>{lead}'
        f'<div class="chips">{chip}</div></div></div>'
    )


def _opening(place: Place, entry: ShownEntry) -> str:
    say = place.say
    basis = f"<p>{say.own(safe(entry.opening_basis))}</p>" if entry.opening_basis else ""
    if entry.opens_on:
        words = f"{say['opening_decided']} {say.day(entry.opens_on.isoformat())}"
        return _notice("blue", words, basis)
    if entry.opened_on and not entry.is_closed:
        words = f"{say['is_open_since']} {say.day(entry.opened_on.isoformat())}"
        how = f'<p><a href="{place.at}/cara-meminta/">{safe(say["see_how"])}</a></p>'
        return _notice("green", words, basis + how)
    return ""


def _notice(tone: str, words: str, more: str) -> str:
    return (
        f'<div class="notice tone-{tone}">{icon("lock-open")}<div class="notice-body">'
        f'<p class="notice-title">{safe(words)}</p>{more}</div></div>'
    )


def _section(title: str, content: str, kind: str = "prose") -> str:
    return (
        f'<section class="public-section"><h2>{safe(title)}</h2><div class="{kind}">{content}</div></section>'
    )


def _listed(say: Wording, texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{say.own(safe(text))}</li>" for text in texts) + "</ul>" if texts else ""


def _what(say: Wording, entry: ShownEntry) -> str:
    fields, closed = entry.fields, entry.is_closed
    if fields["is_partial"]:
        told_so = say["only_parts" if closed else "were_parts"]
        content = f"<p>{safe(told_so)}</p>{_listed(say, fields.get('parts') or [])}"
    else:
        content = f"<p>{safe(say['all_closed' if closed else 'was_closed'])}</p>"
    return _section(say["what" if closed else "what_was"], content)


def _why(place: Place, entry: ShownEntry) -> str:
    say, parts = place.say, []
    offered = _facets(place, "ground")
    for ground in entry.fields["grounds"]:
        letter = str(ground["letter"])
        name = say.grounds.get(letter, str(ground["label"])) if place.at else str(ground["label"])
        facet = offered.get(letter)
        url = Asked(facets={"huruf": facet.slug}).address(place.at) if facet else ""
        shown_as = f'<a href="{safe(url)}">{safe(name)}</a>' if url else safe(name)
        parts.append(
            f'<p><strong>{shown_as}</strong> <span class="muted">({safe(say.letters(letter))})</span></p>'
            + _listed(say, list(ground["points"]))
        )
    for key in ("if_open", "if_closed"):
        text = str(entry.fields.get(key) or "")
        if text:
            lines = safe(text).replace("\n", "<br>")
            parts.append(f"<h3>{safe(say[key])}</h3><p>{say.own(lines)}</p>")
    return _section(say["why" if entry.is_closed else "why_was"], "".join(parts))


def _facets(place: Place, name: str) -> Mapping[str, Facet]:
    """The facets of one name by their values: a list may have thousands of units."""
    found: Mapping[str, Facet] = place.once(
        ("facets by value", name),
        lambda: {one.value: one for one in place.edition.facets(today=place.day).get(name, ())},
    )
    return found


def _until(say: Wording, entry: ShownEntry) -> str:
    if not entry.is_closed:
        opened = entry.opened_on.isoformat() if entry.opened_on else ""
        withdrawn = entry.nature is Nature.WITHDRAWN
        words = say["taken_off"] if withdrawn else f"{say['open_since']} {say.day(opened)}".strip()
        sentence = f"{safe(words if withdrawn or opened else say.natures['open'])}."
    elif entry.opens_on or entry.ends_on:
        last = (entry.opens_on or entry.ends_on or date.max).isoformat()
        after = say["then_open" if entry.opens_on else "then_open_by_law"]
        sentence = f"<strong>{safe(say['until'])} {say.day(last)}.</strong> {safe(after)}"
    else:
        sentence = f"<strong>{safe(say['no_end_yet'])}</strong>"
        if entry.review_on:
            sentence += f" {safe(say['reviewed_at'])} {say.day(entry.review_on.isoformat())}."
    period = str(entry.fields.get("period") or "")
    more = f'<p class="muted">{safe(say["period"])}: {say.own(safe(period))}</p>' if period else ""
    return _section(say["until_when"], f"<p>{sentence}</p>{more}{_bar(say, entry)}", "stack")


def _bar(say: Wording, entry: ShownEntry) -> str:
    bar = term_bar_of(entry.starts_on, entry.ends_on, entry.today)
    if bar is None:
        return ""
    state = " is-over" if bar.state == "over" else ""
    return (
        f'<div class="term{state}"><svg class="term-bar" aria-hidden="true">'
        '<rect class="term-track" x="0" y="10" width="100%" height="8" rx="4"/>'
        f'<rect class="term-spent" x="0" y="10" width="{bar.now_percent}%" height="8" rx="4"/>'
        f'<line class="term-now" x1="{bar.now_percent}%" x2="{bar.now_percent}%" y1="0" y2="28"/></svg>'
        f'<dl class="term-dates"><div><dt>{safe(say["starts"])}</dt><dd>{say.day(bar.starts_on.isoformat())}</dd></div>'
        f"<div><dt>{safe(say['ends'])}</dt><dd>{say.day(bar.ends_on.isoformat())}</dd></div></dl></div>"
    )


def _law(place: Place, entry: ShownEntry) -> str:
    say, fields = place.say, entry.fields
    decided = say.own(safe(fields.get("determination_number") or "–"))
    if entry.determined_on:
        decided += f", {say.day(entry.determined_on.isoformat())}"
    decided += f'<p class="muted"><a href="{place.at}/periksa/">{safe(say["check_decree"])}</a></p>'
    unit = str(fields["unit"])
    facet = _facets(place, "unit").get(unit)
    at_unit = say.own(safe(unit))
    if facet:
        at_unit = f'<a href="{safe(Asked(facets={"unit": facet.slug}).address(place.at))}">{at_unit}</a>'
    rows = [
        (say["regulation"], say.own(safe(fields.get("legal_basis") or "–"))),
        (say["determination"], decided),
    ]
    rows += _optional(say, fields, ("signer_office", "determined_by"))
    rows.append((say["facet_unit"], at_unit))
    rows += _optional(say, fields, ("number", "number_in_list"))
    return _details(say["law"], rows)


def _named(place: Place, entry: ShownEntry, title: str, path: str) -> str:
    """By what name it lasts, how it is cited, and what earlier editions said of it."""
    say = place.say
    source: str = place.once("cited", lambda: _source(place))
    address = f"{safe(settings.PORTAL_URL)}{place.at}{path}"
    rows = [
        (
            say["lasting_name"],
            f'<span class="mono">{safe(entry.public_id)}</span><p class="muted">{safe(say["lasting_name_text"])}</p>',
        ),
        (say["citation"], f"{source} “{say.own(safe(title))}”. {address}"),
    ]
    if place.shelf and len(place.shelf.editions) > 1:
        rows.append((say["history"], f'<a href="{place.at}{path}riwayat/">{safe(say["see_history"])}</a>'))
    return _details(say["name_and_history"], rows)


def _source(place: Place) -> str:
    """The edition as a citation names it."""
    say, manifest = place.say, place.edition.manifest
    body, on = say.own(safe(manifest.body["name"])), say.day(manifest.published_at[:10])
    return say["citation_of"].format(body, safe(say["list_title"]), manifest.number, on)


def _elsewhere(place: Place, path: str) -> str:
    """The same entry in the shapes that programs look for."""
    here: str = place.once("portal in an address", lambda: quote(settings.PORTAL_URL, safe=""))
    asked = here + path.replace("%", "%25").replace("/", "%2F")
    return (
        f'<link rel="alternate" type="application/ld+json" href="{path}informasi.jsonld">'
        f'<link rel="alternate" type="application/json+oembed" href="/oembed?url={asked}">'
    )


def _details(title: str, rows: list[tuple[str, str]]) -> str:
    listed = "".join(f"<dt>{safe(name)}</dt><dd>{value}</dd>" for name, value in rows)
    return (
        f'<section class="public-section"><h2>{safe(title)}</h2><dl class="details">{listed}</dl></section>'
    )


def _optional(say: Wording, fields: Mapping[str, Any], *names: tuple[str, str]) -> list[tuple[str, str]]:
    return [(say[word], say.own(safe(fields[name]))) for name, word in names if fields.get(name)]


def _next(place: Place, entry: ShownEntry) -> str:
    say, closed = place.say, entry.is_closed
    told_so = say[
        "do_part" if closed and entry.fields["is_partial"] else "do_closed" if closed else "do_open"
    ]
    asks = place.edition.manifest.contact.get("request_url", "")
    actions = f'<a class="button" href="{safe(asks)}">{safe(say["ask_now"])}</a>' if _is_web(asks) else ""
    actions += (
        f'<a class="button is-secondary" href="{place.at}/cara-meminta/">{safe(say["how_to_long"])}</a>'
    )
    named = in_address(str(entry.fields.get("number") or entry.fields["public_id"]))
    actions += f'<a class="button is-quiet" href="{place.at}/sampaikan/?informasi={named}">{safe(say["tell_us"])}</a>'
    return _section(say["what_you_can_do"], f'<p>{safe(told_so)}</p><div class="actions">{actions}</div>')


def _is_web(address: str) -> bool:
    # An edition could carry any scheme; a link may only lead to a page.
    return address.startswith(("https://", "http://"))
