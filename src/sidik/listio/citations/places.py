"""The place inside a law: articles, paragraphs (ayat), letters (huruf) and points (angka), with lists and ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sidik.listio.citations.numbers import NUMBER_WORDS, YEAR_WORDS
from sidik.listio.citations.tokens import Tokens, word_set

ARTICLE_WORDS = frozenset({"pasal", "psl", "ps", "pasalnya"})
LETTER_WORDS = frozenset({"huruf", "hrf", "huruff"})
_POINT_WORDS = frozenset({"angka", "butir", "poin", "point", "item", "angk"})
_PARAGRAPH_WORDS = frozenset({"ayat", "ayt"})
_JOINTS = frozenset({",", "dan", "atau", "serta", "&", "/", "maupun", "+"})
_ROMAN = frozenset({"i", "ii", "iii", "iv"})
_UNITS = word_set(
    "tahun thn th bulan bln hari minggu orang lembar kali persen % tahunnya januari februari maret"
)
_MOST_POINTS, _MOST_ARTICLES = 20, 50
_MOST_BRACKETED = 40


class Spot(NamedTuple):
    """One place.

    Shape: `suffix` is a letter right after the number, which is the article's own (28F) or its letter (17h);
    `is_spaced` where a space parts them (28 F, 17 h). The law decides.
    """

    article: str
    paragraph: str | None = None
    letter: str | None = None
    point: int | None = None
    suffix: str | None = None
    is_spaced: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The places that one "Pasal" names together, in order."""

    spots: tuple[Spot, ...]
    end: int

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
    if tokens.is_letter(at + 1) and tokens.glued[at + 1] and _is_boundary(tokens, at + 2):
        return Place((Spot("17", suffix=tokens.words[at + 1]),), at + 2)
    start = at + 1
    start += tokens.words[start] == "." and tokens.glued[start + 1]
    spots, end = _letters(tokens, start, Spot("17"))
    is_ground = bool(spots) and all("a" <= (s.letter or "") <= "j" for s in spots)
    return Place(tuple(spots), end) if is_ground else None


def letters_at(tokens: Tokens, at: int, spot: Spot) -> Place | None:
    """Letters that go on with an article named before: "Pasal 17 UU KIP huruf h"."""
    if tokens.words[at] not in LETTER_WORDS and tokens.words[at] != "(":
        return None
    spots, end = _letters(tokens, at, spot)
    return Place(tuple(spots), end) if spots else None


def _reversed(tokens: Tokens, at: int) -> Place | None:
    """Letters that stand before their article, or letters alone: their article is then the empty text."""
    words = tokens.words
    spots, begin = _letters(tokens, at, Spot(""))
    if not spots:
        return None
    alone = Place(tuple(spots), begin)
    end, paragraph = begin, None
    if words[end] in _PARAGRAPH_WORDS:
        numbered = _bracketed_count(tokens, end + 1)
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
    word = tokens.words[_after_weak(tokens, at)]
    return _is_part_word(word) or word == "("


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
            break
        until = _range_end(tokens, at)
        if until is not None:
            last = _article(tokens, until + (tokens.words[until] in ARTICLE_WORDS))
            if last is not None and spot.article.isdecimal() and last[0].article.isdecimal():
                beyond = _between(spot, last[0])
                inner, at = _inside(tokens, last[1], last[0])
                spots += [*beyond, *inner]
                break
        found = _next_article(tokens, at)
    return Place(tuple(spots), at)


def _next_article(tokens: Tokens, at: int) -> tuple[Spot, int] | None:
    """Another article of the list after a joint, when its number is surely no amount, year or numbering."""
    joint = _after_joint(tokens, at)
    if joint is None or not tokens.is_number(joint) or len(tokens.words[joint]) > 3:
        return None
    after = tokens.words[joint + 1]
    if after in _UNITS or after == "/" or (after in (".", ")") and not _is_end(tokens, joint + 2)):
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
    if is_lettered and _is_boundary(tokens, end + 1):
        if tokens.glued[end]:
            return Spot(str(number), suffix=words[end]), end + 1
        if _is_bare_letter(tokens, end, has_joint=False):
            return Spot(str(number), suffix=words[end], is_spaced=True), end + 1
    return Spot(str(number)), _after_words_in_brackets(tokens, end + is_bracketed)


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
        inner, start = _letters(tokens, start, group[-1])
        spots += [*group[:-1], *(inner or group[-1:])]
        at = start
    if spots:
        return spots, at
    letters, end = _letters(tokens, at, spot)
    if letters:
        return letters, end
    points, end = _points(tokens, at, is_bare=False)
    if points:
        return [spot._replace(point=n) for n in points], end
    return [spot], at


