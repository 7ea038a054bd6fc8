"""Letters (huruf) with their points (angka): marked, in brackets or bare; lists and ranges."""

from __future__ import annotations

from typing import NamedTuple

from sidik.listio.citations.numbers import NUMBER_WORDS, YEAR_WORDS
from sidik.listio.citations.signs import (
    JOINTS,
    LETTER_WORDS,
    PARAGRAPH_WORDS,
    POINT_WORDS,
    UNITS,
    after_gloss,
    after_joint,
    after_weak,
    after_words_in_brackets,
    bracketed_count,
    is_end,
    range_end,
)
from sidik.listio.citations.tokens import Tokens

MOST_POINTS = 20


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


def letter_list(tokens: Tokens, at: int, spot: Spot) -> tuple[list[Spot], int]:
    """The list of letters with their points; empty where none stands here."""
    first = _letter(tokens, at, is_first=True)
    if first is None:
        return [], at
    spots, end = _letter_with_points(tokens, first, spot)
    further = further_letters(tokens, end, spot)
    return (spots + further[0], further[1]) if further else (spots, end)


def further_letters(tokens: Tokens, at: int, spot: Spot) -> tuple[list[Spot], int] | None:
    """The letters that go on with a list; None where it ends."""
    spots: list[Spot] = []
    while True:
        following = _letter(tokens, after_gloss(tokens, at), is_first=False)
        if following is None:
            return (spots, at) if spots else None
        more, at = _letter_with_points(tokens, following, spot)
        spots += more


def _letter_with_points(tokens: Tokens, found: tuple[str, int], spot: Spot) -> tuple[list[Spot], int]:
    letter, at = found
    letters = [letter]
    until = range_end(tokens, at)
    if until is not None:
        last = _letter(tokens, until, is_first=True)
        if last is not None:
            letters += [chr(c) for c in range(ord(letter) + 1, ord(last[0]))] + [last[0]]
            at = last[1]
    points, at = points_at(tokens, at, is_bare=True)
    place = spot.article, spot.paragraph
    rest = spot.suffix, spot.is_spaced
    return [Spot(*place, one, n, *rest) for one in letters for n in points or (None,)], at


def _letter(tokens: Tokens, at: int, *, is_first: bool) -> tuple[str, int] | None:
    """One letter: marked ("huruf h"), in brackets, bare right after the article, or bare in a list."""
    words = tokens.words
    if is_first:
        start = after_weak(tokens, at)
        has_joint = False
    else:
        joint = after_joint(tokens, at)
        start = joint if joint is not None else after_weak(tokens, at)
        has_joint = joint is not None
    is_marked = words[start] in LETTER_WORDS or (
        (words[start] in POINT_WORDS or words[start] in PARAGRAPH_WORDS) and _names_letter(tokens, start + 1)
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
    if has_line or not (has_joint or is_first) or not is_bare_letter(tokens, start, has_joint=has_joint):
        return None
    return words[start], end + (words[end] == ")")


def _names_letter(tokens: Tokens, at: int) -> bool:
    """After "butir", "poin" or "ayat": a letter stands here, not a number."""
    at += tokens.words[at] == "("
    return tokens.is_letter(at) and not (tokens.glued[at + 1] and tokens.words[at + 1].isalpha())


def is_bare_letter(tokens: Tokens, at: int, *, has_joint: bool) -> bool:
    """A single letter that is no abbreviation (s.d., c.q., a.n.), no bullet ("a. UU …") and no "a quo"."""
    words, glued = tokens.words, tokens.glued
    following = words[at + 1]
    if following == "quo":
        return False
    if following == "-" and glued[at + 1] and glued[at + 2] and not tokens.is_letter(at + 2):
        return False  # "e-mail", but "a-f" is a range
    if following == "/" and words[at + 2] == "d":
        return False
    if following == "." and words[at + 2].isalnum() and not (glued[at + 2] and words[at + 2].isdecimal()):
        return not has_joint and not glued[at + 2] and not tokens.is_letter(at + 2)
    if following == ")":
        return not words[at + 2].isalpha() or words[at + 2] in JOINTS
    return not (following.isalpha() and glued[at + 1])


def points_at(tokens: Tokens, at: int, *, is_bare: bool) -> tuple[list[int], int]:
    """The list of points: "angka 1, 2 dan 3". `is_bare`: also "h3", "h.3", "h (3)" and "h 3" right after a letter."""
    points: list[int] = []
    while True:
        found = _point(tokens, at, is_first=not points, is_bare=is_bare)
        if found is None:
            return points, at
        number, at = found
        points.append(number)
        until = range_end(tokens, at)
        if until is None:
            continue
        until += tokens.words[until] in POINT_WORDS
        last = bracketed_count(tokens, until)
        if last is not None and tokens.words[last[1]] not in UNITS:
            span = last[0] - number
            points += range(number + 1, last[0] + 1) if 0 < span <= MOST_POINTS else [last[0]]
            at = last[1]


def _point(tokens: Tokens, at: int, *, is_first: bool, is_bare: bool) -> tuple[int, int] | None:
    words, glued = tokens.words, tokens.glued
    if is_first:
        start, has_joint = after_weak(tokens, at), False
    else:
        joint = after_joint(tokens, at)
        start, has_joint = (joint, True) if joint is not None else (tokens.after_lines(at), False)
    is_marked = words[start] in POINT_WORDS or (words[start] in NUMBER_WORDS and is_first and is_bare)
    if is_marked:
        mark = words[start]
        start += 1
        start += words[start] in (":", ".", "ke")
        counted = bracketed_count(tokens, start)
        is_law = counted is not None and (words[counted[1]] in YEAR_WORDS or words[counted[1]] == "/")
        if counted is None or is_law or counted[0] > 99:
            return None
        if mark in NUMBER_WORDS and counted[0] > MOST_POINTS:
            return None
        return counted[0], after_words_in_brackets(tokens, counted[1])
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
    if after in UNITS or after == "/" or (after == "." and words[end + 1] and not glued[end + 1]):
        return None
    if after in PARAGRAPH_WORDS or after in LETTER_WORDS:
        return None  # the number of another article
    if after == ")" and not is_open and words[at - 1] != ")":
        return None
    return number, end + (after == ")")


def _bare_point(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A number right after the letter that can be nothing but its point."""
    words, glued = tokens.words, tokens.glued
    start = at + ((words[at] in (".", "-") and glued[at] and glued[at + 1]) or words[at] == ":")
    is_open = words[start] == "("
    start += is_open
    if not words[start].isdecimal() or len(words[start]) > 2 or not 0 < int(words[start]) <= MOST_POINTS:
        return None
    after = words[start + 1]
    if is_open:
        return (int(words[start]), start + 2) if after == ")" else None
    if after in UNITS or after in ("/", ")") or (after == "." and not is_end(tokens, start + 2)):
        return None
    return int(words[start]), start + 1
