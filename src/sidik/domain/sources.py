"""References to the law (rujukan hukum) as structured values, and how they are printed. No parser lives here."""

from __future__ import annotations

import re
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


@dataclass(frozen=True, slots=True)
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


# What an instrument of another kind is called; its own name stands only in the text that was printed.
_UNNAMED = "Aturan lain"

_KIP_ARTICLE = "17"
_SIMPLE_NUMBER = re.compile(r"[1-9][0-9]{0,2}[A-Z]?")
_CODE = re.compile(r"(?:[A-Z]{2,5} )?[1-9][0-9]{0,2}|[1-9][0-9]{0,2}(?:-[0-9]{1,3})?(?:/[A-Z][A-Z0-9.]*)+")
_ARTICLE = re.compile(r"[1-9][0-9]{0,2}[A-Z]?|I{1,3}|IV")
_PARAGRAPH = re.compile(r"[1-9][0-9]?[a-z]?")
_LETTER = re.compile(r"[a-z]")
_LARGEST_POINT = 99
_FIRST_YEAR, _LAST_YEAR = 1800, 2099


def is_well_formed(reference: LegalReference) -> bool:
    """Whether the reference, printed and read again, is the same (rujukan utuh).

    Well-formed is: nothing assumed; number and year as laws have them; a paragraph, letter or point only under an
    article; and a law that the print names. Pasal 17 without ayat under no law, or under a UU without number, is
    not: by custom it reads as UU 14/2008.
    """
    return (
        not reference.assumed and _is_named(reference) and _is_numbered(reference) and _is_placed(reference)
    )


def _is_named(one: LegalReference) -> bool:
    is_like_kip = one.article == _KIP_ARTICLE and one.paragraph is None
    is_dated = one.number is not None or one.year is not None
    if one.instrument is None:
        return not is_dated and one.article is not None and not is_like_kip
    if one.instrument is Instrument.UUD:
        return one.number is None and one.year is not None
    if is_dated:
        return True
    is_open = one.instrument is Instrument.SK or (one.instrument is Instrument.UU and is_like_kip)
    return one.article is not None and not is_open


def _is_numbered(one: LegalReference) -> bool:
    if one.year is not None and not _FIRST_YEAR <= one.year <= _LAST_YEAR:
        return False
    is_simple = one.instrument in (Instrument.UU, Instrument.PERPPU, Instrument.PP, Instrument.PERPRES)
    shape = _SIMPLE_NUMBER if is_simple else _CODE
    is_shaped = one.number is None or shape.fullmatch(one.number) is not None
    return is_shaped and (one.year is not None or one.number is None or one.number.isdecimal())


def _is_placed(one: LegalReference) -> bool:
    parts = ((one.article, _ARTICLE), (one.paragraph, _PARAGRAPH), (one.letter, _LETTER))
    if any(part is not None and shape.fullmatch(part) is None for part, shape in parts):
        return False
    is_point = one.point is None or 1 <= one.point <= _LARGEST_POINT
    has_inner = one.paragraph is not None or one.letter is not None or one.point is not None
    # "Pasal 17h" of UU 14/2008 is read as its huruf h, as people mean it; no law has a Pasal 17A to 17J of its own.
    is_mistakable = one.article is not None and re.fullmatch(r"17[A-J]", one.article) is not None
    return is_point and (one.article is not None or not has_inner) and not is_mistakable


def cite(reference: LegalReference) -> str:
    """The reference in the Indonesian manner: "UU 14/2008 Pasal 17 huruf h angka 3" (kutipan rujukan)."""
    return " ".join(part for part in (_instrument(reference), _place(reference)) if part)


def cite_all(references: tuple[LegalReference, ...]) -> str:
    """Several references in one line, parted by semicolons (kutipan rujukan)."""
    return "; ".join(cite(reference) for reference in references)


def _instrument(reference: LegalReference) -> str:
    kind = reference.instrument
    if kind is None:
        return ""
    label = _UNNAMED if kind is Instrument.OTHER else INSTRUMENT_LABELS[kind]
    if reference.number is None and reference.year is not None:
        return f"{label} {reference.year}" if kind is Instrument.UUD else f"{label} tahun {reference.year}"
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
