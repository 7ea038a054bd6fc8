"""An entry as a page shows it: dates as dates, the sentences a reader asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sidik.domain.dates_in_words import long_date
from sidik.domain.item import NATURE_LABELS, Nature

BY_LAW = "Terbuka demi hukum karena jangka waktunya berakhir (PP 61/2010 Pasal 11 ayat (3))"
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
    def nature_label(self) -> str:
        """Sifat in words."""
        return NATURE_LABELS[self.nature]

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
    def closes_on(self) -> date | None:
        """The last day as it stands: of a decided opening, else the end of the period."""
        return self.opens_on or self.ends_on

    @property
    def opening_basis(self) -> str:
        """Why it is open."""
        return BY_LAW if self.fields["opened_by_law"] else str(self.fields["opening_basis"])

    @property
    def until(self) -> str:
        """Until when, in a few words for the list."""
        if self.nature is Nature.OPEN:
            return f"Terbuka sejak {long_date(self.opened_on)}" if self.opened_on else "Terbuka"
        if self.nature is Nature.WITHDRAWN:
            return "Dicabut dari daftar"
        if self.opens_on:
            return f"Akan terbuka {long_date(self.opens_on)}"
        if self.ends_on:
            return f"Ditutup sampai {long_date(self.ends_on)}"
        if self.review_on:
            return f"Ditinjau kembali {long_date(self.review_on)}"
        return str(self.fields["period"]) or "Jangka waktu menurut dasar hukumnya"

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
