"""Reads the legal basis of a row as far as it is sure. Never fuzzy: a letter of another law is no ground of UU 14/2008.

Source: UU 14/2008 Pasal 17; contract of the list report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sidik.domain.grounds import GROUND_POINTS, Ground, GroundLetter
from sidik.domain.sources import Instrument, LegalReference

KIP = ("14", 2008)
POINT_WORDS = {w: n for n, w in enumerate(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh"], start=1)}

_LAW = re.compile(
    r"""
    (?P<kip>\b(?:undang-?\s?undang|uu)\s*(?:tentang\s+)?(?:kip\b|keterbukaan\s+informasi(?:\s+publik)?))
    | \b(?P<name>undang-?\s?undang(?:\s+republik\s+indonesia)?|uu(?:\s+ri)?|perppu|perpu
        |peraturan\s+pemerintah|pp|peraturan\s+presiden|perpres
        |peraturan\s+menteri[a-z ]{0,60}?|permen[a-z]*
        |peraturan\s+komisi\s+informasi(?:\s+pusat)?|perki
        |peraturan\s+daerah[a-z ]{0,60}?|perda
        |peraturan\s+(?:gubernur|bupati|wali\s?kota)[a-z ]{0,60}?|pergub|perbup|perwali?(?:kota)?
        |keputusan\s+[a-z ]{0,60}?)
      (?:\s*(?:nomor|nomer|no)\.?\s*|\s+)(?P<number>\d{1,4}[a-z]?)\s*(?:/|tahun|thn\.?|th\.?)\s*(?P<year>\d{4})
    | (?P<unnumbered>\bkuha?p(?:erdata)?\b
        |(?<!tentang\ kitab\ )\b(?:undang-?\s?undang|uu)\b(?!\s*(?:nomor|no\b|\d))
         (?=\s+(?!dan\b|ini\b|tersebut\b)[a-z]{3}))
    """,
    re.VERBOSE,
)
_ARTICLE = re.compile(r"\bpasal\s+(?P<article>\d{1,3}[a-z]?)\b")
_PARAGRAPH = re.compile(r"[\s,]*ayat\s*\(?\s*(?P<paragraph>\d{1,2}[a-z]?)\s*\)?")
_LETTER = re.compile(
    r"(?P<joint>[\s,]*(?:(?:dan/atau|dan|serta|atau|&|jo\.?|/)\s*)?)"
    r"(?:(?P<word>huruf|hrf\.?|butir)\s*\(?|\()?\s*(?P<letter>[a-z])\)?(?![a-z0-9])"
)
_RANGE = re.compile(
    r"\s*(?:s/d|s\.d\.?|sampai(?:\s+dengan)?|-|–)\s*(?:huruf\s*)?\(?(?P<letter>[a-z])\)?(?![a-z0-9])"
)
_POINT = re.compile(
    r"(?:[\s,]*(?:dan\s+)?(?:angka|butir|poin)\s*\(?|(?<=\d)(?:\s*,\s*|\s*(?:,\s*)?dan\s+))"
    r"(?P<point>\d{1,2}|" + "|".join(POINT_WORDS) + r")\b\)?"
)
_INSTRUMENTS = (
    ("undang", Instrument.UU),
    ("uu", Instrument.UU),
    ("perp", Instrument.PERPPU),
    ("pp", Instrument.PP),
    ("peraturan pemerintah", Instrument.PP),
    ("peraturan presiden", Instrument.PERPRES),
    ("peraturan menteri", Instrument.PERMEN),
    ("permen", Instrument.PERMEN),
    ("peraturan komisi", Instrument.PERKI),
    ("perki", Instrument.PERKI),
    ("peraturan daerah", Instrument.PERDA),
    ("perda", Instrument.PERDA),
    ("keputusan", Instrument.SK),
)
# Sentences, lines, bullets and numbered parts each speak of their own law.
_SEGMENT = re.compile(r";|\n|•|(?:^|(?<=\s))\d{1,2}\.\s(?=[a-z])|(?:^|(?<=\s))[a-z]\.\s(?=[a-z])")


@dataclass(frozen=True)
class _Law:
    start: int
    end: int
    reference: LegalReference | None


def references_in(text: str) -> tuple[LegalReference, ...]:
    """The references that the text surely names, one per law, article, paragraph, letter and point, in order."""
    plain = text.lower().replace("\xa0", " ")
    found: list[LegalReference] = []
    for segment in _SEGMENT.split(plain):
        found += _of_segment(segment or "")
    return tuple(dict.fromkeys(found))


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
    return is_kip and is_article and (reference.letter or "") in set(GroundLetter)


def _of_segment(segment: str) -> list[LegalReference]:
    laws = _laws(segment)
    articles = [
        m for m in _ARTICLE.finditer(segment) if not any(law.start <= m.start() < law.end for law in laws)
    ]
    cited: set[int] = set()
    found: list[tuple[int, LegalReference]] = []
    for match in articles:
        law = _law_of(match.start(), laws, is_article_first=not laws or articles[0].start() < laws[0].start)
        reference = law.reference if law else _assumed(match)
        if law:
            cited.add(law.start)
        if reference is not None:
            found += [(match.start(), one) for one in _places(segment, match, reference)]
    found += [(law.start, law.reference) for law in laws if law.start not in cited and law.reference]
    return [reference for _, reference in sorted(found, key=lambda pair: pair[0])]


def _laws(segment: str) -> list[_Law]:
    laws = []
    for match in _LAW.finditer(segment):
        if match["kip"]:
            numbered = re.match(r"\s*(?:nomor|no\.?)?\s*\d", segment[match.end() :])
            reference: LegalReference | None = LegalReference(
                Instrument.UU, *KIP, assumed=() if numbered else ("number", "year")
            )
        elif match["number"]:
            reference = LegalReference(_instrument(match["name"]), match["number"], int(match["year"]))
        else:
            reference = None
        laws.append(_Law(match.start(), match.end(), reference))
    return laws


def _instrument(name: str) -> Instrument:
    fitting = [kind for begin, kind in _INSTRUMENTS if name.startswith(begin)]
    if name.startswith(("perpres", "pergub", "perbup", "perwal")):
        return Instrument.PERPRES if name.startswith("perpres") else Instrument.PERKADA
    return fitting[-1] if fitting else Instrument.PERKADA


def _law_of(at: int, laws: list[_Law], *, is_article_first: bool) -> _Law | None:
    before = [law for law in laws if law.start < at]
    after = [law for law in laws if law.start > at]
    if is_article_first:
        return after[0] if after else (before[-1] if before else None)
    return before[-1] if before else None


def _assumed(match: re.Match[str]) -> LegalReference | None:
    """Pasal 17 without any law is UU 14/2008 by custom; another article without a law is nobody's."""
    if match["article"] != "17":
        return None
    return LegalReference(Instrument.UU, *KIP, assumed=("instrument", "number", "year"))


