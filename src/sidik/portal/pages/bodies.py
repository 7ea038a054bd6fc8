"""The public bodies whose lists stand in one combined file (gabungan)."""

from __future__ import annotations

from sidik.portal.markup import header, in_address, safe
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page


def bodies(place: Place) -> Answer:
    """The page, made once a day."""
    answer: Answer = place.once("bodies", lambda: _made(place))
    return answer


def _made(place: Place) -> Answer:
    say = place.say
    facets = {one.value: one for one in place.edition.facets(today=place.day).get("body", ())}
    cards = []
    for body in place.edition.bodies():
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
    )
    return page(place, door="body_list", path="/badan/", title=say["bodies"], content=content)
