"""The reading pages as functions of a place and an address: what Django's views and the quick way both answer.

Nothing here knows of requests: the same address gives the same bytes whichever way it came.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sidik.portal.pages.bodies import bodies
from sidik.portal.pages.comparing import compared
from sidik.portal.pages.editions import edition_page, editions
from sidik.portal.pages.entry import entry_page
from sidik.portal.pages.history import entry_history
from sidik.portal.pages.home import home
from sidik.portal.pages.listing import listed
from sidik.portal.pages.opened import newly_opened
from sidik.portal.pages.procedures import procedure_page, procedures
from sidik.portal.pages.statistics import statistics
from sidik.portal.pages.units import units
from sidik.portal.place import Place
from sidik.portal.shell import Answer

Whole = Callable[[Place, str], Answer]
Named = Callable[[Place, str, str], Answer]

_WHOLE: Mapping[str, Whole] = {
    "/": lambda place, raw: home(place),
    "/daftar/": listed,
    "/baru-dibuka/": newly_opened,
    "/statistik/": lambda place, raw: statistics(place),
    "/unit/": units,
    "/badan/": bodies,
    "/edisi/": lambda place, raw: editions(place),
    "/edisi/banding/": compared,
    "/alur/": lambda place, raw: procedures(place),
}
_NAMED: Mapping[str, Named] = {
    "informasi": lambda place, name, raw: entry_page(place, name),
    "edisi": lambda place, name, raw: edition_page(place, name),
    "alur": lambda place, name, raw: procedure_page(place, name),
    "unit": lambda place, name, raw: listed(place, raw, _path("unit", name), unit=name),
    "huruf": lambda place, name, raw: listed(place, raw, _path("huruf", name), huruf=name),
    "berakhir": lambda place, name, raw: listed(place, raw, _path("berakhir", name), berakhir=name),
    "sifat": lambda place, name, raw: listed(place, raw, _path("sifat", name), sifat=name),
    "badan": lambda place, name, raw: listed(place, raw, _path("badan", name), badan=name),
}


def page_at(place: Place, path: str, raw: str) -> Answer | None:
    """The page at an address without its language; None where there is no such page or nothing is published."""
    if place.shelf is None:
        return None
    whole = _WHOLE.get(path)
    if whole is not None:
        return whole(place, raw)
    parts = path.split("/")
    if len(parts) == 4 and not parts[0] and not parts[3] and parts[2]:
        named = _NAMED.get(parts[1])
        if named is not None:
            return named(place, parts[2], raw)
    if (
        len(parts) == 5
        and parts[1] == "informasi"
        and parts[2]
        and parts[3:] == ["riwayat", ""]
        and not parts[0]
    ):
        return entry_history(place, parts[2], raw)
    return None


def _path(first: str, name: str) -> str:
    return f"/{first}/{name}/"
