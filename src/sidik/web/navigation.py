"""The side navigation of the office as data: a room that is not built yet is simply not shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


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


GROUPS: tuple[Group, ...] = (
    Group(
        "Pekerjaan",
        (
            Entry("Tugas saya", "tasks:inbox", "inbox"),
            Entry("Kasus", "casework:case_list", "briefcase"),
            Entry("Rapat", "meetings:meeting_list", "messages-square"),
            Entry("Pemberitahuan", "notices:inbox", "bell"),
        ),
    ),
    Group(
        "Daftar informasi",
        (
            Entry("Register", "register:item_list", "list"),
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
            Entry("Laporan", "casework:report_list", "chart-column"),
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


def office_nav(request: HttpRequest) -> list[Group]:
    """The groups whose pages exist, the page's own room marked. Counts come from `request.nav_counts`."""
    counts: dict[str, int] = getattr(request, "nav_counts", {})
    found = [(group, [e for e in map(_resolved, group.entries) if e.url]) for group in GROUPS]
    current = _room_of(request.path, [entry.url for _, entries in found for entry in entries])
    return [
        Group(
            group.label,
            tuple(replace(e, is_current=e.url == current, count=counts.get(e.url_name)) for e in entries),
        )
        for group, entries in found
        if entries
    ]


def _resolved(entry: Entry) -> Entry:
    """The entry with its address, or without one where no such URL name exists."""
    try:
        return replace(entry, url=reverse(entry.url_name))
    except NoReverseMatch:
        return entry


def _room_of(path: str, urls: list[str]) -> str:
    """The longest address that begins the path; the root counts only for itself."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))]
    return max(fitting, key=len, default="")
