"""The cells of a list that are worked out from an entry: when it opens, until when it is closed, its slug."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sidik.domain.dates_in_words import long_date
from sidik.domain.item import NATURE_LABELS, Nature

NEVER = "9999-12-31"
# Of what is open without a day: before every day, after none.
ALWAYS = "0001-01-01"
CLOSED = frozenset({"exempt", "partly_exempt"})
BY_LAW = "Terbuka demi hukum karena jangka waktunya berakhir (PP 61/2010 Pasal 11 ayat (3))"
NATURE_SLUGS = {
    "exempt": "dikecualikan",
    "partly_exempt": "dikecualikan-sebagian",
    "open": "terbuka",
    "withdrawn": "dicabut",
}
NO_END = "tanpa-tanggal"
OPENED_DAYS = ("30", "90", "365")
_SEPARATING = re.compile(r"[^a-z0-9]+")


def opens_on(nature: str, ends_on: str, opened_on: str) -> str:
    """The first day on which it is open, whatever edition lies here (PP 61/2010 Pasal 11 ayat (3))."""
    if nature == "withdrawn":
        return NEVER
    if nature == "open":
        return opened_on or ALWAYS
    return min(opened_on or NEVER, ends_on or NEVER)


def until(nature: str, opened_on: str, ends_on: str, review_on: str, period: str) -> str:
    """Until when, in the few words of a list."""
    if nature == "open":
        return f"Terbuka sejak {_day(opened_on)}" if opened_on else "Terbuka"
    if nature == "withdrawn":
        return "Dicabut dari daftar"
    if opened_on:
        return f"Akan terbuka {_day(opened_on)}"
    if ends_on:
        return f"Ditutup sampai {_day(ends_on)}"
    if review_on:
        return f"Ditinjau kembali {_day(review_on)}"
    return period or "Jangka waktu menurut dasar hukumnya"


def as_of(entry: Mapping[str, Any], today: str) -> dict[str, Any]:
    """The entry as it stands on a day: open from the day on which the law or a decision opens it."""
    opened, ends = entry["opened_on"], entry["ends_on"]
    found = {**entry, "opened_by_law": False}
    if entry["nature"] in CLOSED and today:
        if opened and opened <= today:
            found |= {"nature": "open", "opened_by_law": not entry["opening_basis"]}
        elif ends and ends <= today:
            found |= {"nature": "open", "opened_on": ends, "opened_by_law": not entry["opening_basis"]}
    return found


def as_told(entry: Mapping[str, Any], today: str) -> dict[str, Any]:
    """The same in the words of open data: an entry that is open says so and why."""
    found = as_of(entry, today)
    if found["nature"] == "open":
        found["nature_label"] = NATURE_LABELS[Nature.OPEN]
        if found["opened_by_law"]:
            found["opening_basis"] = BY_LAW
    return found


def json_lines(entries: Iterable[Mapping[str, Any]]) -> str:
    """Entries as JSON, each on its line."""
    return ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in entries)


def slugs(values: Iterable[str]) -> dict[str, str]:
    """A name for addresses per value, the same for the same values; two alike are told apart by a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for value in sorted(set(values)):
        plain = unicodedata.normalize("NFKD", value.casefold()).encode("ascii", "ignore").decode()
        bare = _SEPARATING.sub("-", plain).strip("-")[:80] or "lain"
        slug, place = bare, 1
        while slug in taken:
            place += 1
            slug = f"{bare}-{place}"
        taken.add(slug)
        found[value] = slug
    return found


def days_before(today: str, days: str) -> str:
    """The day that lies so many days back; a day that never comes for anything but a number of days."""
    if not (days.isascii() and days.isdecimal() and len(days) <= 5 and today):
        return NEVER
    return (date.fromisoformat(today) - timedelta(days=int(days))).isoformat()


@lru_cache(maxsize=20_000)
def _day(text: str) -> str:
    return long_date(date.fromisoformat(text))
