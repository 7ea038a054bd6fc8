"""Letters and texts that leave the office: numbers, days and links only.

No function here takes a free text: a `Number` is a number of an item or a case, an `Address` a page of the office. So
no title can come into a letter, whoever composes it. Source: security.md AC13.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sidik.domain.dates_in_words import long_date
from sidik.web.wording import moment

NUMBER = re.compile(r"[A-Z]{2,6}-[0-9]{1,9}|#[0-9]{1,9}")
PATH = re.compile(r"/(?!/)[a-z0-9/._-]*(?:\?[a-z]+=[a-z0-9-]+)?(?:#[a-z-]+)?")
MOST_LINES = 40


class About(StrEnum):
    """What a line is about, in the words of the letter."""

    TASK = "Tugas"
    DEADLINE = "Tenggat"
    PUBLICATION = "Publikasi"
    VISITOR = "Masukan umum"
    SYSTEM = "Sistem"


@dataclass(frozen=True)
class Number:
    """The number of an item or of a case: INF-0042, #12."""

    text: str

    def __post_init__(self) -> None:
        if not NUMBER.fullmatch(self.text):
            raise ValueError("not a number of an item or a case")

    @classmethod
    def of(cls, text: str) -> Number | None:
        """The number, where the text is one."""
        return cls(text) if NUMBER.fullmatch(text) else None


@dataclass(frozen=True)
class Address:
    """A page of the office: scheme and host from the settings, a path of the office's own making."""

    office_url: str
    path: str

    def __post_init__(self) -> None:
        if not PATH.fullmatch(self.path):
            raise ValueError("not a page of the office")

    @classmethod
    def of(cls, office_url: str, path: str, *, otherwise: str) -> Address:
        """The page, or the other where the path may hold words."""
        return cls(office_url, path if PATH.fullmatch(path) else otherwise)

    def __str__(self) -> str:
        return self.office_url + self.path


@dataclass(frozen=True)
class Line:
    """One notice in a letter."""

    about: About
    number: Number | None
    at: datetime
    address: Address


@dataclass(frozen=True)
class Letter:
    """A letter ready to be sent."""

    subject: str
    text: str


def letter(lines: Sequence[Line], *, zone: str, inbox: Address, choices: Address) -> Letter:
    """The letter of one notice or of many (surel, ringkasan)."""
    first = lines[0]
    if len(lines) == 1:
        words = " ".join(filter(None, (first.about.value.lower(), _number(first))))
        subject, opening = f"SIDIK: {words}", "Satu pemberitahuan menunggu Anda di SIDIK."
    else:
        subject = f"SIDIK: {len(lines)} pemberitahuan"
        opening = f"{len(lines)} pemberitahuan menunggu Anda di SIDIK."
    shown = "\n\n".join(_shown(line, zone) for line in lines[:MOST_LINES])
    more = f"\n\nSelebihnya: {inbox}" if len(lines) > MOST_LINES else ""
    text = (
        f"{opening}\n\n{shown}{more}\n\n"
        f"Semua pemberitahuan: {inbox}\n\n"
        "Surel ini hanya memuat nomor dan tautan. Isinya terbuka di SIDIK setelah Anda masuk.\n"
        f"Mengatur atau menghentikan surel: {choices}\n"
    )
    return Letter(subject, text)


def _number(line: Line) -> str:
    return line.number.text if line.number else ""


def _shown(line: Line, zone: str) -> str:
    parts = (line.about.value, _number(line), moment(line.at, zone))
    return f"{' · '.join(part for part in parts if part)}\n{line.address}"


def shared_deadline(
    numbers: Sequence[Number], *, ends_on: date | None, decide_by_on: date | None, address: Address
) -> str:
    """A text ready to be passed on by hand (siap kirim WhatsApp): numbers, days, link."""
    few = ", ".join(number.text for number in numbers[:5])
    more = f" dan {len(numbers) - 5} lainnya" if len(numbers) > 5 else ""
    days = (
        f"tenggat penetapan {long_date(decide_by_on)}" if decide_by_on else "",
        f"berakhir {long_date(ends_on)}" if ends_on else "",
    )
    what = " ".join(filter(None, (few + more,)))
    when = ", ".join(filter(None, days))
    return f"SIDIK {what}: {when}. {address}" if when else f"SIDIK {what}. {address}"


def shared_case(number: Number, *, due_on: date | None, address: Address) -> str:
    """The same of a case: its number, the day on which its step is due, the link."""
    when = f": langkah ini selesai paling lambat {long_date(due_on)}" if due_on else ""
    return f"SIDIK kasus {number.text}{when}. {address}"


def shared_edition(number: int, *, published_on: date, address: Address) -> str:
    """The same of a published edition, with its page on the portal."""
    return f"Daftar Informasi yang Dikecualikan, edisi {number}, terbit {long_date(published_on)}. {address}"
