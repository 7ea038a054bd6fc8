"""What every office page knows: the side navigation as data, the public body, the officer, whether it is a demo.

A room that is not built yet, or whose gate names other offices, is simply not shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, get_urlconf, resolve, reverse

from sidik.domain.roles import Role


@dataclass(frozen=True)
class Entry:
    """One door of the navigation; `url` and `is_current` are filled for a request."""

    label: str
    url_name: str
    icon: str
    url: str = ""
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """Doors that belong together, under one word."""

    label: str
    entries: tuple[Entry, ...]


# Rooms enter what stands beside their door: how many, for the visitor of a page.
COUNTERS: dict[str, Callable[[HttpRequest], int]] = {}

# Stored short in the decree's row, written out as the officer signs.
ACTING = {"plt": "Plt.", "plh": "Plh."}

GROUPS: tuple[Group, ...] = (
    Group(
        "Pekerjaan",
        (
            Entry("Tugas saya", "casework:inbox", "inbox"),
            Entry("Dasbor", "dashboard:dashboard", "chart-column"),
            Entry("Himpunan", "collection:call_list", "send"),
            Entry("Kasus", "casework:case_list", "briefcase"),
            Entry("Rapat", "meetings:meeting_list", "messages-square"),
            Entry("Kalender masa", "calendar:year", "calendar-clock"),
            Entry("Masukan umum", "visitors:message_list", "inbox"),
            Entry("Pemberitahuan", "notices:inbox", "bell"),
        ),
    ),
    Group(
        "Daftar informasi",
        (
            Entry("Register", "register:item_list", "list"),
            Entry("Tinjauan", "reviews:round_list", "history"),
            Entry("Impor", "register:import_start", "upload"),
            Entry("Arsip", "archive:shelf", "archive"),
            Entry("Edisi", "publication:edition_list", "book-open"),
        ),
    ),
    Group(
        "Tata usaha",
        (
            Entry("SOP", "rules:procedure_list", "split"),
            Entry("Buku agenda", "desk:agenda", "notebook-pen"),
            Entry("Laporan", "casework:report_list", "file-text"),
        ),
    ),
    Group(
        "Pengelolaan",
        (
            Entry("Unit & Pengguna", "accounts:unit_list", "users"),
            Entry("Pengaturan", "accounts:settings", "settings"),
            Entry("Jejak audit", "ledger:entry_list", "shield-check"),
        ),
    ),
)


def office_nav(request: HttpRequest) -> dict[str, object]:
    """Context processor. Pages of a guest get no navigation and no name.

    Shape: nav (list of Group), institution (the Body row or None), logo_url, actor, officer_office (title), is_demo.
    """
    actor = getattr(request, "actor", None)
    body = getattr(request, "public_body", None)
    offices = getattr(actor, "offices", ())
    return {
        "nav": nav_groups(request) if actor else [],
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


def nav_groups(request: HttpRequest) -> list[Group]:
    """The groups whose pages exist and admit the officer, the page's own room marked.

    Counts come from `COUNTERS` and, for a page that knows better, from `request.nav_counts`.
    """
    counts = {name: count(request) for name, count in COUNTERS.items()} | getattr(request, "nav_counts", {})
    actor = getattr(request, "actor", None)
    found = [(group, _entries(group, actor)) for group in GROUPS]
    current = _room_of(request.path, [entry.url for _, entries in found for entry in entries])
    return [
        Group(
            group.label,
            tuple(replace(e, is_current=e.url == current, count=counts.get(e.url_name)) for e in entries),
        )
        for group, entries in found
        if entries
    ]


def _entries(group: Group, actor: object) -> list[Entry]:
    """The entries whose page exists and whose own gate lets this officer in; a door that only refuses is hidden."""
    held = set(getattr(actor, "roles", ()))
    urls = str(get_urlconf() or settings.ROOT_URLCONF)
    doors = ((entry, _door(entry.url_name, urls)) for entry in group.entries)
    return [replace(entry, url=url) for entry, (url, roles) in doors if url and (not roles or roles & held)]


@lru_cache(maxsize=256)
def _door(url_name: str, urls: str) -> tuple[str, frozenset[Role]]:
    """Address of a page and the roles its gate asks for. Looked up once: every page of the office shows them all."""
    try:
        url = reverse(url_name, urlconf=urls)
        gate = getattr(resolve(url, urlconf=urls).func, "gate", ())
    except (NoReverseMatch, Resolver404):
        return "", frozenset()
    return url, frozenset(role for role in gate if isinstance(role, Role))


def _room_of(path: str, urls: list[str]) -> str:
    """The longest address that begins the path; the root counts only for itself."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))]
    return max(fitting, key=len, default="")
