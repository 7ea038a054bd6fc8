"""Laws and their validity (keberlakuan peraturan), and which law a line of a legal basis names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sidik.domain.sources import Instrument


@dataclass(frozen=True)
class Law:
    """A law (peraturan): what it is, since when it binds, what has replaced it and since when.

    `issuer` sets apart laws of one kind that share number and year (Menteri Dalam Negeri, Kalimantan Barat).
    """

    kind: Instrument
    number: str
    year: int
    title: str
    issuer: str = ""
    in_force_on: date | None = None
    replaced_by: str = ""
    replaced_on: date | None = None
    amended_by: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    short: str = ""

    @property
    def is_replaced(self) -> bool:
        """Whether another law has taken its place."""
        return bool(self.replaced_by)


class LawStatus(StrEnum):
    """Validity of a law on a day (status keberlakuan)."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Cited:
    """The law that a line names (peraturan yang disebut): kind, number without leading zeros, year."""

    kind: Instrument
    number: str
    year: int
    words: str


def status(law: Law, on: date) -> LawStatus:
    """Validity of a law on a day. A replaced law whose last day is not known counts as replaced."""
    if law.in_force_on is not None and on < law.in_force_on:
        return LawStatus.NOT_YET
    if law.is_replaced and (law.replaced_on is None or on >= law.replaced_on):
        return LawStatus.REPLACED
    return LawStatus.IN_FORCE


# Longest words first: "Peraturan Pemerintah Pengganti …" must not be taken for a Peraturan Pemerintah.
_KINDS: tuple[tuple[str, Instrument], ...] = (
    (r"peraturan pemerintah pengganti undang-undang|perppu", Instrument.PERPPU),
    (r"undang-undang|uu\b", Instrument.UU),
    (r"peraturan pemerintah|pp\b", Instrument.PP),
    (r"peraturan presiden|perpres", Instrument.PERPRES),
    (r"peraturan komisi informasi|perki", Instrument.PERKI),
    (r"peraturan menteri|permen", Instrument.PERMEN),
    (r"peraturan daerah|perda\b", Instrument.PERDA),
    (r"peraturan (?:gubernur|bupati|wali ?kota)|pergub|perbup|perwal", Instrument.PERKADA),
    (r"(?:surat )?keputusan|kep(?:gub|men|res)|sk\b", Instrument.SK),
)
_NUMBER = re.compile(
    r"\b(?:nomor|no)\b[.:\s]*(?P<number>[\w./-]*?\w)\s*(?:tahun|/)\s*(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_SHORT_NUMBER = re.compile(r"\s(?P<number>\d+)\s*(?:/|\s+tahun\s+)(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


def cited(line: str) -> Cited | None:
    """The law that a line of a legal basis names, None where it names none that can be told apart.

    Only the words before "tentang" are read: what follows is the title, which often names other laws.
    """
    head = re.split(r"\btentang\b", line, maxsplit=1, flags=re.IGNORECASE)[0]
    found = _NUMBER.search(head) or _SHORT_NUMBER.search(head)
    if found is None:
        return None
    before = head[: found.start()].strip().lower()
    for words, kind in _KINDS:
        if re.match(words, before):
            number = found["number"].lstrip("0") or "0"
            return Cited(kind, number, int(found["year"]), head.strip())
    return Cited(Instrument.OTHER, found["number"].lstrip("0"), int(found["year"]), head.strip())


def law_of(line: str, laws: tuple[Law, ...]) -> Law | None:
    """The known law that a line of a legal basis names."""
    named = cited(line)
    if named is None:
        return None
    for law in laws:
        same = (law.kind, law.number, law.year) == (named.kind, named.number, named.year)
        if same and law.issuer.lower() in line.lower():
            return law
    return None
