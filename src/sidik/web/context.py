"""What every page of the office door knows: navigation, the public body, the officer, whether it is a demo."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from sidik.web.navigation import office_nav

# Stored short in the decree's row, written out as the officer signs.
ACTING = {"plt": "Plt.", "plh": "Plh."}


def office(request: HttpRequest) -> dict[str, object]:
    """Context processor. Pages of a guest get no navigation and no name.

    Shape: nav (list of Group), institution (the Body row or None), logo_url, actor, officer_office (title), is_demo.
    """
    actor = getattr(request, "actor", None)
    body = getattr(request, "public_body", None)
    offices = getattr(actor, "offices", ())
    return {
        "nav": office_nav(request) if actor else [],
        "institution": body,
        "logo_url": _logo_url() if getattr(body, "logo_media_type", "") else "",
        "actor": actor,
        "officer_office": _title(offices[0]) if offices else "",
        "is_demo": bool(getattr(body, "is_demo", False)),
    }


def _title(office: object) -> str:
    """The office as it is signed: Plt. and Plh. stand before the title."""
    acting = getattr(office, "acting", "")
    return " ".join(filter(None, (ACTING.get(acting, acting), getattr(office, "title", ""))))


def _logo_url() -> str:
    """Where the logo of the body is served; empty where accounts has no such page."""
    try:
        return reverse("accounts:logo")
    except NoReverseMatch:
        return ""
