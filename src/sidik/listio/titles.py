"""What stands above a list: its title, the unit it belongs to, the decree that it is an annex of (sudah ber-SK)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip

# Nobody writes longer titles; a text of pages above a table is none.
LONGEST_LINE, MOST_LINES = 400, 60

_DECREE = re.compile(
    r"\b(?:(?:surat )?keputusan|SK|peraturan)\s+(?!nomor|tentang)(?P<office>[^\n:]*?)\s*"
    r"(?=\bnomor\b|\bno\b|\btentang\b|$|\n)",
    re.I,
)
_NUMBER = re.compile(r"\b(?:nomor|no)\s*\.?\s*(?:sk\s*)?[:=]?\s*(?P<number>[\w./ -]*\d[\w./ -]*)", re.I)
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.I)
_SHORT_DAY = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_ISO_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_UNIT = re.compile(
    r"^(?:nama\s+)?(?:unit(?:\s+(?:kerja|organisasi|pelaksana))?|satuan kerja|satker|skpd|opd|perangkat daerah"
    r"|ppid (?:pelaksana|pembantu|unit)|instansi|bidang|bagian)(?:\s*/[\w /]+?)?\s*(?::|=)\s*(?P<unit>\S.*)$",
    re.I,
)
_BARE_UNIT = re.compile(
    r"^(?:pada |di lingkungan )?(?P<unit>(?:dinas|badan|biro|bidang|bagian|sekretariat|inspektorat|kecamatan|kantor"
    r"|rumah sakit|rsud|uptd?|direktorat|fakultas|puskesmas|kelurahan|universitas|institut|politeknik)\b.*)$",
    re.I,
)  # fmt: skip


@dataclass(frozen=True)
class Titles:
    """The lines above the table, and what they say; empty or None where they do not say it."""

    lines: tuple[str, ...] = ()
    unit: str = ""
    decree_office: str = ""
    decree_number: str = ""
    decree_on: date | None = None


def read_titles(lines: Sequence[str]) -> Titles:
    """Unit, number and date of the decree as the lines above a table print them. Nothing is guessed."""
    kept = tuple(" ".join(line[:LONGEST_LINE].split()) for line in lines[:MOST_LINES] if line.strip())
    decree = next((n for n, line in enumerate(kept) if re.search(r"keputusan|\bsk\b", line, re.I)), None)
    about = kept[decree:] if decree is not None else ()
    return Titles(
        lines=kept,
        unit=_unit(kept),
        decree_office=_office(about),
        decree_number=_first_number(about),
        decree_on=next((day for line in about if (day := day_in(line))), None),
    )


def day_in(text: str) -> date | None:
    """The first day printed in a text: 30 April 2024, 30-4-2024, 2024-04-30."""
    for pattern in (_DAY, _SHORT_DAY, _ISO_DAY):
        if found := pattern.search(text):
            first, second, third = found.groups()
            month = MONTHS.index(second.lower()) + 1 if second.isalpha() else int(second)
            year, day = (int(first), int(third)) if pattern is _ISO_DAY else (int(third), int(first))
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def _unit(lines: Sequence[str]) -> str:
    named = next((found["unit"] for line in lines if (found := _UNIT.match(line))), "")
    bare = next((found["unit"] for line in lines if (found := _BARE_UNIT.match(line))), "")
    return (named or bare).strip(" :")[:200]


def _office(lines: Sequence[str]) -> str:
    found = next((match for line in lines if (match := _DECREE.search(line))), None)
    return found["office"].strip(" :,.")[:200] if found else ""


def _first_number(lines: Sequence[str]) -> str:
    for line in lines:
        if found := _NUMBER.search(line):
            return re.split(r"\s+(?:tanggal|tentang|tahun)\b", found["number"], flags=re.I)[0].strip(" .")[
                :100
            ]
    return ""
