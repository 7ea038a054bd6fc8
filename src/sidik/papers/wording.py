"""Days and numbers in the words of official papers (14 Mei 2020; tanggal tiga puluh satu bulan Mei tahun …).

Source: product.md 2.5, 2.9.
"""

from __future__ import annotations

from datetime import date

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SMALL = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
LARGEST = 9999


def day_text(on: date) -> str:
    """A day as printed: "14 Mei 2020"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def number_words(number: int) -> str:
    """A whole number from 0 to 9999 in words: 2023 is "dua ribu dua puluh tiga"."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"number out of range: {number}")
    if number < len(SMALL):
        return SMALL[number]
    if number < 20:
        return f"{SMALL[number - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if number >= size:
            head, rest = divmod(number, size)
            front = one if head == 1 else f"{number_words(head)} {name}"
            return front if rest == 0 else f"{front} {number_words(rest)}"
    raise AssertionError("unreachable: every number from 20 on has a size")


def opening_words(on: date, venue: str) -> str:
    """The opening of a berita acara, day and date in words.

    Source: product.md 2.5.
    """
    return (
        f"Pada hari ini, {WEEKDAYS[on.weekday()]}, tanggal {number_words(on.day)} bulan {MONTHS[on.month - 1]} "
        f"tahun {number_words(on.year)} ({on.day:02d}-{on.month:02d}-{on.year}), bertempat di {venue}"
    )
