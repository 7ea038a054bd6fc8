"""A text taken apart into laws and places, with what stands between them, in blocks that speak for themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from sidik.domain.sources import Instrument, LegalReference
from sidik.listio.citations.laws import Law, law_at, next_number
from sidik.listio.citations.letters import Spot
from sidik.listio.citations.names import begins_name
from sidik.listio.citations.numbers import NUMBER_WORDS
from sidik.listio.citations.places import Place, bare_place_at, letters_at, place_at
from sidik.listio.citations.signs import ARTICLE_WORDS, LETTER_WORDS
from sidik.listio.citations.tokens import Tokens

_BULLETS = frozenset("•▪●○◦■□►➢✓✔*\uf0b7\uf0a7\uf0d8·‣⁃")
_CONNECTIVES = frozenset({"dan", "atau", "jo", "juncto", "serta", "&", "/", "junto", "maupun"})
_BINDERS = frozenset({"dari", "pada", "dalam", "di", "(", ")", '"', "'", "“", "”", ":", "tentang", "ri"})
_OPENINGS = frozenset({"(", '"', "“", "”", "'"})
_AMENDS = frozenset({"perubahan", "diubah", "dirubah", "mengubah", "perubahannya"})
_TITLES = frozenset({"pelaksanaan", "pelaksana", "penetapan", "menjadi"})
_MOST_GAP_WORDS = 12


class Gap(IntEnum):
    """How far apart two parts stand."""

    DIRECT = 0
    JOINED = 1
    APART = 2


@dataclass(slots=True)
class Between:
    """What stands between two parts: `words` the last of them, `is_titled` whether a title runs."""

    words: list[str] = field(default_factory=list)
    is_titled: bool = False
    has_comma: bool = False
    has_joint: bool = False
    has_line: bool = False
    has_stop: bool = False

    @property
    def has_break(self) -> bool:
        """A line or a sentence ends in between."""
        return self.has_line or self.has_stop

    def is_parted_in_words(self) -> bool:
        """More than a comma stands between: "dan", other words, the end of a line."""
        return self.has_joint or self.has_break or any(w not in _BINDERS for w in self.words)

    def makes_title(self, law: Law) -> bool:
        """Whether the law that follows is part of the title of the law before."""
        is_named_in_title = self.is_titled and not law.is_numbered
        return not self.has_break and (is_named_in_title or any(w in _TITLES for w in self.words[-2:]))

    def gap_after_law(self) -> Gap:
        """Words of a title do not part a law from its article."""
        if self.has_break:
            return Gap.APART
        return Gap.JOINED if self.has_comma or self.has_joint else Gap.DIRECT

    def gap_after_place(self) -> Gap:
        """Words part an article from the law that follows."""
        if self.has_break:
            return Gap.APART
        is_parted = self.has_comma or self.has_joint or any(w not in _BINDERS for w in self.words)
        return Gap.JOINED if is_parted else Gap.DIRECT


@dataclass(slots=True)
class Element:
    """A law or a place in its block. `between` is what stands before it; `is_child` a law in another's title,
    `cited` it owns a place, `is_seventeen` it owns a Pasal 17."""

    between: Between
    law: Law | None = None
    place: Place | None = None
    spots: list[Spot] = field(default_factory=list)
    is_child: bool = False
    is_shown: bool = True
    cited: bool = False
    is_seventeen: bool = False
    bound: LegalReference | None = None

    def widen(self, more: Place) -> None:
        """Takes further letters of its article; an article that had none is named by them."""
        last = self.spots[-1]
        if last.letter is None and last.point is None and last.suffix is None:
            self.spots.pop()
        self.spots += more.spots


Block = list[Element]


def blocks_of(tokens: Tokens) -> list[Block]:
    """The parts of the text, cut at semicolons, bullets and numbering."""
    scan = _Scan(tokens)
    at = 0
    while at < tokens.size:
        at = scan.step(at)
    scan.cut()
    return scan.blocks


class _Scan:
    """Goes through the tokens once."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.blocks: list[Block] = []
        self.block: Block = []
        self.between = Between()
        self.is_begun = False  # words of the block other than its numbering were seen
        self.last_spot: Spot | None = None

    def cut(self) -> None:
        """A new block begins."""
        if self.block:
            self.blocks.append(self.block)
        self.block, self.between, self.is_begun = [], Between(), False

    def step(self, at: int) -> int:
        """Takes the part or the filler at this place; the next place."""
        word = self.tokens.words[at]
        if word.isalpha():
            return self._word(at)
        if word.isdecimal():
            return self._figure(at)
        return self._sign(at, word)

    def _word(self, at: int) -> int:
        tokens, word = self.tokens, self.tokens.words[at]
        place = place_at(tokens, at) if word in ARTICLE_WORDS or word in LETTER_WORDS else None
        if place is not None:
            self._take_place(place)
            return place.end
        law = law_at(tokens, at, is_first=not self.is_begun) if begins_name(word) else None
        if law is not None:
            self._take_law(law, is_bracketed=at > 0 and tokens.words[at - 1] in _OPENINGS)
            return law.end
        if word in NUMBER_WORDS and self._has_open_law():
            other = next_number(tokens, at, self.block[-1].law) if self.block[-1].law else None
            if other is not None:
                self._take_law(other, is_bracketed=False)
                return other.end
        if self._is_numbering(at):
            self.cut()
            return at + 2
        if word in _CONNECTIVES:
            self.between.has_joint = True
        else:
            self.between.is_titled |= word == "tentang"
            self._fill(word)
        return at + 1

    def _figure(self, at: int) -> int:
        tokens = self.tokens
        if not self.is_begun or (self.block and self.block[-1].law and not self._is_parted()):
            place = bare_place_at(tokens, at)
            if place is not None:
                self._take_place(place)
                return place.end
        if self._has_open_law() and self.block[-1].law and tokens.words[at + 1] == "/":
            other = next_number(tokens, at, self.block[-1].law)
            if other is not None:
                self._take_law(other, is_bracketed=False)
                return other.end
        if self._is_numbering(at):
            self.cut()
            return at + 2
        self._fill(tokens.words[at])
        return at + 1

    def _sign(self, at: int, word: str) -> int:
        tokens = self.tokens
        if word == ";" or word in _BULLETS:
            self.cut()
        elif word == "\n":
            self.between.has_line = True
            if tokens.words[at + 1] == "-" and not tokens.glued[at + 2 if tokens.words[at + 2] else at + 1]:
                self.cut()
                return at + 2
        elif word == "-" and not self.is_begun and not self.block:
            self.cut()
        elif word == ".":
            is_inside = tokens.glued[at + 1] and tokens.words[at + 1].isalnum()
            is_short = tokens.words[at - 1] in _CONNECTIVES if at else False
            self.between.has_stop |= not is_inside and not is_short
        elif word == ",":
            self.between.has_comma = True
        elif word in _CONNECTIVES:
            self.between.has_joint = True
        elif word == "(":
            place = self._letters_after_law(at)
            if place is not None:
                return place.end
        return at + 1

    def _fill(self, word: str) -> None:
        self.is_begun = True
        words = self.between.words
        words.append(word)
        if len(words) > _MOST_GAP_WORDS:
            del words[0]

    def _is_parted(self) -> bool:
        between = self.between
        return bool(between.words) or between.has_break or between.has_comma or between.has_joint

    def _has_open_law(self) -> bool:
        """A numbered law stands just before, with nothing but a joint or a title between."""
        if not self.block or self.block[-1].law is None or self.between.has_break:
            return False
        is_numbered = self.block[-1].law.reference.number is not None
        return is_numbered and (self.between.has_joint or self.between.has_comma)

    def _is_numbering(self, at: int) -> bool:
        """ "2. …", "b) …" before a word: the beginning of another part."""
        tokens = self.tokens
        words = tokens.words
        if words[at + 1] not in (".", ")") or not words[at + 2].isalpha() or len(words[at]) > 2:
            return False
        if tokens.glued[at + 2] and len(words[at + 2]) < 2:
            return False
        if words[at].isdecimal():
            return True
        is_at_start = at == 0 or words[at - 1] in ("\n", ";", ",", ".", "dan")
        return is_at_start and tokens.is_letter(at) and not tokens.glued[at]

    def _take_law(self, law: Law, *, is_bracketed: bool) -> None:
        between = self.between
        previous = self.block[-1] if self.block else None
        element = Element(between, law=law)
        parent = next((e for e in reversed(self.block) if e.law), None)
        if previous and previous.law and is_bracketed and self._is_alias(previous, law):
            self.between = Between()
            return
        if parent is not None and parent is previous and between.makes_title(law):
            element.is_child, element.is_shown = True, False
        if parent is not None and any(w in _AMENDS for w in between.words):
            element.is_child = True
        self.block.append(element)
        self.between, self.is_begun = Between(), True

    def _is_alias(self, previous: Element, law: Law) -> bool:
        """ "UU 27/2022 (UU PDP)" and "UU PDP (UU 27/2022)" are one law."""
        known = previous.law
        if known is None or self.between.has_stop:
            return False
        if known.reference.instrument is not law.reference.instrument:
            return False
        if not law.is_numbered or known.reference == law.reference:
            return True
        if known.is_numbered or self.between.words:
            return False
        previous.law = law
        return True

    def _take_place(self, place: Place) -> None:
        if place.is_orphan:
            self._take_letters(place)
            return
        self.block.append(Element(self.between, place=place, spots=list(place.spots)))
        self.between, self.is_begun = Between(), True
        self.last_spot = place.spots[-1]

    def _take_letters(self, place: Place) -> None:
        """Letters without an article belong to the article just before, or to the one of the block before."""
        spot = self.last_spot
        is_near = not (self.between.words or self.between.has_break or self.between.has_joint)
        is_after_law = self._is_after_placed_law() and is_near
        is_after_place = bool(self.block) and self.block[-1].place is not None and not self.between.words
        is_new = not self.is_begun and bool(self.blocks or self.block)
        if self._is_after_kip_alone() and all("a" <= (s.letter or "") <= "j" for s in place.spots):
            spots = tuple(Spot("17", None, s.letter, s.point) for s in place.spots)
            self._take_place(Place(spots, place.end, is_completed=True))
            return
        if spot is None or not (is_after_law or is_after_place or is_new):
            self._fill("huruf")
            return
        spots = tuple(Spot(spot.article, spot.paragraph, s.letter, s.point) for s in place.spots)
        whole = Place(spots, place.end)
        self.is_begun = True
        self._widen(whole)
        self.between = Between()

    def _is_after_kip_alone(self) -> bool:
        """UU KIP stands just before, with its title but without any article: "UU KIP huruf h"."""
        law = self.block[-1].law if self.block else None
        if law is None or self.between.has_break or self.between.has_joint or self._is_after_placed_law():
            return False
        one = law.reference
        is_kip = (one.instrument, one.number, one.year) == (Instrument.UU, "14", 2008)
        return is_kip and (self.between.is_titled or not self.between.words)

    def _letters_after_law(self, at: int) -> Place | None:
        """ "Pasal 17 UU KIP (h)"."""
        if not self._is_after_placed_law() or self.between.words or self.last_spot is None:
            return None
        place = letters_at(self.tokens, at, Spot(""))
        if place is not None:
            self._take_letters(place)
        return place

    def _is_after_placed_law(self) -> bool:
        """An article without a letter and its law stand just before."""
        if len(self.block) < 2 or self.block[-1].law is None:
            return False
        place = self.block[-2].place
        return place is not None and place.spots[-1].letter is None and place.spots[-1].point is None

    def _widen(self, more: Place) -> None:
        for block in [self.block, *self.blocks[-1:]]:
            for element in reversed(block):
                if element.place is not None:
                    element.widen(more)
                    return
