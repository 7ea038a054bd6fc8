"""Rules on the exemption period (jangka waktu) of a line, for the grounds that it names.

Source: PP 61/2010 Pasal 4 ayat (2) huruf d, Pasal 5 to 9, Pasal 11; UU 14/2008 Pasal 18 ayat (2), Pasal 20.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sidik.domain.grounds import NOT_PERMANENT, GroundLetter
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.rule import Family, quoted
from sidik.domain.periods import MAX_YEARS_OF_GROUND_A, Period, PeriodKind, describe

_DAYS_OF_YEAR = 365.25


@dataclass(frozen=True)
class StatedTerm:
    """The period of one line (jangka waktu): the letters it serves, its heading, the further regulation cited, the day.

    `regulation` is the regulation beside UU 14/2008 and PP 61/2010 that the line cites, empty where there is none.
    """

    letters: tuple[GroundLetter, ...]
    period: Period
    heading: str
    regulation: str
    on: date

    @property
    def printed(self) -> str:
        """The period as printed, or in our words where nothing was printed."""
        return quoted(self.period.text or describe(self.period))

    def named(self, wanted: frozenset[GroundLetter]) -> str:
        """Those of the wanted letters that the line names, in words."""
        return " dan ".join(f"huruf {letter}" for letter in self.letters if letter in wanted)


TERM: Family[StatedTerm] = Family()


@TERM.rule(
    "L-22",
    Severity.BLOCK,
    title="Jangka waktu selalu dinyatakan",
    explanation="Setiap pengecualian, atas huruf apa pun, menyebut jangka waktunya.",
    source="PP 61/2010 Pasal 4 ayat (2) huruf d",
    remedy="Nyatakan lamanya, tanggal akhirnya, atau peristiwa yang mengakhirinya.",
    bad="Selama jangka waktu tertentu",
    good="5 (lima) tahun sejak ditetapkan",
)
def _no_period(term: StatedTerm) -> Iterator[str]:
    period = term.period
    if period.kind is PeriodKind.ABSENT:
        yield "Jangka waktu pengecualian tidak dinyatakan."
    elif period.kind is PeriodKind.UNCLEAR:
        yield f"Jangka waktu {term.printed} tidak mengatakan berapa lama atau sampai kapan."


@TERM.rule(
    "L-23",
    Severity.BLOCK,
    title="Huruf a sampai f tidak permanen",
    explanation="Pengecualian atas dasar huruf a sampai f tidak bersifat permanen.",
    source="UU 14/2008 Pasal 20 ayat (1)",
    remedy="Ganti dengan jangka waktu tertentu.",
    bad="Huruf b: “Tidak terbatas”",
    good="Huruf b: “5 (lima) tahun”",
)
def _permanent(term: StatedTerm) -> Iterator[str]:
    names = term.named(NOT_PERMANENT)
    if names and term.period.is_unlimited:
        yield f"Jangka waktu {term.printed} tidak berakhir, padahal dasarnya {names}."


@TERM.rule(
    "L-24",
    Severity.BLOCK,
    title="Huruf a paling lama 30 tahun",
    explanation="Pengecualian atas dasar huruf a paling lama 30 tahun sejak penetapan pertama.",
    source="PP 61/2010 Pasal 5 ayat (1)",
    remedy="Nyatakan jangka waktu paling lama 30 tahun.",
    bad="Huruf a: “50 tahun”",
    good="Huruf a: “10 tahun”",
)
def _too_long(term: StatedTerm) -> Iterator[str]:
    years = _years(term.period, term.on)
    if GroundLetter.A in term.letters and years > MAX_YEARS_OF_GROUND_A:
        yield f"Jangka waktu {term.printed} melebihi {MAX_YEARS_OF_GROUND_A} tahun untuk huruf a."


def _years(period: Period, on: date) -> float:
    if period.kind is PeriodKind.UNTIL_DATE and period.until:
        return (period.until - on).days / _DAYS_OF_YEAR
    return (period.years or 0) + (period.months or 0) / 12 + (period.days or 0) / _DAYS_OF_YEAR


@lru_cache(maxsize=65_536)
def check_term(
    letters: tuple[GroundLetter, ...], period: Period, heading: str, regulation: str, on: date
) -> tuple[Finding, ...]:
    """What the rules find against a period (jangka waktu) for these letters; kept, since lists repeat their periods."""
    return TERM.findings(StatedTerm(letters, period, heading, regulation, on))
