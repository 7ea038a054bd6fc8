"""References to the law (rujukan hukum) as structured values, and how they are printed. No parser lives here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Instrument(StrEnum):
    """Kinds of legal instrument (jenis peraturan), as in the contract of the list report."""

    UUD = "uud"
    UU = "uu"
    PERPPU = "perppu"
    PP = "pp"
    PERPRES = "perpres"
    PERMEN = "permen"
    PERKI = "perki"
    PERDA = "perda"
    PERKADA = "perkada"
    SK = "sk"
    OTHER = "other"


INSTRUMENT_LABELS: dict[Instrument, str] = {
    Instrument.UUD: "UUD",
    Instrument.UU: "UU",
    Instrument.PERPPU: "Perppu",
    Instrument.PP: "PP",
    Instrument.PERPRES: "Perpres",
    Instrument.PERMEN: "Permen",
    Instrument.PERKI: "Perki",
    Instrument.PERDA: "Perda",
    Instrument.PERKADA: "Perkada",
    Instrument.SK: "SK",
    Instrument.OTHER: "",
}

STATUTES: frozenset[Instrument] = frozenset({Instrument.UU, Instrument.PERPPU})


@dataclass(frozen=True)
class LegalReference:
    """One reference (rujukan hukum) to an article. A part that is not printed is None.

    Shape: `assumed` names the fields that follow from the text without being printed.
    """

    instrument: Instrument | None = None
    number: str | None = None
    year: int | None = None
    article: str | None = None
    paragraph: str | None = None
    letter: str | None = None
    point: int | None = None
    assumed: tuple[str, ...] = ()

    @property
    def is_statute(self) -> bool:
        """Whether it names an undang-undang or an instrument of equal rank (Perppu)."""
        return self.instrument in STATUTES and bool(self.number) and self.year is not None


def cite(reference: LegalReference) -> str:
    """The reference in the Indonesian manner: "UU 14/2008 Pasal 17 huruf h angka 3" (kutipan rujukan)."""
    return " ".join(part for part in (_instrument(reference), _place(reference)) if part)


def cite_all(references: tuple[LegalReference, ...]) -> str:
    """Several references in one line, parted by semicolons (kutipan rujukan)."""
    return "; ".join(cite(reference) for reference in references)


def _instrument(reference: LegalReference) -> str:
    label = INSTRUMENT_LABELS[reference.instrument] if reference.instrument else ""
    year = str(reference.year) if reference.year is not None else ""
    number = "/".join(part for part in (reference.number or "", year) if part)
    return " ".join(part for part in (label, number) if part)


def _place(reference: LegalReference) -> str:
    parts = (
        f"Pasal {reference.article}" if reference.article else "",
        f"ayat ({reference.paragraph})" if reference.paragraph else "",
        f"huruf {reference.letter}" if reference.letter else "",
        f"angka {reference.point}" if reference.point is not None else "",
    )
    return " ".join(part for part in parts if part)
