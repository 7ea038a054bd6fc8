"""Rules on the legal basis (dasar hukum) of a line: ground, sub-points, statute, validity of what is cited.

Source: UU 14/2008 Pasal 17; Perki 1/2021 Pasal 49 ayat (2) huruf c; real-world list of mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from sidik.domain.dates_in_words import long_date
from sidik.domain.grounds import GROUND_POINTS, WITH_POINTS, GroundLetter
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.interests import interests_in
from sidik.domain.lawcheck.rule import Family, quoted
from sidik.domain.laws import Law, LawStatus, status
from sidik.domain.sources import Instrument, LegalReference, cite

Library = Callable[[Instrument, str, int], Law | None]

FREEDOM_OF_INFORMATION = (Instrument.UU, "14", 2008)
YEAR_OF_CONSTITUTION = 1945
_LETTERS = frozenset(GroundLetter)


@dataclass(frozen=True)
class Basis:
    """The legal basis of one line (dasar hukum): the text as printed, its references, the table of laws, the day."""

    text: str
    references: tuple[LegalReference, ...]
    library: Library
    on: date

    @cached_property
    def letters(self) -> tuple[GroundLetter, ...]:
        """The letters of Pasal 17 that the basis names, each once."""
        return letters_of(self.references)

    @cached_property
    def grounds(self) -> tuple[LegalReference, ...]:
        """The references to Pasal 17 of the law on freedom of information, with or without letter."""
        return tuple(one for one in self.references if _is_article_17(one))

    @cached_property
    def statutes(self) -> tuple[LegalReference, ...]:
        """The references to an undang-undang; one named without number counts, since it is named."""
        return tuple(one for one in self.references if one.instrument in (Instrument.UU, Instrument.PERPPU))

    @cached_property
    def misprinted(self) -> tuple[LegalReference, ...]:
        """References that look like Pasal 17 UU 14/2008 with a slip in the number or the year."""
        if self.grounds:
            return ()
        return tuple(one for one in self.references if _is_slip_of_17(one))

    @cached_property
    def known(self) -> tuple[tuple[LegalReference, Law], ...]:
        """The cited laws that the table of laws knows, each law once."""
        found: dict[tuple[Instrument, str, int], tuple[LegalReference, Law]] = {}
        for one in self.references:
            if one.instrument and one.number and one.year is not None:
                key = (one.instrument, one.number, one.year)
                law = found[key][1] if key in found else self.library(*key)
                if law is not None and _is_of_issuer(law, self.text):
                    found.setdefault(key, (one, law))
        return tuple(found.values())


def letters_of(references: tuple[LegalReference, ...]) -> tuple[GroundLetter, ...]:
    """The letters of Pasal 17 UU 14/2008 among these references (huruf dasar), each once, in order."""
    letters = [one.letter.lower() for one in references if _is_article_17(one) and one.letter]
    return tuple(dict.fromkeys(GroundLetter(letter) for letter in letters if letter in _LETTERS))


def _law_of(one: LegalReference) -> tuple[Instrument | None, str | None, int | None]:
    return one.instrument, one.number, one.year


def _is_article_17(one: LegalReference) -> bool:
    return one.article == "17" and _law_of(one) == FREEDOM_OF_INFORMATION


def _is_slip_of_17(one: LegalReference) -> bool:
    """Whether one figure of "14/2008" went wrong: UU 17/2008, UU 14/2018."""
    near = one.year == FREEDOM_OF_INFORMATION[2] or one.number == FREEDOM_OF_INFORMATION[1]
    return one.article == "17" and bool(one.letter) and one.instrument is Instrument.UU and near


def _is_of_issuer(law: Law, text: str) -> bool:
    """Whether the text names the issuer, where laws of one kind share number and year (Permen, Perda, SK)."""
    if not law.issuer or not text:
        return True
    low = text.lower()
    return law.issuer.lower() in low or bool(law.short and law.short.lower() in low)


BASIS: Family[Basis, str] = Family()


@BASIS.rule(
    "L-04",
    Severity.BLOCK,
    title="Sekurangnya satu huruf Pasal 17",
    explanation="Pengecualian hanya sah atas dasar salah satu huruf a sampai j Pasal 17 UU 14/2008.",
    source="UU 14/2008 Pasal 17",
    remedy="Pilih huruf Pasal 17 yang kepentingannya benar-benar terganggu bila informasi ini dibuka.",
    bad="Pasal 17 Undang-Undang Nomor 14 Tahun 2008",
    good="Pasal 17 huruf h angka 3 Undang-Undang Nomor 14 Tahun 2008",
)
def _no_ground(basis: Basis) -> Iterator[str]:
    if basis.letters or basis.misprinted or any(one.letter for one in basis.grounds):
        return
    if not basis.references and not basis.text.strip():
        yield "Baris ini tidak memuat dasar hukum, sehingga tidak ada huruf Pasal 17 yang dipakai."
    elif basis.grounds:
        yield f"Dasar {quoted(basis.text or cite(basis.grounds[0]))} menyebut Pasal 17 tanpa hurufnya."
    else:
        yield f"Dasar {quoted(_shown(basis))} tidak menyebut satu pun huruf Pasal 17 UU 14/2008."


@BASIS.rule(
    "L-05",
    Severity.WARN,
    title="Angka pada huruf yang memilikinya",
    explanation="Huruf a, c, e, f, dan h terbagi atas angka; tanpa angka tidak jelas kepentingan mana yang dilindungi.",
    source="UU 14/2008 Pasal 17 huruf a, c, e, f, h",
    remedy="Sebut angkanya, misalnya huruf h angka 3 untuk kondisi keuangan seseorang.",
    bad="Pasal 17 huruf h UU 14/2008",
    good="Pasal 17 huruf h angka 2 UU 14/2008",
)
def _no_point(basis: Basis) -> Iterator[str]:
    for letter in basis.letters:
        if letter in WITH_POINTS and not any(
            one.point is not None for one in basis.grounds if (one.letter or "").lower() == letter
        ):
            yield f"Huruf {letter} disebut tanpa angka, padahal terbagi atas {len(GROUND_POINTS[letter])} angka."


@BASIS.rule(
    "L-06",
    Severity.BLOCK,
    title="Huruf j memerlukan undang-undang lain",
    explanation="Huruf j hanya berlaku bila undang-undang lain melarang pembukaan, dan pasalnya harus disebut.",
    source="UU 14/2008 Pasal 17 huruf j",
    remedy="Sebut undang-undang lain itu beserta pasalnya; peraturan di bawah undang-undang tidak cukup.",
    bad="Pasal 17 huruf j UU 14/2008",
    good="Pasal 17 huruf j UU 14/2008; UU 43/2009 Pasal 44 ayat (1) huruf h",
)
def _bare_j(basis: Basis) -> Iterator[str]:
    if GroundLetter.J not in basis.letters:
        return
    others = [one for one in basis.statutes if _law_of(one) != FREEDOM_OF_INFORMATION]
    if not others:
        yield "Huruf j dipakai tanpa undang-undang lain yang melarang pembukaan."
    elif not any(one.article for one in others):
        names = ", ".join(dict.fromkeys(cite(one) for one in others))
        yield f"Huruf j dipakai dengan {names} tanpa menyebut pasal yang melarang pembukaan."


@BASIS.rule(
    "L-07",
    Severity.BLOCK,
    title="Dasarnya harus undang-undang",
    explanation="Uji konsekuensi menganalisis undang-undang; peraturan di bawahnya hanya menjadi pendukung.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf c",
    remedy="Tambahkan undang-undang yang menjadi dasar; pertahankan peraturan lain sebagai pendukung.",
    bad="Peraturan Presiden Nomor 16 Tahun 2018",
    good="Pasal 17 huruf b UU 14/2008; Peraturan Presiden Nomor 16 Tahun 2018",
)
def _no_statute(basis: Basis) -> Iterator[str]:
    if basis.statutes:
        return
    if not basis.references and not basis.text.strip():
        yield "Baris ini tidak menyebut undang-undang apa pun sebagai dasar."
    else:
        yield f"Dasar {quoted(_shown(basis))} tidak memuat undang-undang."


@BASIS.rule(
    "L-51",
    Severity.BLOCK,
    title="Belum dikuasai bukan pengecualian",
    explanation="Informasi yang belum dikuasai ditolak dengan alasan tersendiri dan tidak masuk daftar.",
    source="UU 14/2008 Pasal 6 ayat (3) huruf e",
    remedy="Keluarkan dari daftar; pakai alasan penolakan tersendiri bila ada permohonan.",
    bad="Informasi yang belum dikuasai",
    good="Hasil penyidikan pelanggaran perda tahun 2025",
)
def _not_held(basis: Basis) -> Iterator[str]:
    for one in basis.references:
        place = (one.article, one.paragraph, (one.letter or "").lower())
        if _law_of(one) == FREEDOM_OF_INFORMATION and place == ("6", "3", "e"):
            yield "Dasarnya Pasal 6 ayat (3) huruf e: informasi yang belum dikuasai, bukan yang dikecualikan."
            return


@BASIS.rule(
    "L-73",
    Severity.WARN,
    title="Peraturan yang sudah digantikan",
    explanation="Dasar yang sudah dicabut atau digantikan melemahkan alasan pengecualian.",
    source="Tabel peraturan SIDIK",
    remedy="Sebut peraturan penggantinya dan periksa apakah pasalnya masih sama.",
    bad="Peraturan Komisi Informasi Nomor 1 Tahun 2010",
    good="Peraturan Komisi Informasi Nomor 1 Tahun 2021",
)
def _replaced(basis: Basis) -> Iterator[str]:
    for one, law in basis.known:
        if status(law, basis.on) is LawStatus.REPLACED:
            since = f" sejak {long_date(law.replaced_on)}" if law.replaced_on else ""
            yield f"{_name(one)} sudah digantikan{since} oleh {law.replaced_by}."


def _name(one: LegalReference) -> str:
    return cite(LegalReference(one.instrument, one.number, one.year))


def _shown(basis: Basis) -> str:
    return basis.text or "; ".join(cite(one) for one in basis.references)


@BASIS.rule(
    "S-01",
    Severity.WARN,
    title="Nomor atau tahun undang-undang keliru",
    explanation="Satu angka yang salah menunjuk undang-undang lain, sehingga dasarnya tidak dapat dipertahankan.",
    source="UU 14/2008 Pasal 17",
    remedy="Periksa nomor dan tahunnya; SIDIK tidak mengubah kutipan.",
    bad="Pasal 17 huruf c UU 17/2008",
    good="Pasal 17 huruf c UU 14/2008",
)
def _slip(basis: Basis) -> Iterator[str]:
    for one in basis.misprinted:
        law = basis.library(Instrument.UU, one.number or "", one.year or 0)
        title = f" (tentang {law.title})" if law else ""
        yield f"{_name(one)}{title} disebut dengan huruf Pasal 17; mungkin maksudnya UU 14/2008."
    for one in basis.references:
        if one.instrument is Instrument.UUD and one.year is not None and one.year != YEAR_OF_CONSTITUTION:
            yield f"UUD {one.year} tidak dikenal; mungkin maksudnya UUD {YEAR_OF_CONSTITUTION}."


@BASIS.rule(
    "S-02",
    Severity.WARN,
    title="Judul peraturan tidak cocok dengan nomornya",
    explanation="Nomor dan judul menunjuk peraturan yang berbeda, sehingga tidak jelas mana yang dipakai.",
    source="Tabel peraturan SIDIK",
    remedy="Periksa apakah nomornya atau judulnya yang salah.",
    bad="PP 61/2010 tentang Piutang Pegawai",
    good="PP 61/2010 tentang Pelaksanaan UU 14/2008",
)
def _wrong_title(basis: Basis) -> Iterator[str]:
    if "entang" not in basis.text:
        return
    for found in _TITLED.finditer(basis.text):
        number, year = found["number"].lstrip("0"), int(found["year"])
        laws = [law for _, law in basis.known if (law.number, law.year) == (number, year)]
        printed = _title_words(found["title"])
        if laws and len(printed) > 1 and not any(printed & _title_words(law.title) for law in laws):
            yield f"Nomor {number}/{year} bertajuk {quoted(laws[0].title)}, bukan {quoted(found['title'])}."


_TITLED = re.compile(
    r"(?P<number>\d+)\s*(?:tahun|/)\s*(?P<year>(?:19|20)\d\d)\s+tentang\s+"
    r"(?P<title>[^;\n,.()•:]+?)(?=\s*(?:[;\n,.()•:]|$|\bpasal\b|\bsebagaimana\b|\bjo\b|\bdan\s+(?:uu|undang|peraturan)))",
    re.IGNORECASE,
)


def _title_words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{4,}", title.lower())) - {"tentang", "atas", "dalam", "yang"}


@BASIS.rule(
    "S-03",
    Severity.WARN,
    title="Huruf atau angka yang tidak ada",
    explanation="Pasal 17 terdiri atas huruf a sampai j, dan angkanya terbatas.",
    source="UU 14/2008 Pasal 17",
    remedy="Periksa huruf dan angkanya pada naskah undang-undang.",
    bad="Pasal 17 huruf k UU 14/2008",
    good="Pasal 17 huruf h angka 5 UU 14/2008",
)
def _no_such_place(basis: Basis) -> Iterator[str]:
    for one in basis.grounds:
        letter = (one.letter or "").lower()
        if letter and letter not in _LETTERS:
            yield f"Pasal 17 tidak memiliki huruf {letter}."
        elif letter and one.point is not None:
            known = len(GROUND_POINTS[GroundLetter(letter)])
            if GroundLetter(letter) not in WITH_POINTS and GroundLetter(letter) is not GroundLetter.I:
                yield f"Huruf {letter} tidak terbagi atas angka, tetapi disebut angka {one.point}."
            elif not 1 <= one.point <= known:
                yield f"Huruf {letter} hanya memiliki {known} angka, tetapi disebut angka {one.point}."


@BASIS.rule(
    "S-04",
    Severity.WARN,
    title="Dasarnya keputusan Badan Publik sendiri",
    explanation="Keputusan PPID atau pimpinan menetapkan pengecualian; ia bukan dasar hukumnya.",
    source="UU 14/2008 Pasal 17; PP 61/2010 Pasal 3",
    remedy="Sebut huruf Pasal 17 dan undang-undangnya; pindahkan nomor keputusan ke kolom penetapan.",
    bad="SK PPID Nomor 5 Tahun 2024",
    good="Pasal 17 huruf h angka 3 UU 14/2008",
)
def _own_decree(basis: Basis) -> Iterator[str]:
    if basis.references and all(one.instrument is Instrument.SK for one in basis.references):
        yield f"Dasar {quoted(_shown(basis))} hanya keputusan, bukan peraturan yang melarang pembukaan."


@BASIS.rule(
    "S-05",
    Severity.INFO,
    title="Undang-undang lain tanpa pasal",
    explanation="Undang-undang yang disebut tanpa pasal belum menunjukkan larangan atau perlindungannya.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf c",
    remedy="Sebut pasal yang dipakai.",
    bad="Pasal 17 huruf h angka 3 UU 14/2008; UU 27/2022",
    good="Pasal 17 huruf h angka 3 UU 14/2008; UU 27/2022 Pasal 4 ayat (2)",
)
def _no_article(basis: Basis) -> Iterator[str]:
    with_article = {_law_of(one) for one in basis.statutes if one.article}
    bare = [one for one in basis.statutes if one.number and _law_of(one) not in with_article]
    names = [_name(one) for one in bare if _law_of(one) != FREEDOM_OF_INFORMATION]
    if names and not (GroundLetter.J in basis.letters and not with_article - {FREEDOM_OF_INFORMATION}):
        yield f"{', '.join(dict.fromkeys(names))} disebut tanpa pasal."


@BASIS.rule(
    "S-06",
    Severity.INFO,
    title="Peraturan yang sudah diubah",
    explanation="Peraturan ini masih berlaku tetapi sudah diubah; bunyi pasalnya mungkin berbeda.",
    source="Tabel peraturan SIDIK",
    remedy="Periksa pasalnya pada perubahan yang terakhir.",
    bad="UU 11/2008 tentang Informasi dan Transaksi Elektronik",
    good="UU 11/2008 sebagaimana terakhir diubah dengan UU 1/2024",
)
def _amended(basis: Basis) -> Iterator[str]:
    if not any(law.amended_by for _, law in basis.known):
        return
    cited = {_name(one) for one in basis.references}
    for one, law in basis.known:
        if law.amended_by and not law.is_replaced and not cited & set(law.amended_by):
            yield f"{_name(one)} sudah diubah, terakhir dengan {law.amended_by[-1]}."


@BASIS.rule(
    "S-07",
    Severity.WARN,
    title="Keterangan di belakang huruf tidak cocok",
    explanation="Keterangan dalam kurung menyebut kepentingan yang dilindungi huruf lain.",
    source="UU 14/2008 Pasal 17",
    remedy="Cocokkan huruf dengan kepentingan yang dimaksud.",
    bad="Pasal 17 huruf g (stabilitas ekonomi)",
    good="Pasal 17 huruf e (ketahanan ekonomi nasional)",
)
def _wrong_gloss(basis: Basis) -> Iterator[str]:
    if "(" not in basis.text:
        return
    for found in _GLOSS.finditer(basis.text):
        letter, meant = found["letter"].lower(), interests_in(found["gloss"])
        if letter in basis.letters and meant and letter not in meant:
            other = " atau ".join(f"huruf {one}" for one in sorted(meant))
            yield f"Huruf {letter} diberi keterangan {quoted(found['gloss'])}, yang menunjuk {other}."


_GLOSS = re.compile(
    r"huruf\s+(?P<letter>[a-j])\b(?:\s+angka\s+\d+)?\s*\((?P<gloss>[^)\d]{5,80})\)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class BasisRead:
    """What other rules need of a basis (dasar hukum): letters, points, a further regulation, and its findings."""

    letters: tuple[GroundLetter, ...]
    points: frozenset[tuple[GroundLetter, int]]
    has_regulation: bool
    findings: tuple[Finding, ...]


def _has_regulation(references: tuple[LegalReference, ...]) -> bool:
    """Whether a regulation with its article stands beside UU 14/2008, PP 61/2010 and the rules of the commission."""
    own = (FREEDOM_OF_INFORMATION, (Instrument.PP, "61", 2010))
    return any(
        one.article
        and one.instrument
        and one.instrument not in _NO_RULE_OF_PERIOD
        and _law_of(one) not in own
        for one in references
    )


_NO_RULE_OF_PERIOD = frozenset({Instrument.PERKI, Instrument.SK, Instrument.UUD})


@lru_cache(maxsize=16_384)
def read_basis(text: str, references: tuple[LegalReference, ...], library: Library, on: date) -> BasisRead:
    """What the rules find against a legal basis (dasar hukum); kept per text, since lists repeat their bases."""
    points = frozenset(
        (GroundLetter(one.letter.lower()), one.point)
        for one in references
        if _is_article_17(one) and one.letter and one.letter.lower() in _LETTERS and one.point is not None
    )
    basis = Basis(text, references, library, on)
    return BasisRead(basis.letters, points, _has_regulation(references), BASIS.findings(basis))
