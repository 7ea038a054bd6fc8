"""Dates, times and quantities in Indonesian words. Pure functions; the filters of `wording` call them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sidik.domain.dates_in_words import MONTHS, long_date

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
ZONE_OF_OFFSET_HOURS = {7: "WIB", 8: "WITA", 9: "WIT"}
BYTES_PER_STEP = 1024


def short_date(day: date) -> str:
    """14 Mei 2020 for narrow columns: 14 Mei 20 would be ambiguous, so only the month is cut."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def moment(at: datetime, zone: str = "WIB") -> str:
    """14 Mei 2020 pukul 10.42 WITA, in the zone of the public body."""
    local = at.astimezone(ZoneInfo(ZONES.get(zone, zone)))
    offset = local.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    return f"{long_date(local.date())} pukul {local:%H.%M} {ZONE_OF_OFFSET_HOURS.get(hours, '')}".rstrip()


def number(value: float) -> str:
    """1.234 and 1.234,5: the dot parts thousands, the comma the fraction."""
    return f"{value:,}".translate(str.maketrans(",.", ".,"))


def size(size_bytes: int) -> str:
    """1,2 MB."""
    value, units = float(size_bytes), iter(("bita", "KB", "MB", "GB", "TB"))
    unit = next(units)
    while value >= BYTES_PER_STEP and unit != "TB":
        value, unit = value / BYTES_PER_STEP, next(units)
    return f"{number(round(value, 1)).removesuffix(',0')} {unit}"


def working_days(count_working_days: int) -> str:
    """12 hari kerja."""
    return f"{number(count_working_days)} hari kerja"


def remaining(count_working_days: int) -> str:
    """Sisa 12 hari kerja, jatuh tempo hari ini, terlambat 3 hari kerja."""
    if count_working_days > 0:
        return f"Sisa {working_days(count_working_days)}"
    if count_working_days == 0:
        return "Jatuh tempo hari ini"
    return f"Terlambat {working_days(-count_working_days)}"
