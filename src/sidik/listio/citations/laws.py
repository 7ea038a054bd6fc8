"""One law as it is named in a text: its kind, the words of its name, its number and year."""

from __future__ import annotations

from dataclasses import dataclass

from sidik.domain.sources import Instrument, LegalReference
from sidik.listio.citations.names import Kind, begins_name, kind_at, statute_at
from sidik.listio.citations.numbers import NUMBER_WORDS, Numbered, is_year, number_at, year_at
from sidik.listio.citations.tokens import Tokens, word_set

_STATE = frozenset({"ri", "republik", "indonesia", "negara", "nri", "nkri", "r", "i", "dasar"})
# A name of a law ends here at the latest.
_STOPS = frozenset({"", ";", "pasal", "psl", "ps", "huruf", "ayat", "angka", "•", "jo", "juncto", "butir"})
# After "undang-undang" or "peraturan" these words make no name.
_NO_NAME = word_set(
    "dan atau yang ini itu tersebut di dari pada dalam dengan oleh untuk lain lainnya terkait"
    " berlaku sebagaimana pasal tidak bahwa serta maka adalah jo nomor no tahun th thn ri republik"
    " huruf ayat perundang dimaksud dapat wajib harus juga telah akan bagi setempat sektoral apabila"
    " jika karena agar melarang mengatur"
)
_OFFICES = word_set(
    "ppid bupati gubernur walikota wali menteri presiden kepala rektor direktur ketua sekretaris"
    " sekda dirjen kpu dekan pimpinan camat ka kadis"
)
_NAME_REACH = 24


@dataclass(frozen=True, slots=True)
class Law:
    """A law named in the text. `is_sure` says whether it is a reference even without an article."""

    reference: LegalReference
    end: int
    is_sure: bool
    is_named: bool = False
    kind: Kind | None = None

    @property
    def is_numbered(self) -> bool:
        """Whether number or year is printed."""
        one = self.reference
        return (one.number is not None or one.year is not None) and not one.assumed


def law_at(tokens: Tokens, at: int, *, is_first: bool) -> Law | None:
    """The law named at this place. `is_first`: nothing but numbering stands before it in its part of the text."""
    found = kind_at(tokens, at)
    if found is None:
        return None
    kind, end = found
    if kind.instrument is Instrument.UUD:
        return _constitution(tokens, end)
    direct = number_at(tokens, _after_state(tokens, end), kind.instrument, is_direct=True)
    if direct is not None and not (kind.number and not _is_marked(tokens, end, direct)):
        return Law(_with_number(kind, direct), direct.end, is_sure=True, kind=kind)
    if kind.instrument is Instrument.UU:
        return _statute(tokens, kind, end)
    return _lower(tokens, kind, at, end, is_first=is_first)


def next_number(tokens: Tokens, at: int, law: Law) -> Law | None:
    """Another number under the same name: "UU Nomor 17 Tahun 2003, Nomor 1 Tahun 2004 dan 15/2004"."""
    numbered = number_at(tokens, at, law.reference.instrument or Instrument.OTHER, is_direct=False)
    if numbered is None or numbered.number is None or numbered.year is None:
        return None
    reference = LegalReference(
        law.reference.instrument, numbered.number, numbered.year, assumed=numbered.assumed
    )
    return Law(reference, numbered.end, is_sure=True, kind=law.kind)


def _is_marked(tokens: Tokens, at: int, numbered: Numbered) -> bool:
    return tokens.words[at] in NUMBER_WORDS or numbered.year is not None


def _with_number(kind: Kind, numbered: Numbered) -> LegalReference:
    if numbered.number is None and kind.number and numbered.year == kind.year:
        return LegalReference(kind.instrument, kind.number, kind.year, assumed=("number",))
    return LegalReference(kind.instrument, numbered.number, numbered.year, assumed=numbered.assumed)


def _after_state(tokens: Tokens, at: int) -> int:
    """Past "RI", "Republik Indonesia" and a line break."""
    words = tokens.words
    reach = at + 8
    while at < reach and (words[at] in _STATE or words[at] in ("\n", ".", ":") or _is_brand(tokens, at)):
        if words[at] == "." and not tokens.glued[at]:
            break
        at += 1
    if words[at] == "(" and words[at + 2] == ")" and words[at + 3] in NUMBER_WORDS:
        return at + 3  # "Undang-Undang (UU) Nomor 14"
    return at + (words[at] == "," and words[at + 1] in NUMBER_WORDS)


def _is_brand(tokens: Tokens, at: int) -> bool:
    """A hyphen left over in "UU - RI"."""
    return tokens.words[at] == "-" and tokens.words[at + 1] in _STATE


def _constitution(tokens: Tokens, at: int) -> Law:
    words = tokens.words
    at = _after_state(tokens, at)
    dated = year_at(tokens, at)
    if dated is None and words[at] == "'" and words[at + 1] == "45":
        dated = (1945, at + 2)
    if dated is None and is_year(words[at]):
        dated = (int(words[at]), at + 1)
    if dated:
        return Law(LegalReference(Instrument.UUD, year=dated[0]), dated[1], is_sure=True)
    return Law(LegalReference(Instrument.UUD, year=1945, assumed=("year",)), at, is_sure=True)


