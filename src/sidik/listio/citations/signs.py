"""What joins, parts and ranges the parts of a citation: "dan", commas, "s/d", brackets, numbers in words."""

from __future__ import annotations

from sidik.listio.citations.tokens import Tokens, word_set

ARTICLE_WORDS = frozenset({"pasal", "psl", "ps"})
LETTER_WORDS = frozenset({"huruf", "hrf"})
POINT_WORDS = frozenset({"angka", "agk", "butir", "poin", "point", "item"})
PARAGRAPH_WORDS = frozenset({"ayat"})
UNITS = word_set(
    "tahun thn th bulan bln hari minggu orang lembar kali persen % tahunnya januari februari maret"
)
JOINTS = frozenset({",", "dan", "atau", "serta", "&", "/", "maupun", "+"})
# Where none of these words stands, nothing is passed; so it is at most places.
_WEAK = frozenset({"\n", ",", ":", "."})
_JOINING = JOINTS | {"\n", "jo", "juncto"}
_RANGING = frozenset({"\n", "sampai", "hingga", "sd", "s", "-"})
_MOST_BRACKETED = 40
_QUOTES = frozenset({"'", '"', "“", "”"})


def bracketed_count(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A number, in brackets or quotes or not, and the place after it."""
    is_quoted = tokens.words[at] in _QUOTES
    counted = tokens.count(at + (is_quoted or tokens.words[at] == "("))
    if counted is None:
        return None
    behind = tokens.words[counted[1]]
    return counted[0], counted[1] + (behind == ")" or (is_quoted and behind in _QUOTES))


def is_boundary(tokens: Tokens, at: int) -> bool:
    """Whether a glued letter ends here."""
    return not (tokens.glued[at] and (tokens.words[at].isalnum()))


def is_end(tokens: Tokens, at: int) -> bool:
    """Whether the text, its line or its part ends here."""
    return tokens.words[at] in ("", "\n", ";")


def after_weak(tokens: Tokens, at: int) -> int:
    """Past the signs that may stand before a part: a comma, a colon, a line break, one hyphen."""
    words = tokens.words
    if words[at] not in _WEAK:
        return at
    at = tokens.after_lines(at)
    is_inner_dot = words[at] == "." and tokens.glued[at] and tokens.glued[at + 1] and tokens.is_letter(at + 1)
    if is_inner_dot or (words[at] in (",", ":", ".") and is_part_word(words[at + 1])):
        at += 1
    return tokens.after_lines(at)


def is_part_word(word: str) -> bool:
    """Whether the word announces a letter, a paragraph or a point."""
    return word in LETTER_WORDS or word in PARAGRAPH_WORDS or word in POINT_WORDS


def after_joint(tokens: Tokens, at: int) -> int | None:
    """Past commas, "dan", "dan/atau", "serta", "jo."; None where no joint stands here."""
    words = tokens.words
    if words[at] not in _JOINING:
        return None
    begin = at
    at = tokens.after_lines(at)
    first = at
    while words[at] in JOINTS or (words[at] in ("jo", "juncto") and at - first < 3):
        at += 1
        at += words[at - 1] == "jo" and words[at] == "."
        if at - first > 4:
            return None
    return tokens.after_lines(at) if at > first and first >= begin else None


def range_end(tokens: Tokens, at: int) -> int | None:
    """Past "s/d", "s.d.", "sampai dengan", "hingga" or a hyphen; None where no range stands here."""
    words = tokens.words
    if words[at] not in _RANGING:
        return None
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


def after_gloss(tokens: Tokens, at: int) -> int:
    """Past words in brackets between two marked letters: "huruf b (persaingan usaha) dan huruf h"."""
    words = tokens.words
    if words[at] != "(":
        return at
    for place in range(at + 1, at + _MOST_BRACKETED):
        if words[place] in ("", "(", "pasal"):
            return at
        if words[place] == ")":
            joint = after_joint(tokens, place + 1)
            start = joint if joint is not None else place + 1
            return place + 1 if words[start] in LETTER_WORDS else at
    return at


def after_words_in_brackets(tokens: Tokens, at: int) -> int:
    """Past a number repeated in words: "3 (tiga)"."""
    words = tokens.words
    if words[at] == "(" and words[at + 1].isalpha():
        counted = tokens.count(at + 1)
        if counted is not None and words[counted[1]] == ")":
            return counted[1] + 1
    return at
