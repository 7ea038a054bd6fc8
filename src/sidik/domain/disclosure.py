"""What the public may see of an item (yang boleh dilihat umum): an allow-list, so that nothing leaks by default.

Source: UU 14/2008 Pasal 11 and 54; L-56, L-72.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sidik.domain.consequence_test import NamedPart
from sidik.domain.grounds import Ground, point_labels, references_of
from sidik.domain.guards import publishable
from sidik.domain.item import (
    NATURE_LABELS,
    OPENING_BASIS_LABELS,
    ItemFacts,
    Nature,
    OpeningBasis,
    ends_on_of,
    nature_of,
    opening_effective_on,
)
from sidik.domain.periods import Period, describe
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.sources import LegalReference, cite, cite_all


@dataclass(frozen=True)
class EntryMaterial:
    """What the register holds for a public entry (bahan entri publik); `title` stays inside where it is sensitive.

    `signer_office` is the office under which the determination was signed, never the person.
    """

    public_id: str
    number: str
    title: str
    public_title: str = ""
    has_sensitive_title: bool = False
    public_summary: str = ""
    unit: str = ""
    grounds: tuple[Ground, ...] = ()
    references: tuple[LegalReference, ...] = ()
    parts: tuple[NamedPart, ...] = ()
    if_open: str = ""
    if_closed: str = ""
    period: Period | None = None
    signer_office: str = ""


@dataclass(frozen=True)
class PublicGround:
    """A ground as the public reads it (dasar pengecualian): letter, label, points, the law as cited."""

    letter: str
    label: str
    points: tuple[str, ...]
    legal_text: str


@dataclass(frozen=True)
class PublicEntry:
    """One entry of a public edition (entri publik): these fields and no others."""

    public_id: str
    number: str
    title: str
    summary: str
    unit: str
    grounds: tuple[PublicGround, ...]
    legal_basis: str
    is_partial: bool
    parts: tuple[str, ...]
    if_open: str
    if_closed: str
    period: str
    starts_on: date
    ends_on: date | None
    review_on: date | None
    determination_number: str
    determined_on: date
    signer_office: str
    nature: str
    nature_label: str
    opened_on: date | None
    opening_basis: str


def public_entry(facts: ItemFacts, material: EntryMaterial, *, today: date) -> PublicEntry | Refusal | None:
    """The public entry of an item (entri publik); None for an item that no determination ever closed.

    Refuses: NO_PUBLIC_TITLE. Source: UU 14/2008 Pasal 19 and 54; L-56, L-72.
    """
    determination = facts.determination
    if determination is None or not publishable(facts, today):
        return None
    if refusal := _without_public_title(material):
        return refusal
    started = [one for one in facts.exemptions if one.starts_on <= today][-1]
    nature = nature_of(facts, today)
    opened_on, basis = _opening(facts, today, nature)
    return PublicEntry(
        public_id=material.public_id,
        number=material.number,
        title=material.public_title.strip() or material.title,
        summary=material.public_summary,
        unit=material.unit,
        grounds=tuple(_public_ground(ground) for ground in material.grounds),
        legal_basis=cite_all(material.references),
        is_partial=started.partial,
        parts=tuple(part.label for part in material.parts) if started.partial else (),
        if_open=material.if_open,
        if_closed=material.if_closed,
        period=describe(material.period) if material.period else "",
        starts_on=started.starts_on,
        ends_on=started.ends_on,
        review_on=started.review_on,
        determination_number=started.number,
        determined_on=started.on,
        signer_office=material.signer_office,
        nature=str(nature),
        nature_label=NATURE_LABELS[nature],
        opened_on=opened_on,
        opening_basis=basis,
    )


def _without_public_title(material: EntryMaterial) -> Refusal | None:
    """A title that may not be read by all stays inside until one for the public is written."""
    if material.has_sensitive_title and not material.public_title.strip():
        return Refusal(Reason.NO_PUBLIC_TITLE, source="UU 14/2008 Pasal 54")
    return None


def _public_ground(ground: Ground) -> PublicGround:
    legal_text = "; ".join(cite(reference) for reference in references_of(ground))
    return PublicGround(str(ground.letter), ground.label, point_labels(ground), legal_text)


def _opening(facts: ItemFacts, today: date, nature: Nature) -> tuple[date | None, str]:
    """The day the item opened and why; what ended without a determination opened by law."""
    if nature is not Nature.OPEN:
        return None, ""
    end = ends_on_of(facts, today)
    opening = facts.opening
    effective_on = opening_effective_on(opening, end)
    if opening and effective_on and effective_on <= today and opening.basis is not OpeningBasis.END_OF_PERIOD:
        return effective_on, OPENING_BASIS_LABELS[opening.basis]
    if opening and opening.basis is OpeningBasis.END_OF_PERIOD:
        return end, OPENING_BASIS_LABELS[OpeningBasis.END_OF_PERIOD]
    return end, "Terbuka demi hukum (PP 61/2010 Pasal 11 ayat (3))"
