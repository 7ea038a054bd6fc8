"""Which law each article belongs to: the law it is printed with, never one that merely stands near.

Letters of Pasal 17 without any law are UU 14/2008 by custom; nothing else is completed.
"""

from __future__ import annotations

from dataclasses import replace

from sidik.domain.sources import Instrument, LegalReference
from sidik.listio.citations.elements import Block, Element, Gap
from sidik.listio.citations.letters import Spot

KIP = ("14", 2008)
_KIP = LegalReference(Instrument.UU, *KIP)
_BY_CUSTOM = replace(_KIP, assumed=("instrument", "number", "year"))
_GROUND_LETTERS = frozenset("abcdefghij")


def references_of(blocks: list[Block]) -> list[LegalReference]:
    """The references of all blocks in printed order."""
    found: list[LegalReference] = []
    headers: list[Element] = []
    is_open = False
    for block in blocks:
        has_laws = any(e.law for e in block)
        has_places = any(e.place for e in block)
        if has_laws:
            _bind(block)
            headers = ([] if has_places or not is_open else headers) + _heads(block)
            is_open = not has_places
        else:
            _inherit(block, headers if is_open else [], headers)
    for block in blocks:
        for element in block:
            found += _printed(element)
    return found


def _heads(block: Block) -> list[Element]:
    return [e for e in block if e.law and not e.is_child]


def _printed(element: Element) -> list[LegalReference]:
    if element.law is not None:
        is_alone = element.law.is_sure and element.is_shown and not element.cited
        return [element.law.reference] if is_alone else []
    if element.place is None:
        return []
    found = [_reference(spot, element.bound) for spot in element.spots]
    if element.place.is_completed:
        return [replace(one, assumed=(*one.assumed, "article")) for one in found]
    return found


def _reference(spot: Spot, law: LegalReference | None) -> LegalReference:
    base = law or LegalReference()
    is_kip = (base.instrument, base.number, base.year) == (Instrument.UU, *KIP)
    article, letter = spot.article, spot.letter
    is_ground = article == "17" and is_kip and spot.suffix in _GROUND_LETTERS
    if spot.suffix and (is_ground or (spot.is_spaced and base.instrument is not Instrument.UUD)):
        letter = spot.suffix
    elif spot.suffix:
        article += spot.suffix.upper()
    return LegalReference(
        base.instrument, base.number, base.year, article, spot.paragraph, letter, spot.point, base.assumed
    )


def _is_kip(element: Element) -> bool:
    law = element.law
    return law is not None and (law.reference.instrument, law.reference.number, law.reference.year) == (
        Instrument.UU,
        *KIP,
    )


def _assume(element: Element) -> None:
    """Pasal 17 without ayat and without any law is UU 14/2008 by custom; another article is nobody's."""
    if element.place is not None and element.place.is_like_ground:
        element.bound = _BY_CUSTOM


def _give(element: Element, owner: Element) -> None:
    law = owner.law
    if law is None or element.place is None:
        return
    owner.cited = True
    owner.is_seventeen |= element.place.spots[0].article == "17"
    is_told = law.is_named or law.reference.number or law.reference.year
    if is_told or law.reference.instrument is not Instrument.UU:
        element.bound = law.reference
    elif element.place.is_like_ground:  # "Pasal 17 huruf g Undang-Undang", the rest cut off
        element.bound = replace(_KIP, assumed=("number", "year"))
    else:
        element.bound = law.reference


def _inherit(block: Block, open_headers: list[Element], headers: list[Element]) -> None:
    """A block of articles alone belongs to the law that heads the list, if one does."""
    for element in block:
        is_ground = element.place is not None and element.place.is_like_ground
        owner: Element | None = None
        if len(open_headers) == 1:
            owner = open_headers[0]
        elif open_headers:
            owner = next((e for e in open_headers if _is_kip(e)), None) if is_ground else open_headers[-1]
        elif is_ground and headers and headers[-1].is_seventeen and not _is_kip(headers[-1]):
            owner = headers[-1]
        if owner is not None:
            _give(element, owner)
        else:
            _assume(element)


