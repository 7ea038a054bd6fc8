"""Numbers and dates in Indonesian words (terbilang), as minutes, decrees and periods print them."""

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
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_UNITS = (
    "",
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
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
_ONE_OF = {1000: "seribu", 100: "seratus"}
_LIMIT = 10**15


def terbilang(number: int) -> str:
    """A whole number in words (terbilang): 30 is "tiga puluh", 0 is "nol"."""
    if not 0 <= number < _LIMIT:
        raise ValueError("terbilang takes 0 up to 999 trillion")
    return _words(number) or "nol"


def _words(number: int) -> str:
    for size, name in _SCALES:
        if number >= size:
            count, rest = divmod(number, size)
            head = _ONE_OF[size] if count == 1 and size in _ONE_OF else f"{_words(count)} {name}"
            return f"{head} {_words(rest)}".strip()
    if number < len(_UNITS):
        return _UNITS[number]
    tens, rest = divmod(number, 10)
    return f"{_UNITS[rest]} belas" if tens == 1 else f"{_UNITS[tens]} puluh {_UNITS[rest]}".strip()


def long_date(day: date) -> str:
    """A date with its month written out (tanggal): "14 Mei 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_name(day: date) -> str:
    """The weekday (hari): "Rabu"."""
    return DAYS[day.weekday()]


def date_in_words(day: date) -> str:
    """A date in words for minutes (tanggal terbilang): "tiga puluh satu bulan Mei tahun dua ribu dua puluh tiga"."""
    return f"{terbilang(day.day)} bulan {MONTHS[day.month - 1]} tahun {terbilang(day.year)}"


def roman_month(day: date) -> str:
    """The month in Roman numerals (bulan Romawi), as numbers of letters bear it: "V"."""
    return ROMAN[day.month - 1]
