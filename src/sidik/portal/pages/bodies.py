"""The public bodies whose lists stand in one combined file (gabungan)."""

from __future__ import annotations

from sidik.portal.markup import header, in_address, safe
from sidik.portal.pages.parts import start_of, ways_on
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page

# A body is a card of some 150 bytes when it is sent.
BODIES_SHOWN = 100


def bodies(place: Place, raw: str) -> Answer:
    """A part of them in the order of the file, made once a day."""
    start = start_of(place, raw, f"{place.at}/badan/", len(place.edition.bodies()))
    if isinstance(start, Answer):
        return start
    answer: Answer = place.once(("bodies", start), lambda: _made(place, start))
    return answer


def _made(place: Place, start: int) -> Answer:
    say, every, until = place.say, place.edition.bodies(), start + BODIES_SHOWN
    facets = {one.value: one for one in place.edition.facets(today=place.day).get("body", ())}
    cards = []
    for body in every[start:until]:
        facet = facets.get(str(body.id))
        slug = facet.slug if facet else body.code.lower()
        contact = body.manifest.get("contact") or {}
        office = (
            f"<dt>{safe(say['office'])}</dt><dd>{say.own(safe(contact['office']))}</dd>"
            if contact.get("office")
            else ""
        )
        to = safe(contact.get("email") or "")
        mail = f'<dt>{safe(say["mail"])}</dt><dd><a href="mailto:{to}">{to}</a></dd>' if to else ""
        counts = (
            f"<dt>{safe(say['now_closed'])}</dt><dd>{say.number(facet.closed)}</dd>"
            f"<dt>{safe(say['in_all'])}</dt><dd>{say.number(facet.entries)}</dd>"
            if facet
            else ""
        )
        number, published = body.manifest.get("number"), str(body.manifest.get("published_at") or "")[:10]
        edition = (
            f"<dt>{safe(say['edition'])}</dt><dd>{safe(number)}, {say.day(published)}</dd>"
            if number and published
            else ""
        )
        cards.append(
            f'<section class="card body-card"><div class="card-header"><h2>'
            f'<a href="{place.at}/badan/{in_address(slug)}/">{say.own(safe(body.name))}</a></h2></div>'
            f'<div class="card-body"><dl class="details">{counts}{edition}{office}{mail}</dl></div></section>'
        )
    content = (
        header(say["bodies"], safe(say["bodies_lead"]))
        + f'<div class="columns is-even">{"".join(cards)}</div>'
        + ways_on(place, f"{place.at}/badan/", start, until if until < len(every) else 0)
    )
    return page(place, door="body_list", path="/badan/", title=say["bodies"], content=content)
