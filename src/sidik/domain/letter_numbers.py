"""Numbers of letters and decrees (nomor naskah dinas): a pattern, a counter, and their printed form.

Source: product.md 2.10 (`31.h/Kominfo/066/II/2022`, `065 / 453 / DPP-A`, `188.4/705/TAHUN 2013`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

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
        "derajat": degree,
    }

    def fill(match: re.Match[str]) -> str:
        if match[1] == "urut":
            return str(counter).zfill(int(match[2] or 0))
        return values[match[1]]

    return _TOKEN.sub(fill, pattern)


def guess_pattern(number: str, on: date) -> str:
    """A pattern guessed from one real number of the body (pola dari contoh): month and year become tokens."""
    pattern = re.sub(rf"\b{on.year}\b", "{tahun}", number, count=1)
    pattern = re.sub(rf"(?<=/){roman_month(on)}(?=/|$)", "{bln_rom}", pattern, count=1)
    pattern = re.sub(r"(\d+)\.([a-z])(?=/)", "{urut}{sisip}", pattern, count=1)
    if "{urut" in pattern:
        return pattern
    return re.sub(r"\d+(?![^{]*\})", "{urut}", pattern, count=1)


def gaps(counters: Iterable[int]) -> tuple[int, ...]:
    """Numbers left out between the first and the last that was taken (nomor yang terlewat)."""
    taken = set(counters)
    return tuple(n for n in range(min(taken), max(taken)) if n not in taken) if taken else ()