def _bind(block: Block) -> None:
    at = 0
    while at < len(block):
        if block[at].place is None:
            at += 1
            continue
        end = at
        while end < len(block) and block[end].place is not None:
            end += 1
        _bind_run(block, at, end)
        at = end


def _bind_run(block: Block, begin: int, end: int) -> None:
    run = block[begin:end]
    left = _left_of(block, begin)
    right = block[end] if end < len(block) else None
    has_own = _has_own(block, end)
    if left is None:
        _bind_before(run, right, has_own=has_own)
    elif right is None:
        _bind_after(run, left)
    else:
        _bind_amid(run, left, right, has_own=has_own)


def _bind_before(run: Block, right: Element | None, *, has_own: bool) -> None:
    """Articles that only a law after them can own."""
    for element in run:
        if element is not run[-1] and right is not None and _leads_to(element, right):
            _assume(element)
        else:
            _to_right(element, right, has_own=has_own)


def _bind_after(run: Block, left: Element) -> None:
    """Articles that only the law before them can own."""
    is_taken = left.cited
    _to_left(run[0], left, run[0].between.gap_after_law(), is_taken=is_taken)
    for element in run[1:]:
        _to_left(element, left, element.between.gap_after_place(), is_taken=is_taken)


def _bind_amid(run: Block, left: Element, right: Element, *, has_own: bool) -> None:
    """Articles between two laws: the order of the text before decides, then what stands nearer."""
    to_right = right.between.gap_after_place()
    if left.cited:
        is_open = to_right is Gap.DIRECT or (not right.between.has_stop and not has_own)
        for element in run:
            if is_open:
                _to_right(element, right, has_own=has_own)
            else:
                _to_left(element, left, run[0].between.gap_after_law(), is_taken=True)
        return
    is_nearer = to_right < run[0].between.gap_after_law() if len(run) == 1 else to_right is Gap.DIRECT
    if is_nearer and not has_own:
        if len(run) > 1:
            _bind_after(run[:-1], left)
        _to_right(run[-1], right, has_own=has_own)
    else:
        _bind_after(run, left)


def _left_of(block: Block, begin: int) -> Element | None:
    """The law before, and of a law with those that amend it the head."""
    at = begin - 1
    while at > 0 and block[at].is_child and block[at - 1].law is not None:
        at -= 1
    return block[at] if at >= 0 and block[at].law is not None else None


def _has_own(block: Block, at: int) -> bool:
    """Whether the law at this place is directly followed by an article of its own."""
    following = at + 1
    while following < len(block) and block[following].law is not None and block[following].is_child:
        following += 1
    if following >= len(block) or block[following].place is None:
        return False
    if block[following].between.gap_after_law() is not Gap.DIRECT:
        return False
    beyond = block[following + 1] if following + 1 < len(block) else None
    return beyond is None or beyond.place is not None or beyond.between.gap_after_place() is not Gap.DIRECT


def _is_other_law(element: Element, owner: Element) -> bool:
    """A place like a ground beside a law that is surely another."""
    is_ground = element.place is not None and element.place.is_like_ground
    is_lettered = element.place is not None and any(s.letter or s.suffix for s in element.place.spots)
    is_other = owner.law is not None and owner.law.is_sure and not _is_kip(owner)
    return is_ground and is_lettered and is_other


def _leads_to(element: Element, other: Element) -> bool:
    """Huruf j speaks of other laws: "Pasal 17 huruf j jo. Pasal 44 ayat (1) UU 43/2009" names two laws."""
    is_j = element.place is not None and all("j" in (s.letter, s.suffix) for s in element.place.spots)
    return is_j and _is_other_law(element, other)


def _to_right(element: Element, right: Element | None, *, has_own: bool) -> None:
    is_near = right is not None and right.between.gap_after_place() is Gap.DIRECT
    is_parted = right is not None and right.between.is_parted_in_words()
    if right is None or (not is_near and (has_own or (is_parted and _is_other_law(element, right)))):
        _assume(element)
    else:
        _give(element, right)


def _to_left(element: Element, left: Element, gap: Gap, *, is_taken: bool) -> None:
    is_far = gap is Gap.APART or (is_taken and gap is not Gap.DIRECT)
    if is_far and left.cited and _is_other_law(element, left):
        _assume(element)
    else:
        _give(element, left)