def _places(segment: str, match: re.Match[str], law: LegalReference) -> list[LegalReference]:
    """The article with its paragraph, letters and points. Without a letter the article itself."""
    at = match.end()
    paragraph = _PARAGRAPH.match(segment, at)
    base = replace(law, article=match["article"], paragraph=paragraph["paragraph"] if paragraph else None)
    at = paragraph.end() if paragraph else at
    places: list[LegalReference] = []
    while letter := _next_letter(segment, at, is_first=not places):
        at = letter.end()
        letters = [letter["letter"]]
        if until := _RANGE.match(segment, at):
            at = until.end()
            letters += [chr(c) for c in range(ord(letters[0]) + 1, ord(until["letter"]) + 1)]
        points: list[int] = []
        while point := _POINT.match(segment, at):
            at = point.end()
            points.append(int(point["point"]) if point["point"].isdecimal() else POINT_WORDS[point["point"]])
        places += [replace(base, letter=one, point=n) for one in letters for n in points or (None,)]
    return places or [base]


def _next_letter(segment: str, at: int, *, is_first: bool) -> re.Match[str] | None:
    match = _LETTER.match(segment, at)
    if match is None:
        return None
    is_marked = bool(match["word"]) or "(" in segment[match.start() : match.end()]
    # A bare letter counts only as the next of a list: "huruf b dan i", "huruf a, c".
    is_listed = not is_first and match["joint"].strip() != ""
    return match if is_marked or is_listed else None
