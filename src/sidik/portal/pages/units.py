"""All units, each with the way to its part of the list."""

from __future__ import annotations

from sidik.edition.asking import Facet
from sidik.portal.markup import cell, header, in_address, safe, table, trail
from sidik.portal.pages.parts import start_of, ways_on
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page

# A unit is a line of some 30 bytes when it is sent.
UNITS_SHOWN = 500


def units(place: Place, raw: str) -> Answer:
    """A part of them in the order of the alphabet, made once a day."""
    first = f"{place.at}/unit/"
    facets: list[Facet] = place.once(
        "units in order",
        lambda: sorted(
            place.edition.facets(today=place.day).get("unit", ()), key=lambda one: one.label.casefold()
        ),
    )
    start = start_of(place, raw, first, len(facets))
    if isinstance(start, Answer):
        return start
    answer: Answer = place.once(("units", start), lambda: _made(place, facets, start))
    return answer


def _made(place: Place, facets: list[Facet], start: int) -> Answer:
    say = place.say
    until = start + UNITS_SHOWN
    rows = "".join(
        f'<tr><th scope="row"><a href="{place.at}/unit/{in_address(one.slug)}/">{say.own(safe(one.label))}</a></th>'
        f"{cell(say['now_closed'], say.number(one.closed))}{cell(say['in_all'], say.number(one.entries))}</tr>"
        for one in facets[start:until]
    )
    heads = ((say["facet_unit"], ""), (say["now_closed"], "number"), (say["in_all"], "number"))
    content = (
        trail(say["trail"], (say["list"], f"{place.at}/daftar/"), (say["units"], ""))
        + header(say["units"], safe(say["units_lead"]))
        + table(say["units"], heads, rows)
        + ways_on(place, f"{place.at}/unit/", start, until if until < len(facets) else 0)
    )
    return page(place, door="entry_list", path="/unit/", title=say["units"], content=content)
