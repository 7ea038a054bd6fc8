"""What every page of the office door knows: navigation, the public body, the officer, whether it is a demo."""

from __future__ import annotations

from django.http import HttpRequest

from sidik.web.navigation import office_nav


def office(request: HttpRequest) -> dict[str, object]:
    """Context processor. Pages of a guest get no navigation and no name.

    Shape: nav (list of Group), institution (the Body row or None), actor, officer_office (title), is_demo.
    """
    actor = getattr(request, "actor", None)
    body = getattr(request, "public_body", None)
    offices = getattr(actor, "offices", ())
    return {
        "nav": office_nav(request) if actor else [],
        "institution": body,
        "actor": actor,
        "officer_office": _title(offices[0]) if offices else "",
        "is_demo": bool(getattr(body, "is_demo", False)),
    }


def _title(office: object) -> str:
    """The office as it is signed: Plt. and Plh. stand before the title."""
    return " ".join(filter(None, (getattr(office, "acting", ""), getattr(office, "title", ""))))