def _after_suffix(tokens: Tokens, at: int, spot: Spot) -> tuple[list[Spot], int] | None:
    """The letter of "17 h angka 3", "17h(1)" and "17 a, c": with points or further letters it is one surely."""
    is_letter = spot.is_spaced or spot.article == "17"
    plain = spot._replace(suffix=None, is_spaced=False)
    points, end = _points(tokens, at, is_bare=is_letter)
    further = _further_letters(tokens, end, plain)
    if not points and not further:
        return None
    first = [plain._replace(letter=spot.suffix, point=n) for n in points or (None,)]
    return (first + further[0], further[1]) if further else (first, end)


def _paragraph(tokens: Tokens, at: int, spot: Spot, *, is_first: bool) -> tuple[list[Spot], int] | None:
    """One paragraph, or the range that it begins."""
    words = tokens.words
    start = at
    if is_first:
        start = _after_weak(tokens, start)
    else:
        joint = _after_joint(tokens, start)
        if joint is None:
            return None
        start = joint
    is_marked = words[start] in _PARAGRAPH_WORDS
    start += is_marked
    start += words[start] in (":", ".", "ke")
    if not is_marked and not (words[start] == "(" and tokens.is_number(start + 1)):
        return None
    number = _paragraph_number(tokens, start)
    if number is None:
        return None
    first, start = number
    until = _range_end(tokens, start)
    if until is not None:
        last = _paragraph_number(tokens, until + (words[until] in _PARAGRAPH_WORDS))
        if last is not None:
            numbers = _numbers_until(first, last[0])
            return [spot._replace(paragraph=n) for n in numbers], last[1]
    return [spot._replace(paragraph=first)], start


