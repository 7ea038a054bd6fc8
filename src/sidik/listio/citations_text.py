"""Reads the legal basis of a row as far as it is sure. Never fuzzy: a letter of another law is no ground of UU 14/2008.

Source: UU 14/2008 Pasal 17; contract of the list report.
"""

from __future__ import annotations

from functools import lru_cache

from sidik.domain.grounds import GROUND_POINTS, Ground, GroundLetter
from sidik.domain.sources import Instrument, LegalReference
from sidik.listio.citations.binding import KIP, references_of
from sidik.listio.citations.elements import blocks_of
from sidik.listio.citations.tokens import Tokens

_DISTINCT_TEXTS = 16_384
_LETTERS = frozenset(GroundLetter)


@lru_cache(maxsize=_DISTINCT_TEXTS)
def references_in(text: str) -> tuple[LegalReference, ...]:
    """The references that the text surely names, one per law, article, paragraph, letter and point, in order."""
    best: dict[tuple[object, ...], LegalReference] = {}
    for one in references_of(blocks_of(Tokens(text))):
        place = one.instrument, one.number, one.year, one.article, one.paragraph, one.letter, one.point
        known = best.get(place)
        if known is None or len(one.assumed) < len(known.assumed):
            best[place] = one
    return tuple(best.values())


@lru_cache(maxsize=_DISTINCT_TEXTS)
def grounds_in(text: str) -> tuple[Ground, ...]:
    """The grounds of Pasal 17 that the text surely names, with points; huruf j takes the other statutes along."""
    references = references_in(text)
    points: dict[str, set[int]] = {}
    for one in references:
        if _is_ground(one) and one.letter:
            known = points.setdefault(one.letter, set())
            if one.point and one.point <= len(GROUND_POINTS[GroundLetter(one.letter)]):
                known.add(one.point)
    statutes = tuple(r for r in references if r.is_statute and (r.number, r.year) != KIP)
    return tuple(
        Ground(GroundLetter(letter), tuple(sorted(numbers)), statutes if letter == "j" else ())
        for letter, numbers in sorted(points.items())
    )


def _is_ground(reference: LegalReference) -> bool:
    is_kip = (reference.instrument, reference.number, reference.year) == (Instrument.UU, *KIP)
    is_article = reference.article == "17" and reference.paragraph is None  # Pasal 17 has no ayat
    return is_kip and is_article and (reference.letter or "") in _LETTERS
