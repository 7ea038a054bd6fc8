"""What every public page knows: the body, the menu, the edition, the day."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

MENU = (
    ("home", "Beranda"),
    ("entry_list", "Daftar"),
    ("newly_opened", "Baru dibuka"),
    ("edition_list", "Riwayat edisi"),
    ("procedure_list", "Alur SOP"),
    ("how_to", "Cara meminta"),
    ("open_data", "Data terbuka"),
)


class MenuEntry(NamedTuple):
    """One link of the menu."""

    label: str
    url: str
    is_current: bool


def public(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the portal. Shape: institution, public_nav, edition, manifest, today, is_demo."""
    shelf = getattr(request, "shelf", None)
    manifest = shelf.current.manifest if shelf else None
    return {
        "public_nav": [_entry(request, name, label) for name, label in MENU],
        "logo_url": reverse("logo") if manifest and manifest.logo_digest else "",
        "institution": SimpleNamespace(**manifest.body) if manifest else None,
        "edition": shelf.current if shelf else None,
        "manifest": manifest,
        "contact": manifest.contact if manifest else {},
        "today": getattr(request, "today", None),
        "is_demo": bool(manifest and manifest.demo),
    }


def _entry(request: HttpRequest, name: str, label: str) -> MenuEntry:
    url = reverse(name)
    return MenuEntry(label, url, request.path == url)
