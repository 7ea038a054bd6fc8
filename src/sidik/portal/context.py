"""What surrounds every public page: the body, the menu, the edition, the day, the words of the language."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from sidik.portal.place import Place
from sidik.portal.wording import ENGLISH, INDONESIAN

MENU = (
    "home",
    "entry_list",
    "newly_opened",
    "body_list",
    "statistics",
    "edition_list",
    "procedure_list",
    "how_to",
    "open_data",
)
# Doors that have a page in English; the others lead to their only page.
IN_ENGLISH = frozenset(
    (
        *MENU,
        "accessibility",
        "verify_form",
        "verify_paper",
        "send_message",
        "message_standing",
        "how_to_embed",
    )
)


class MenuEntry(NamedTuple):
    """One link of the menu."""

    label: str
    url: str
    is_current: bool


def public(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the portal, for the pages that are made from templates."""
    place: Place | None = getattr(request, "place", None)
    if place is None:
        place = Place(None, getattr(request, "today", None), INDONESIAN)  # type: ignore[arg-type]
    match = request.resolver_match
    door = match.url_name if match and match.url_name else ""
    context = surroundings(place, door)
    if door in IN_ENGLISH:
        context["path_here"] = request.path_info.removeprefix("/en")
    return context


def surroundings(place: Place, door: str) -> dict[str, Any]:
    """The words and values of the frame. Shape: say, institution, public_nav, edition, manifest, today, is_demo."""
    manifest = place.shelf.current.manifest if place.shelf else None
    say = place.say
    other = INDONESIAN if say.language == ENGLISH else ENGLISH
    return {
        "say": say,
        "language": say.language,
        "at": place.at,
        "public_home": f"{place.at}/",
        "other_language": other,
        "other_at": "" if other == INDONESIAN else "/en",
        "as_of": say.day(place.today.isoformat()) if place.today else "",
        "public_nav": [
            MenuEntry(say[f"menu_{name}"], address(place, name), name == door)
            for name in MENU
            if (name != "statistics" or place.shelf) and (name != "body_list" or place.bodies)
        ],
        "accessibility_url": address(place, "accessibility"),
        "how_to_url": address(place, "how_to"),
        "logo_url": reverse("logo") if manifest and manifest.logo_digest else "",
        "institution": SimpleNamespace(**manifest.body) if manifest else None,
        "edition": place.shelf.current if place.shelf else None,
        "manifest": manifest,
        "contact": manifest.contact if manifest else {},
        "today": place.today,
        "is_demo": bool(manifest and manifest.demo),
    }


def address(place: Place, door: str) -> str:
    """The address of a door in the language of the page, or its only one."""
    return (place.at if door in IN_ENGLISH else "") + reverse(door)