def _numbers_until(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _MOST_POINTS:
        return [str(n) for n in range(int(first), int(last) + 1)]
    return [first, last]


def _paragraph_number(tokens: Tokens, at: int) -> tuple[str, int] | None:
    words = tokens.words
    is_open = words[at] == "("
    counted = tokens.count(at + is_open)
    if counted is None or counted[0] > 99:
        return None
    number, end = str(counted[0]), counted[1]
    if tokens.is_letter(end) and tokens.glued[end] and _is_boundary(tokens, end + 1):
        number, end = number + words[end], end + 1
    if is_open and words[end] != ")":
        return None
    return number, _after_words_in_brackets(tokens, end + (words[end] == ")"))


def _bracketed_count(tokens: Tokens, at: int) -> tuple[int, int] | None:
    is_open = tokens.words[at] == "("
    counted = tokens.count(at + is_open)
    if counted is None:
        return None
    return counted[0], counted[1] + (tokens.words[counted[1]] == ")")


def _letters(tokens: Tokens, at: int, spot: Spot) -> tuple[list[Spot], int]:
    """The list of letters with their points; empty where none stands here."""
    first = _letter(tokens, at, is_first=True)
    if first is None:
        return [], at
    spots, end = _letter_with_points(tokens, first, spot)
    further = _further_letters(tokens, end, spot)
    return (spots + further[0], further[1]) if further else (spots, end)


def _further_letters(tokens: Tokens, at: int, spot: Spot) -> tuple[list[Spot], int] | None:
    spots: list[Spot] = []
    while True:
        following = _letter(tokens, _after_gloss(tokens, at), is_first=False)
        if following is None:
            return (spots, at) if spots else None
        more, at = _letter_with_points(tokens, following, spot)
        spots += more


def _letter_with_points(tokens: Tokens, found: tuple[str, int], spot: Spot) -> tuple[list[Spot], int]:
    letter, at = found
    letters = [letter]
    until = _range_end(tokens, at)
    if until is not None:
        last = _letter(tokens, until, is_first=True)
        if last is not None:
            letters += [chr(c) for c in range(ord(letter) + 1, ord(last[0]))] + [last[0]]
            at = last[1]
    points, at = _points(tokens, at, is_bare=True)
    return [spot._replace(letter=one, point=n) for one in letters for n in points or (None,)], at


def _letter(tokens: Tokens, at: int, *, is_first: bool) -> tuple[str, int] | None:
    """One letter: marked ("huruf h"), in brackets, bare right after the article, or bare in a list."""
    words = tokens.words
    if is_first:
        start = _after_weak(tokens, at)
        has_joint = False
    else:
        joint = _after_joint(tokens, at)
        start = joint if joint is not None else _after_weak(tokens, at)
        has_joint = joint is not None
    is_marked = words[start] in LETTER_WORDS or (
        (words[start] in _POINT_WORDS or words[start] in _PARAGRAPH_WORDS)
        and _names_letter(tokens, start + 1)
    )
    has_line = words[start - 1] == "\n"
    if is_marked:
        start += 1
        start += words[start] in (":", ".", "-")
    is_open = words[start] in ("(", '"', "'", "“")
    start += is_open
    if not tokens.is_letter(start):
        return None
    end = start + 1
    if is_open:
        if words[end] not in (")", '"', "'", "”") and not is_marked:
            return None
        end += words[end] in (")", '"', "'", "”")
        return words[start], end
    if is_marked:
        if words[end].isalpha() and tokens.glued[end]:
            return None
        return words[start], end + (words[end] == ")")
    if has_line or not (has_joint or is_first) or not _is_bare_letter(tokens, start, has_joint=has_joint):
        return None
    return words[start], end + (words[end] == ")")


def _names_letter(tokens: Tokens, at: int) -> bool:
    """After "butir", "poin" or "ayat": a letter stands here, not a number."""
    at += tokens.words[at] == "("
    return tokens.is_letter(at) and not (tokens.glued[at + 1] and tokens.words[at + 1].isalpha())


def _is_bare_letter(tokens: Tokens, at: int, *, has_joint: bool) -> bool:
    """A single letter that is no abbreviation (s.d., c.q., a.n.), no bullet ("a. UU …") and no "a quo"."""
    words, glued = tokens.words, tokens.glued
    following = words[at + 1]
    if following == "quo" or (following == "-" and glued[at + 1] and glued[at + 2]):
        return False
    if following == "/" and words[at + 2] == "d":
        return False
    if following == "." and words[at + 2].isalnum() and not (glued[at + 2] and words[at + 2].isdecimal()):
        return not has_joint and not glued[at + 2] and not tokens.is_letter(at + 2)
    if following == ")":
        return not words[at + 2].isalpha() or words[at + 2] in _JOINTS
    return not (following.isalpha() and glued[at + 1])


def _is_boundary(tokens: Tokens, at: int) -> bool:
    """Whether a glued letter ends here."""
    return not (tokens.glued[at] and (tokens.words[at].isalnum()))


def _points(tokens: Tokens, at: int, *, is_bare: bool) -> tuple[list[int], int]:
    """The list of points: "angka 1, 2 dan 3". `is_bare`: also "h3", "h.3", "h (3)" and "h 3" right after a letter."""
    points: list[int] = []
    while True:
        found = _point(tokens, at, is_first=not points, is_bare=is_bare)
        if found is None:
            return points, at
        number, at = found
        points.append(number)
        until = _range_end(tokens, at)
        if until is None:
            continue
        until += tokens.words[until] in _POINT_WORDS
        last = _bracketed_count(tokens, until)
        if last is not None and tokens.words[last[1]] not in _UNITS:
            span = last[0] - number
            points += range(number + 1, last[0] + 1) if 0 < span <= _MOST_POINTS else [last[0]]
            at = last[1]


def _point(tokens: Tokens, at: int, *, is_first: bool, is_bare: bool) -> tuple[int, int] | None:
    words, glued = tokens.words, tokens.glued
    if is_first:
        start, has_joint = _after_weak(tokens, at), False
    else:
        joint = _after_joint(tokens, at)
        start, has_joint = (joint, True) if joint is not None else (tokens.after_lines(at), False)
    is_marked = words[start] in _POINT_WORDS or (words[start] in NUMBER_WORDS and is_first and is_bare)
    if is_marked:
        mark = words[start]
        start += 1
        start += words[start] in (":", ".", "ke")
        counted = _bracketed_count(tokens, start)
        is_law = counted is not None and (words[counted[1]] in YEAR_WORDS or words[counted[1]] == "/")
        if counted is None or is_law or counted[0] > 99:
            return None
        if mark in NUMBER_WORDS and counted[0] > _MOST_POINTS:
            return None
        return counted[0], _after_words_in_brackets(tokens, counted[1])
    if is_first:
        return _bare_point(tokens, at) if is_bare else None
    if not has_joint or words[start - 1] == "\n":
        return None
    is_open = words[start] == "("
    counted = tokens.count(start + is_open)
    if counted is None or counted[0] > 99 or (not words[start + is_open].isdecimal() and counted[0] > 20):
        return None
    number, end = counted
    after = words[end]
    if after in _UNITS or after == "/" or (after == "." and words[end + 1] and not glued[end + 1]):
        return None
    if after == ")" and not is_open and words[at - 1] != ")":
        return None
    return number, end + (after == ")")


def _bare_point(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A number right after the letter that can be nothing but its point."""
    words, glued = tokens.words, tokens.glued
    start = at + (words[at] in (".", "-") and glued[at] and glued[at + 1])
    is_open = words[start] == "("
    start += is_open
    if not words[start].isdecimal() or len(words[start]) > 2 or not 0 < int(words[start]) <= _MOST_POINTS:
        return None
    after = words[start + 1]
    if is_open:
        return (int(words[start]), start + 2) if after == ")" else None
    if after in _UNITS or after in ("/", ")") or (after == "." and not _is_end(tokens, start + 2)):
        return None
    return int(words[start]), start + 1


def _is_end(tokens: Tokens, at: int) -> bool:
    return tokens.words[at] in ("", "\n", ";")


def _after_weak(tokens: Tokens, at: int) -> int:
    """Past the signs that may stand before a part: a comma, a colon, a line break, one hyphen."""
    words = tokens.words
    at = tokens.after_lines(at)
    is_inner_dot = words[at] == "." and tokens.glued[at] and tokens.glued[at + 1] and tokens.is_letter(at + 1)
    if is_inner_dot or (words[at] in (",", ":", ".") and _is_part_word(words[at + 1])):
        at += 1
    return tokens.after_lines(at)


def _is_part_word(word: str) -> bool:
    return word in LETTER_WORDS or word in _PARAGRAPH_WORDS or word in _POINT_WORDS


def _after_joint(tokens: Tokens, at: int) -> int | None:
    """Past commas, "dan", "dan/atau", "serta", "jo."; None where no joint stands here."""
    words = tokens.words
    begin = at
    at = tokens.after_lines(at)
    first = at
    while words[at] in _JOINTS or (words[at] in ("jo", "juncto") and at - first < 3):
        at += 1
        at += words[at - 1] == "jo" and words[at] == "."
        if at - first > 4:
            return None
    return tokens.after_lines(at) if at > first and first >= begin else None


def _range_end(tokens: Tokens, at: int) -> int | None:
    """Past "s/d", "s.d.", "sampai dengan", "hingga" or a hyphen; None where no range stands here."""
    words = tokens.words
    at = tokens.after_lines(at)
    if words[at] in ("sampai", "hingga", "sd"):
        at += 1
        at += words[at] == "dengan"
        return at
    if words[at] == "s" and words[at + 1] in ("/", ".") and words[at + 2] == "d":
        at += 3
        return at + (words[at] == ".")
    if words[at] == "-" and words[at - 1] != "\n" and words[at + 1] != "\n":
        return at + 1
    return None


def _after_gloss(tokens: Tokens, at: int) -> int:
    """Past words in brackets between two marked letters: "huruf b (persaingan usaha) dan huruf h"."""
    words = tokens.words
    if words[at] != "(":
        return at
    for place in range(at + 1, at + _MOST_BRACKETED):
        if words[place] in ("", "(", "pasal"):
            return at
        if words[place] == ")":
            joint = _after_joint(tokens, place + 1)
            start = joint if joint is not None else place + 1
            return place + 1 if words[start] in LETTER_WORDS else at
    return at


def _after_words_in_brackets(tokens: Tokens, at: int) -> int:
    """Past a number repeated in words: "3 (tiga)"."""
    words = tokens.words
    if words[at] == "(" and words[at + 1].isalpha():
        counted = tokens.count(at + 1)
        if counted is not None and words[counted[1]] == ")":
            return counted[1] + 1
    return at
