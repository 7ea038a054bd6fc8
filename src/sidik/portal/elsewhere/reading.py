"""What the shapes of this package ask of an edition, in one place: entries as they stand on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sidik.domain.item import NATURE_LABELS, Nature
from sidik.edition import ENTRY_FIELDS, Edition
from sidik.edition.cells import BY_LAW
from sidik.portal.shown import ShownEntry, shown

# The day that lies before every opening: the entries as they were published.
AS_PUBLISHED = ""
Entry = Mapping[str, Any]


def entries(edition: Edition, today: date | None) -> Iterator[dict[str, Any]]:
    """Every entry in the order of the list: as it stands on a day, or (None) as it was published."""
    day = today.isoformat() if today else AS_PUBLISHED
    for entry in edition.entries(today=day):
        yield public_entry(entry)


def entry(edition: Edition, public_id: str, today: date) -> dict[str, Any] | None:
    """One entry as it stands on a day."""
    found = edition.entry(public_id, today=today.isoformat())
    return public_entry(found) if found is not None else None


def opened(edition: Edition, today: date, limit: int = 50) -> list[ShownEntry]:
    """What was closed and is open now, the latest first."""
    page = edition.newly_opened(today=today.isoformat(), limit=limit)
    found = (edition.entry(line.public_id, today=today.isoformat()) for line in page.lines)
    return [shown(entry, today) for entry in found if entry is not None and entry["opened_on"]]


def public_entry(entry: Entry) -> dict[str, Any]:
    """The fields of the allow-list, with sifat and basis as they stand, and whether the law opened it."""
    found = {name: entry[name] for name in ENTRY_FIELDS if name in entry}
    found["nature_label"] = NATURE_LABELS[Nature(entry["nature"])]
    by_law = bool(entry.get("opened_by_law"))
    if entry["nature"] == Nature.OPEN and by_law:
        found["opening_basis"] = BY_LAW
    return found | {"opened_by_law": by_law}