def _statute(tokens: Tokens, kind: Kind, at: int) -> Law:
    """A statute whose name stands between the kind and the number, or that has only a name."""
    words = tokens.words
    start = _name_start(tokens, at)
    known = statute_at(tokens, start)
    number, year = known[0] if known and known[0] else (kind.number, kind.year)
    end = known[1] if known else at
    is_named = kind.is_code or known is not None or words[start - 1] == "tentang" or _is_name(tokens, start)
    if is_named:
        numbered = _number_after_name(tokens, end, kind)
        if numbered:
            if numbered.number is None and number and numbered.year == year:
                reference = LegalReference(kind.instrument, number, year, assumed=("number",))
            else:
                reference = LegalReference(
                    kind.instrument, numbered.number, numbered.year, assumed=numbered.assumed
                )
            return Law(reference, numbered.end, is_sure=True, is_named=True, kind=kind)
    if number is not None:
        reference = LegalReference(kind.instrument, number, year, assumed=("number", "year"))
        return Law(reference, end, is_sure=True, is_named=True, kind=kind)
    return Law(LegalReference(kind.instrument), end, is_sure=is_named, is_named=is_named, kind=kind)


def _name_start(tokens: Tokens, at: int) -> int:
    words = tokens.words
    at = _after_state(tokens, at)
    at += words[at] == "-"
    at += words[at] == "("
    if words[at] == "tentang":
        at = tokens.after_lines(at + 1)
    return at


def _is_name(tokens: Tokens, at: int) -> bool:
    """A word in capitals that can begin the name of a law."""
    word = tokens.words[at]
    return tokens.capital[at] and len(word) > 1 and word not in _NO_NAME and kind_at(tokens, at) is None


def _lower(tokens: Tokens, kind: Kind, begin: int, at: int, *, is_first: bool) -> Law | None:
    words = tokens.words
    numbered = _number_after_name(tokens, at, kind)
    if numbered:
        return Law(_with_number(kind, numbered), numbered.end, is_sure=True, is_named=True, kind=kind)
    start = _after_state(tokens, at)
    if kind.needs_number:
        is_decree = kind.instrument is Instrument.SK and is_first and words[start] in _OFFICES
        is_circular = is_first and tokens.capital[begin] and words[at - 1] == "edaran"
        is_rule = is_first and words[begin] == "peraturan" and _is_name(tokens, start)
        if not (is_decree or is_circular or is_rule):
            return None
        return Law(LegalReference(kind.instrument), start, is_sure=True, is_named=True, kind=kind)
    is_titled = words[start] == "tentang" or _reaches_title(tokens, start)
    is_sure = kind.is_code or is_titled or (is_first and words[start] not in _NO_NAME)
    return Law(LegalReference(kind.instrument), at, is_sure=is_sure, is_named=is_sure, kind=kind)


def _reaches_title(tokens: Tokens, at: int) -> bool:
    """Whether only a few words of an issuer stand between here and "tentang"."""
    words = tokens.words
    for place in range(at, at + 8):
        if not words[place].isalpha() or words[place] in _NO_NAME:
            return False
        if words[place + 1] == "tentang":
            return True
        if not words[place + 1]:
            return False
    return False


def _number_after_name(tokens: Tokens, at: int, kind: Kind) -> Numbered | None:
    """The number after the words of a name or of an issuer, None where the name ends without one."""
    words = tokens.words
    reach = at + _NAME_REACH
    has_commas = kind.instrument is not Instrument.UU
    depth = 0
    while at < reach and words[at] not in _STOPS:
        word = words[at]
        if word in NUMBER_WORDS or word.isdecimal() or year_at(tokens, at):
            numbered = number_at(tokens, at, kind.instrument, is_direct=False)
            if numbered and (numbered.year is not None or word in NUMBER_WORDS):
                return numbered
            return None
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif word == "," and not has_commas:
            return None
        if depth < 0 or (word == "." and not _is_short_word(tokens, at)) or word == ":":
            return None
        is_issuer = kind.instrument is Instrument.SK and word in _OFFICES
        if begins_name(word) and not is_issuer and kind_at(tokens, at) and not _is_abbreviation(tokens, at):
            return None
        at += 1
    return None


def _is_short_word(tokens: Tokens, at: int) -> bool:
    """A full stop inside a name: "Perda Kab. Luwu No. 3/2024"."""
    return tokens.glued[at + 1] or tokens.words[at - 1] in ("kab", "prov", "kec", "kep", "no")


def _is_abbreviation(tokens: Tokens, at: int) -> bool:
    """A short name in brackets after the long one: "Keterbukaan Informasi Publik (UU KIP) Nomor 14"."""
    return tokens.words[at - 1] == "("
