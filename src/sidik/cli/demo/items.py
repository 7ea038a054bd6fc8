"""The information of the sample body: invented items in realistic wording, none of them real data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# What every letter says of the public interest where an item says nothing of its own.
INTEREST: Mapping[str, str] = {
    "a": "Kepentingan umum terlayani oleh penegakan hukum yang tuntas; hasil akhirnya diumumkan.",
    "b": "Persaingan usaha yang sehat lebih melayani umum; data gabungan per kelompok usaha tetap dibuka.",
    "e": "Kepastian harga bagi masyarakat menuntut rencana tidak diketahui sebelum diputuskan.",
    "h": "Kepentingan umum tidak memerlukan data perorangan; jumlah dan rekapitulasinya tetap dibuka.",
    "i": "Keputusan akhirnya diumumkan; yang ditutup hanya pertukaran gagasan sebelum keputusan.",
    "j": "Undang-undang yang bersangkutan sudah menimbang kepentingan umum dan mewajibkan kerahasiaan.",
}
INSEPARABLE = "Seluruh isi dokumen memuat hal yang dikecualikan; tidak ada bagian yang dapat dipisahkan."


@dataclass(frozen=True)
class Statute:
    """Another regulation that a ground, or the period (`letter = "period"`), relies on."""

    letter: str
    instrument: str
    number: str
    year: int
    article: str = ""
    paragraph: str = ""


@dataclass(frozen=True)
class Told:
    """One item as a unit tells it on the form."""

    key: str
    unit: str
    title: str
    summary: str
    kind: str
    letter: str
    if_open: str
    if_closed: str
    years: int = 0
    until: date | None = None
    review_on: date | None = None
    event: str = ""
    points: tuple[int, ...] = ()
    statutes: tuple[Statute, ...] = ()
    parts: tuple[str, ...] = ()
    head_document: str = ""
    public_title: str = ""
    source: str = ""
    year: str = "2024"
    consent: bool = False

    def posted(self, prefix: str, unit_pk: int) -> dict[str, Any]:
        """The item as typed into the form of the register."""
        fields: dict[str, Any] = {
            "unit": unit_pk,
            "title": self.title,
            "summary": self.summary,
            "kind": self.kind,
            "custodian": CUSTODIANS[self.unit],
            "forms_held": ["soft", "hard"],
            "year": self.year,
            "source_document": self.source,
            "letters": [self.letter],
            "points": [f"{self.letter}.{n}" for n in self.points],
            "period_kind": self._period_kind(),
            "years": self.years or "",
            "until": self.until or "",
            "event": self.event,
            "review_on": self.review_on or "",
            "head_document": self.head_document,
            "if_open": self.if_open,
            "if_closed": self.if_closed,
            "public_interest": INTEREST[self.letter],
            "scope": "part" if self.parts else "whole",
        }
        if self.public_title:
            fields |= {"sensitive": "on", "public_title": self.public_title}
        rows: dict[str, Any] = {}
        for number, statute in enumerate(self.statutes):
            for name in ("letter", "instrument", "number", "year", "article", "paragraph"):
                rows[f"uu-{number}-{name}"] = getattr(statute, name)
        for number, label in enumerate(self.parts):
            rows |= {f"bagian-{number}-label": label, f"bagian-{number}-part_letter": self.letter}
        return {f"{prefix}-{name}": value for name, value in (fields | rows).items()}

    def _period_kind(self) -> str:
        if self.consent:
            return "until_consent"
        if self.event:
            return "until_event"
        return "until_date" if self.until else "duration"


CUSTODIANS: Mapping[str, str] = {
    "sekretariat": "Kepala Subbagian Umum dan Kepegawaian",
    "perdagangan": "Kepala Bidang Perdagangan",
    "industri": "Kepala Bidang Perindustrian",
    "metrologi": "Kepala UPTD Metrologi Legal",
    "pasar": "Kepala UPTD Pengelolaan Pasar",
}
# The regulation of the invented regency that sets periods for letters b and i.
OWN_RULE = Statute("period", "perkada", "12", 2022, "9")
TRADE_SECRET = Statute("b", "uu", "30", 2000, "3", "1")
PERSONAL_DATA = Statute("h", "uu", "27", 2022, "4", "2")
ARCHIVES = Statute("j", "uu", "43", 2009, "44", "1")
TAX = Statute("j", "uu", "28", 2007, "34", "1")
STATISTICS = Statute("j", "uu", "16", 1997, "21")
