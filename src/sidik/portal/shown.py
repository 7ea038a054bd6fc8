"""An entry as a page shows it: dates as dates, the sentences a reader asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sidik.domain.item import Nature
from sidik.edition import cells

CLOSED = frozenset({Nature.EXEMPT, Nature.PARTLY_EXEMPT})


@dataclass(frozen=True)
class ShownEntry:
    """One entry of the list, as it stands on a day."""

    fields: Mapping[str, Any]
    today: date

    @property
    def public_id(self) -> str:
        """Its name in addresses."""
        return str(self.fields["public_id"])

    @property
    def nature(self) -> Nature:
        """Sifat on that day."""
        return Nature(self.fields["nature"])

    @property
    def is_closed(self) -> bool:
        """Whether it is exempt on that day, wholly or in part."""
        return self.nature in CLOSED

    @property
    def starts_on(self) -> date | None:
        """Mulai berlaku."""
        return _date(self.fields["starts_on"])

    @property
    def ends_on(self) -> date | None:
        """Berakhir."""
        return _date(self.fields["ends_on"])

    @property
    def review_on(self) -> date | None:
        """Ditinjau kembali."""
        return _date(self.fields["review_on"])

    @property
    def determined_on(self) -> date | None:
        """Tanggal penetapan."""
        return _date(self.fields["determined_on"])

    @property
    def opened_on(self) -> date | None:
        """Dibuka sejak."""
        return _date(self.fields["opened_on"])

    @property
    def opens_on(self) -> date | None:
        """The day of an opening that is decided and still to come."""
        return self.opened_on if self.is_closed else None

    @property
    def opening_basis(self) -> str:
        """Why it is open."""
        return cells.BY_LAW if self.fields["opened_by_law"] else str(self.fields["opening_basis"])

    @property
    def until(self) -> str:
        """Until when, in a few words for the list."""
        names = ("nature", "opened_on", "ends_on", "review_on", "period")
        return cells.until(*(str(self.fields[name] or "") for name in names))

    @property
    def letters(self) -> str:
        """The letters of Pasal 17 in words: huruf a dan h."""
        letters = [ground["letter"] for ground in self.fields["grounds"]]
        return f"Pasal 17 huruf {' dan '.join(letters)}" if letters else ""


def shown(entry: Mapping[str, Any], today: date) -> ShownEntry:
    """Make an entry of an edition showable."""
    return ShownEntry(entry, today)


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
