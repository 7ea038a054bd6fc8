"""All units, each with the way to its part of the list."""

from __future__ import annotations

from sidik.portal.markup import cell, header, in_address, safe, table, trail
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page


def units(place: Place) -> Answer:
    """The page, made once a day."""
    answer: Answer = place.once("units", lambda: _made(place))
    return answer


def _made(place: Place) -> Answer:
    say = place.say
    facets = sorted(
        place.edition.facets(today=place.day).get("unit", ()), key=lambda one: one.label.casefold()
    )
    rows = "".join(
        f'<tr><th scope="row"><a href="{place.at}/unit/{in_address(one.slug)}/">{say.own(safe(one.label))}</a></th>'
        f"{cell(say['now_closed'], say.number(one.closed))}{cell(say['in_all'], say.number(one.entries))}</tr>"
        for one in facets
    )
    heads = ((say["facet_unit"], ""), (say["now_closed"], "number"), (say["in_all"], "number"))
    content = (
        trail(say["trail"], (say["list"], f"{place.at}/daftar/"), (say["units"], ""))
        + header(say["units"], safe(say["units_lead"]))
        + table(say["units"], heads, rows)
    )
    return page(place, door="entry_list", path="/unit/", title=say["units"], content=content)
