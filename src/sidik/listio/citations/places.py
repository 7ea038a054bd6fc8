"""The place inside a law: articles and paragraphs (ayat) with their letters and points; lists and ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from sidik.listio.citations.letters import (
    MOST_POINTS,
    Spot,
    further_letters,
    is_bare_letter,
    letter_list,
    points_at,
)
from sidik.listio.citations.signs import (
    ARTICLE_WORDS,
    LETTER_WORDS,
    PARAGRAPH_WORDS,
    UNITS,
    after_joint,
    after_weak,
    after_words_in_brackets,
    bracketed_count,
    is_boundary,
    is_end,
    is_part_word,
    range_end,
)
from sidik.listio.citations.tokens import Tokens

_ROMAN = frozenset({"i", "ii", "iii", "iv"})
_MOST_ARTICLES = 50


@dataclass(frozen=True, slots=True)
class Place:
    """The places that one "Pasal" names together, in order. `is_completed` where the article is not printed."""

    spots: tuple[Spot, ...]
    end: int
    is_completed: bool = False

    @property
    def is_orphan(self) -> bool:
        """Whether it is letters without an article."""
        return not self.spots[0].article

    @property
    def is_like_ground(self) -> bool:
        """Whether it is written as the grounds of exemption are: Pasal 17, no ayat."""
        return all(s.article == "17" and s.paragraph is None for s in self.spots)


def place_at(tokens: Tokens, at: int) -> Place | None:
    """The place that begins here: "Pasal 17 …", or letters before their article: "huruf h Pasal 17"."""
    word = tokens.words[at]
    if word in ARTICLE_WORDS:
        return _articles(tokens, at + 1)
    if word in LETTER_WORDS:
        return _reversed(tokens, at)
    return None


def bare_place_at(tokens: Tokens, at: int) -> Place | None:
    """Pasal 17 without the word "Pasal": "17 h", "17.h", "17 (h)", "17 huruf h". The letter must be there."""
    if tokens.words[at] != "17":
        return None
    if tokens.is_letter(at + 1) and tokens.glued[at + 1] and is_boundary(tokens, at + 2):
        return Place((Spot("17", suffix=tokens.words[at + 1]),), at + 2)
    start = at + 1
    start += tokens.words[start] == "." and tokens.glued[start + 1]
    spots, end = letter_list(tokens, start, Spot("17"))
    is_ground = bool(spots) and all("a" <= (s.letter or "") <= "j" for s in spots)
    return Place(tuple(spots), end) if is_ground else None


def letters_at(tokens: Tokens, at: int, spot: Spot) -> Place | None:
    """Letters that go on with an article named before: "Pasal 17 UU KIP huruf h"."""
    if tokens.words[at] not in LETTER_WORDS and tokens.words[at] != "(":
        return None
    spots, end = letter_list(tokens, at, spot)
    return Place(tuple(spots), end) if spots else None


def _reversed(tokens: Tokens, at: int) -> Place | None:
    """Letters that stand before their article, or letters alone: their article is then the empty text."""
    words = tokens.words
    spots, begin = letter_list(tokens, at, Spot(""))
    if not spots:
        return None
    alone = Place(tuple(spots), begin)
    end, paragraph = begin, None
    if words[end] in PARAGRAPH_WORDS:
        numbered = bracketed_count(tokens, end + 1)
        if numbered is None:
            return alone
        paragraph, end = str(numbered[0]), numbered[1]
    end += words[end] in ("dari", "pada", "dalam")
    found = _article(tokens, end + 1) if words[end] in ARTICLE_WORDS else None
    if found is None or found[0].suffix or _has_parts(tokens, found[1]):
        return alone
    article = found[0].article
    return Place(tuple(s._replace(article=article, paragraph=paragraph) for s in spots), found[1])


def _has_parts(tokens: Tokens, at: int) -> bool:
    """Whether the article that ends here has parts of its own."""
    word = tokens.words[after_weak(tokens, at)]
    return is_part_word(word) or word == "("


def _articles(tokens: Tokens, at: int) -> Place | None:
    found = _article(tokens, at)
    if found is None:
        return None
    spots: list[Spot] = []
    while found is not None:
        spot, at = found
        inner, at = _inside(tokens, at, spot)
        spots += inner
        if len(inner) > 1 or inner[0] != spot:
            found = _next_article(tokens, at, must_have_parts=True)
            continue
        until = range_end(tokens, at)
        if until is not None:
            last = _article(tokens, until + (tokens.words[until] in ARTICLE_WORDS))
            if last is not None and spot.article.isdecimal() and last[0].article.isdecimal():
                beyond = _between(spot, last[0])
                inner, at = _inside(tokens, last[1], last[0])
                spots += [*beyond, *inner]
                break
        found = _next_article(tokens, at, must_have_parts=False)
    return Place(tuple(spots), at)


def _next_article(tokens: Tokens, at: int, *, must_have_parts: bool) -> tuple[Spot, int] | None:
    """Another article of the list after a joint, when its number is surely no amount, year or numbering."""
    joint = after_joint(tokens, at)
    if joint is None or not tokens.is_number(joint) or len(tokens.words[joint]) > 3:
        return None
    after = tokens.words[joint + 1]
    if must_have_parts and after not in PARAGRAPH_WORDS and after not in LETTER_WORDS:
        return None
    if after in UNITS or after == "/" or (after in (".", ")") and not is_end(tokens, joint + 2)):
        return None
    return _article(tokens, joint)


def _between(first: Spot, last: Spot) -> Iterator[Spot]:
    """The articles between the ends of a range; none where it is no range of a few plain numbers or letters."""
    if first.suffix and last.suffix and first.article == last.article:
        for code in range(ord(first.suffix) + 1, ord(last.suffix)):
            yield first._replace(suffix=chr(code))
    elif not first.suffix and 0 < int(last.article) - int(first.article) <= _MOST_ARTICLES:
        for number in range(int(first.article) + 1, int(last.article)):
            yield Spot(str(number))


def _article(tokens: Tokens, at: int) -> tuple[Spot, int] | None:
    words = tokens.words
    while words[at] in (".", ":", "\n", "-", "ke"):
        at += 1
    is_bracketed = words[at] == "(" and tokens.is_number(at + 1) and words[at + 2] == ")"
    at += is_bracketed
    if words[at] in _ROMAN and not tokens.glued[at]:
        return Spot(words[at].upper()), at + 1
    counted = tokens.count(at)
    if counted is None:
        return None
    number, end = counted
    is_lettered = words[at].isdecimal() and tokens.is_letter(end) and not is_bracketed
    if is_lettered and is_boundary(tokens, end + 1):
        if tokens.glued[end]:
            return Spot(str(number), suffix=words[end]), end + 1
        if is_bare_letter(tokens, end, has_joint=False):
            # "Pasal 12 B" is an article of its own; "Pasal 17 H" and "Pasal 44 h" name a letter.
            is_own = tokens.capital[end] and number != 17
            return Spot(str(number), suffix=words[end], is_spaced=not is_own), end + 1
    return Spot(intern(str(number))), after_words_in_brackets(tokens, end + is_bracketed)


def _inside(tokens: Tokens, at: int, spot: Spot) -> tuple[list[Spot], int]:
    """What stands under the article: paragraphs with their letters, letters, or points. At least the article."""
    if spot.suffix:
        listed = _after_suffix(tokens, at, spot)
        if listed is not None:
            return listed
    spots: list[Spot] = []
    start = at
    while True:
        paragraph = _paragraph(tokens, start, spot, is_first=not spots)
        if paragraph is None:
            break
        group, start = paragraph
        inner, start = letter_list(tokens, start, group[-1])
        if not inner:
            points, start = points_at(tokens, start, is_bare=False)
            inner = [group[-1]._replace(point=n) for n in points] or group[-1:]
        spots += [*group[:-1], *inner]
        at = start
    if spots:
        return spots, at
    letters, end = letter_list(tokens, at, spot)
    if letters:
        return letters, end
    points, end = points_at(tokens, at, is_bare=False)
    if points:
        return [spot._replace(point=n) for n in points], end
    return [spot], at


def _after_suffix(tokens: Tokens, at: int, spot: Spot) -> tuple[list[Spot], int] | None:
    """The letter of "17 h angka 3", "17h(1)" and "17 a, c": with points or further letters it is one surely."""
    is_letter = spot.is_spaced or spot.article == "17"
    plain = spot._replace(suffix=None, is_spaced=False)
    points, end = points_at(tokens, at, is_bare=True) if is_letter else ([], at)
    joint = after_joint(tokens, end)
    is_listed = joint is not None and (is_letter or tokens.words[joint] not in LETTER_WORDS)
    further = further_letters(tokens, end, plain) if is_listed else None
    if not points and not further:
        return None
    first = [plain._replace(letter=spot.suffix, point=n) for n in points or (None,)]
    return (first + further[0], further[1]) if further else (first, end)


def _paragraph(tokens: Tokens, at: int, spot: Spot, *, is_first: bool) -> tuple[list[Spot], int] | None:
    """One paragraph, or the range that it begins."""
    words = tokens.words
    start = at
    if is_first:
        start = after_weak(tokens, start)
    else:
        joint = after_joint(tokens, start)
        if joint is None:
            return None
        start = joint
    is_marked = words[start] in PARAGRAPH_WORDS
    start += is_marked
    start += words[start] in (":", ".", "ke")
    if not is_marked and not (words[start] == "(" and tokens.is_number(start + 1)):
        return None
    number = _paragraph_number(tokens, start)
    if number is None:
        return None
    first, start = number
    until = range_end(tokens, start)
    if until is not None:
        last = _paragraph_number(tokens, until + (words[until] in PARAGRAPH_WORDS))
        if last is not None:
            numbers = _numbers_until(first, last[0])
            return [spot._replace(paragraph=n) for n in numbers], last[1]
    return [spot._replace(paragraph=first)], start


def _numbers_until(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= MOST_POINTS:
        return [str(n) for n in range(int(first), int(last) + 1)]
    return [first, last]


def _paragraph_number(tokens: Tokens, at: int) -> tuple[str, int] | None:
    words = tokens.words
    is_open = words[at] == "("
    counted = tokens.count(at + is_open)
    if counted is None or counted[0] > 99:
        return None
    number, end = str(counted[0]), counted[1]
    if tokens.is_letter(end) and tokens.glued[end] and is_boundary(tokens, end + 1):
        number, end = number + words[end], end + 1
    if is_open and words[end] != ")":
        return None
    return number, after_words_in_brackets(tokens, end + (words[end] == ")"))
