"""What a program may ask: each parameter with its bounds, for the check and for the description alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from sidik.domain.grounds import GROUND_LABELS

MOST_PER_PAGE, USUAL_PER_PAGE = 200, 25
LARGEST_NUMBER = 10**9


@dataclass(frozen=True)
class Parameter:
    """One name that may stand after the question mark. `least` and `most` bound numbers, or the length of texts."""

    name: str
    about: str
    kind: str = "string"
    least: int = 1
    most: int = 200
    pattern: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        if self.kind == "integer":
            return {"type": "integer", "minimum": self.least, "maximum": self.most}
        if self.kind == "date":
            return {"type": "string", "format": "date"}
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        found: dict[str, Any] = {"type": "string", "minLength": self.least, "maxLength": self.most}
        return found | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})

    def refusal(self, value: str) -> str:
        """Why a value cannot be read; empty when it can."""
        if self.kind == "integer":
            is_number = bool(re.fullmatch(r"[0-9]{1,10}", value)) and self.least <= int(value) <= self.most
            return "" if is_number else f"isikan bilangan bulat {self.least} sampai {self.most}"
        if self.kind == "date":
            return "" if _is_date(value) else "isikan tanggal seperti 2026-03-02"
        if self.choices:
            return "" if value in self.choices else f"pilih salah satu: {', '.join(self.choices)}"
        if not self.least <= len(value) <= self.most or "\x00" in value:
            return f"isikan {self.least} sampai {self.most} huruf"
        fits = not self.pattern or re.fullmatch(self.pattern, value)
        return "" if fits else f"tidak sesuai bentuknya, misalnya {self.example}"


@dataclass(frozen=True)
class Odd:
    """A parameter that cannot be read, and why."""

    name: str
    reason: str


SEARCH = Parameter("cari", "Kata yang dicari; imbuhan tidak membedakan.")
UNIT = Parameter("unit", "Unit kerja, dengan nama atau bentuk singkatnya di alamat.", most=300)
GROUND = Parameter(
    "huruf", "Huruf Pasal 17 UU 14/2008.", choices=tuple(str(letter) for letter in GROUND_LABELS)
)
NATURE = Parameter(
    "sifat",
    "Sifat pada hari ini.",
    choices=("dikecualikan", "dikecualikan-sebagian", "terbuka", "dicabut"),
)
ENDS = Parameter(
    *("berakhir", "Tahun berakhirnya, atau tanpa-tanggal."),
    pattern=r"[0-9]{4}|tanpa-tanggal",
    most=13,
    example="2027",
)
OPENED = Parameter("dibuka_sejak", "Hanya yang terbuka sejak tanggal ini.", kind="date")
AFTER = Parameter(
    *("lanjut", "Nilai `lanjut` dari jawaban sebelumnya, untuk meneruskan."),
    pattern=r"[0-9]+(?:-[0-9]+)*",
    most=40,
    example="2-12345",
)
LIMIT = Parameter("batas", "Banyaknya baris dalam satu jawaban.", kind="integer", most=MOST_PER_PAGE)
SINCE = Parameter(
    "dari", "Nomor edisi pembanding; tanpa ini edisi sebelumnya.", kind="integer", most=LARGEST_NUMBER
)
LIST = (SEARCH, UNIT, GROUND, NATURE, ENDS, OPENED, AFTER, LIMIT)
DIFFERENCE = (SINCE, AFTER, LIMIT)


def read(asked: QueryDict, allowed: Iterable[Parameter]) -> Mapping[str, str] | Odd:
    """The values that were given, by name; or the first that cannot be read."""
    known = {one.name: one for one in allowed}
    found: dict[str, str] = {}
    for name, values in asked.lists():
        if name not in known:
            return Odd(name[:100], f"tidak dikenal; yang dikenal: {', '.join(known) or 'tidak ada'}")
        if len(values) != 1:
            return Odd(name, "tulis satu kali saja")
        reason = known[name].refusal(str(values[0]))
        if reason:
            return Odd(name, reason)
        found[name] = str(values[0])
    return found


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
