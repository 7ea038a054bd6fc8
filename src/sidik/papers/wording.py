"""The opening words of official minutes; days and numbers are worded by the core.

Source: product.md 2.5, 2.9.
"""

from __future__ import annotations

from datetime import date

from sidik.domain.dates_in_words import date_in_words, day_name


def opening_words(on: date, venue: str) -> str:
    """The opening of a berita acara, day and date in words.

    Source: product.md 2.5.
    """
    return (
        f"Pada hari ini, {day_name(on)}, tanggal {date_in_words(on)} "
        f"({on.day:02d}-{on.month:02d}-{on.year}), bertempat di {venue}"
    )
