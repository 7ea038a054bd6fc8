"""Numbers of letters and decrees (nomor naskah dinas): a pattern, a counter, and their printed form.

Source: product.md 2.10 (`31.h/Kominfo/066/II/2022`, `065 / 453 / DPP-A`, `188.4/705/TAHUN 2013`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from string import ascii_lowercase

from sidik.domain.dates_in_words import roman_month

TOKENS = frozenset({"klas", "urut", "sisip", "unit", "bln_rom", "bln2", "tahun", "derajat"})
_TOKEN = re.compile(r"\{([a-z0-9_]+)(?::(\d+))?\}")


def pattern_defect(pattern: str) -> str:
    """What is wrong with a number pattern (pola nomor), in words; empty when it can be used."""
    unknown = sorted({m[1] for m in _TOKEN.finditer(pattern)} - TOKENS)
    if unknown:
        return f"Bagian {{{unknown[0]}}} tidak dikenal. Gunakan {', '.join('{' + t + '}' for t in sorted(TOKENS))}."
    if "{urut" not in pattern:
        return "Pola harus memuat {urut}, nomor urut yang bertambah sendiri."
    return ""


def letter_number(
    pattern: str,
    counter: int,
    on: date,
    *,
    insertion: str = "",
    unit: str = "",
    classification: str = "",
    degree: str = "",
) -> str:
    """The printed number (nomor surat). `{urut:3}` pads with zeros; `insertion` is the letter between two numbers.

    `degree` is the security degree of the letter (derajat: B, T, R, SR); `{derajat}{urut}` prints `R-99`.
    ValueError for a pattern with a defect: a caller's bug.
    """
    if defect := pattern_defect(pattern):
        raise ValueError(defect)
    values = {
        "klas": classification,
        "sisip": f".{insertion}" if insertion else "",
        "unit": unit,
        "bln_rom": roman_month(on),
        "bln2": f"{on:%m}",
        "tahun": str(on.year),
        "derajat": f"{degree}-" if degree else "",
    }

    def fill(match: re.Match[str]) -> str:
        if match[1] == "urut":
            return str(counter).zfill(int(match[2] or 0))
        return values[match[1]]

    return _TOKEN.sub(fill, pattern)


# Security degrees of a letter (derajat surat), as they stand before its number. Source: product.md 2.10.
DEGREES = {"B": "Biasa", "T": "Terbatas", "R": "Rahasia", "SR": "Sangat Rahasia"}

# The degree of letters that nobody classifies: receipts, calls.
ORDINARY = "B"


def carries_degree(pattern: str) -> bool:
    """Whether numbers of this pattern begin with the degree of the letter (derajat)."""
    return "{derajat}" in pattern


def guess_pattern(number: str, on: date) -> str:
    """A pattern guessed from one real number of the body (pola dari contoh): month and year become tokens."""
    pattern = re.sub(rf"\b{on.year}\b", "{tahun}", number, count=1)
    pattern = re.sub(r"^(?:SR|[BTR])-(?=\d)", "{derajat}", pattern, count=1)
    pattern = re.sub(rf"(?<=/){roman_month(on)}(?=/|$)", "{bln_rom}", pattern, count=1)
    pattern = re.sub(r"(\d+)\.([a-z])(?=/)", "{urut}{sisip}", pattern, count=1)
    if "{urut" in pattern:
        return pattern
    return re.sub(r"\d+(?![^{]*\})", "{urut}", pattern, count=1)


def gaps(counters: Iterable[int]) -> tuple[int, ...]:
    """Numbers left out between the first and the last that was taken (nomor yang terlewat)."""
    taken = set(counters)
    return tuple(n for n in range(min(taken), max(taken)) if n not in taken) if taken else ()


def insertion_after(used: Iterable[str]) -> str:
    """The next letter of a number inserted after another one (huruf sisipan); empty when a to z are all used."""
    last = max(used, default="")
    return next((letter for letter in ascii_lowercase if letter > last), "")


def numbers_in_words(numbers: Iterable[int]) -> str:
    """Numbers as a sentence names them (nomor dalam kalimat): `12 dan 15`, `3–7, 12, dan 15`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words: list[str] = []
    for first, last in runs:
        words += [f"{first}–{last}"] if last > first + 1 else [str(n) for n in range(first, last + 1)]
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
