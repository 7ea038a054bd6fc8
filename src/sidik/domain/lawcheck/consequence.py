"""Rules on the two sides of the weighing (konsekuensi bila dibuka, pertimbangan bila ditutup).

What a sentence says is read once and kept; "{open}", "{closed}" and "{all}" in a finding stand for the sentences.
Source: UU 14/2008 Pasal 2 ayat (4); Perki 1/2021 Pasal 49 ayat (2) huruf d.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sidik.domain.grounds import GROUND_LABELS, GroundLetter
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.interests import INTEREST_WORDS
from sidik.domain.lawcheck.lexicon import Lexicon
from sidik.domain.lawcheck.rule import Family, filled
from sidik.domain.lawcheck.words import WORDING

_PAPERS = ("dokumen", "berkas", "naskah", "salinan", "arsip", "isinya", "isi dokumen", "isi berkas")
_CLOSED = (
    "ditutup", "dirahasiakan", "dikecualikan", "tertutup", "tidak dapat", "tidak boleh", "tidak bisa",
    "tidak diberikan",
)  # fmt: skip
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "harm": (
        "kebebasan", "keberanian", "kejujuran", "gagasan", "usul", "usulan", "pengambilan keputusan", "kebijakan",
        "prematur", "premature", "terlalu dini", "negosiasi",
    ),
    "part": (
        "hanya rekap", "rekap total", "rekapitulasi total", "boleh diumumkan", "berupa ringkasan", "dihitamkan",
        "dikaburkan",
    ),
    "contains": ("memuat", "terdapat", "berisi", "sebagian", "salah satu bagian", "ada bagian", "di dalamnya"),
    "whole": (
        *(f"{all_of} {paper} {closed}" for all_of in ("seluruh", "keseluruhan", "semua") for paper in _PAPERS
          for closed in _CLOSED),
        *(f"{closed} {wholly}" for closed in _CLOSED[:3] for wholly in ("seluruhnya", "secara keseluruhan")),
        *(f"{wholly} {closed}" for closed in _CLOSED for wholly in ("seluruhnya", "keseluruhannya")),
    ),
}  # fmt: skip
_MAY = ("", "dapat ", "bisa ", "boleh ", "akan ")
_MIGHT = (*_MAY, "berpotensi ", "dikhawatirkan ", "mudah ", "rawan ")
_WHEN = (
    "setelah", "sesudah", "apabila", "jika", "bila", "saat", "pada", "dengan", "hanya", "untuk", "kepada",
)  # fmt: skip
_HARMS = (
    "mengungkap", "mengungkapkan", "terungkap", "terungkapnya", "penyalahgunaan", "disalahgunakan", "menimbulkan",
    "mengganggu", "merugikan", "membahayakan", "menghambat", "mengakibatkan", "menyebabkan", "memicu", "tersebarnya",
    "bocornya", "terjadi penyalahgunaan", "terjadinya penyalahgunaan",
)  # fmt: skip
_LEAVE = ("seizin", "izin", "ijin", "persetujuan")
_OPENINGS: Mapping[str, tuple[str, ...]] = {
    "condition": (
        *(f"^{may}dibuka {when}" for may in _MAY for when in _WHEN),
        *(f"^{word}" for word in ("sampai", "hingga", "setelah", "sesudah")),
        *(f"^{by} {leave}" for by in ("atas", "dengan", "harus") for leave in _LEAVE),
    ),
    "risk": tuple(f"^{might}{harm}" for might in _MIGHT for harm in _HARMS),
}
_WORDS = Lexicon({**INTEREST_WORDS, **_SIGNS, **_OPENINGS})
OPEN, CLOSED, ALL = "{open}", "{closed}", "{all}"


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of the weighing (sisi) by what its sentence says; `is_there` where the list has the column."""

    is_there: bool
    is_empty: bool = True
    signs: frozenset[str] = frozenset()


@lru_cache(maxsize=4_096)
def _side(signs: frozenset[str]) -> Side:
    """One object per kind of sentence, so that it serves as a quick key itself."""
    return Side(is_there=True, is_empty=False, signs=signs)


_NO_COLUMN = Side(is_there=False)
_EMPTY = Side(is_there=True)


@lru_cache(maxsize=8_192)
def side_of(text: str | None) -> Side:
    """What a sentence of the weighing says (pertimbangan): the interests it names, a condition, a risk."""
    if text is None:
        return _NO_COLUMN
    if not text or text.isspace():
        return _EMPTY
    return _side(_WORDS.tags(text))


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weighing of one line (pertimbangan): both sides, or the one column for both, and the letters it serves.

    `has_harm` is True where the basis names one of the three harms of huruf i.
    """

    if_open: Side
    if_closed: Side
    both: Side
    is_same: bool
    letters: tuple[GroundLetter, ...]
    has_harm: bool = False

    @property
    def signs(self) -> frozenset[str]:
        """All that the sentences say."""
        return self.if_open.signs | self.if_closed.signs | self.both.signs

    @property
    def is_written(self) -> bool:
        """Whether anything was written."""
        return not (self.if_open.is_empty and self.if_closed.is_empty and self.both.is_empty)


WEIGHING: Family[Weighing, str] = Family()


@WEIGHING.rule(
    "L-11",
    Severity.BLOCK,
    title="Kedua sisi ditimbang",
    explanation="Menutup harus ditimbang terhadap membuka: konsekuensi bila dibuka dan manfaat bila ditutup ditulis.",
    source="UU 14/2008 Pasal 2 ayat (4); Perki 1/2021 Pasal 49 ayat (2) huruf d",
    remedy="Isi konsekuensi bila dibuka dan pertimbangan bila ditutup.",
    bad="Dibuka: (kosong); Ditutup: melindungi data pribadi",
    good="Dibuka: mengungkap rekening seseorang; Ditutup: melindungi pemilik rekening dari penyalahgunaan",
)
def _one_sided(weighing: Weighing) -> Iterator[str]:
    if not weighing.both.is_empty:
        return
    sides = {"bila dibuka": weighing.if_open, "bila ditutup": weighing.if_closed}
    empty = [name for name, side in sides.items() if side.is_there and side.is_empty]
    if empty:
        yield f"Pertimbangan {' dan '.join(empty)} kosong."
    elif weighing.both.is_there and not (weighing.if_open.is_there or weighing.if_closed.is_there):
        yield "Kolom konsekuensi dan pertimbangan kosong."


@WEIGHING.rule(
    "L-12",
    Severity.WARN,
    title="Konsekuensi menyangkut kepentingan yang dilindungi",
    explanation="Konsekuensi yang ditulis harus membahayakan kepentingan yang dilindungi huruf yang dipakai.",
    source="UU 14/2008 Penjelasan Pasal 2 ayat (4)",
    remedy="Ganti konsekuensinya, atau pilih huruf yang melindungi kepentingan itu.",
    bad="Huruf i: “Mengganggu pertahanan dan keamanan negara”",
    good="Huruf c: “Mengganggu pertahanan dan keamanan negara”",
)
def _unrelated(weighing: Weighing) -> Iterator[str]:
    if not weighing.letters or GroundLetter.J in weighing.letters:
        return
    named = {letter for letter in GroundLetter if letter.value in weighing.signs}
    if named and named.isdisjoint(weighing.letters):
        meant = " dan ".join(
            f"huruf {one} ({GROUND_LABELS[one][:1].lower()}{GROUND_LABELS[one][1:]})" for one in sorted(named)
        )
        letters = " dan ".join(f"huruf {one}" for one in weighing.letters)
        yield f"Konsekuensi {ALL} menunjuk {meant}, sedangkan dasarnya {letters}."


@WEIGHING.rule(
    "L-13",
    Severity.WARN,
    title="Huruf i: salah satu dari tiga kerugian",
    explanation="Memorandum hanya tertutup bila pembukaannya menimbulkan salah satu dari tiga kerugian.",
    source="UU 14/2008 Penjelasan Pasal 17 huruf i",
    remedy="Sebut kerugiannya: kebebasan berpendapat dalam proses keputusan, kebijakan yang gagal, atau negosiasi.",
    bad="Huruf i: “Dapat disalahgunakan”",
    good="Huruf i: “Kebijakan tarif gagal karena terungkap terlalu dini”",
)
def _no_harm(weighing: Weighing) -> Iterator[str]:
    if GroundLetter.I not in weighing.letters or weighing.has_harm or not weighing.is_written:
        return
    if "harm" not in weighing.signs:
        yield f"Pertimbangan {ALL} tidak menyebut satu pun dari tiga kerugian huruf i."


@WEIGHING.also(WORDING["L-44"])
def _part(weighing: Weighing) -> Iterator[str]:
    if "part" in weighing.signs:
        yield f"Pertimbangan {ALL} menyebut bagian yang boleh dibuka."


@WEIGHING.rule(
    "L-45",
    Severity.BLOCK,
    title="Bagian yang tertutup tidak menutup seluruhnya",
    explanation="Sebagian isi yang dikecualikan tidak menjadi alasan untuk menutup seluruh salinan dokumen.",
    source="UU 14/2008 Pasal 22 ayat (7) huruf e",
    remedy="Catat bagian yang dikecualikan saja; bagian lain diberikan pada salinan yang bagiannya dihitamkan.",
    bad="Ditutup: “Karena memuat NIK pelapor, seluruh dokumen tidak dapat diberikan”",
    good="Ditutup: “Melindungi NIK pelapor; bagian lain laporan diberikan”",
)
def _whole_for_a_part(weighing: Weighing) -> Iterator[str]:
    for side, text in ((weighing.if_open, OPEN), (weighing.if_closed, CLOSED), (weighing.both, ALL)):
        if {"contains", "whole"} <= side.signs:
            yield f"Pertimbangan {text} menutup seluruhnya karena sebagian isinya."


@WEIGHING.rule(
    "S-30",
    Severity.WARN,
    title="Syarat pembukaan di kolom konsekuensi",
    explanation="Kolom “dibuka” memuat akibat bila informasi dibuka, bukan kapan atau dengan izin siapa ia dibuka.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf d",
    remedy="Pindahkan syaratnya ke jangka waktu, dan tulis akibat bagi kepentingan yang dilindungi.",
    bad="Dibuka: “Dibuka setelah ada persetujuan tertulis dari pimpinan”",
    good="Dibuka: “Mengungkap nomor rekening mahasiswa”",
)
def _condition(weighing: Weighing) -> Iterator[str]:
    if "condition" in weighing.if_open.signs:
        yield f"Kolom “dibuka” memuat syarat pembukaan {OPEN}, bukan akibatnya."


@WEIGHING.rule(
    "S-31",
    Severity.WARN,
    title="Akibat pembukaan di kolom “ditutup”",
    explanation="Kolom “ditutup” memuat manfaat bila informasi ditutup; akibat pembukaan masuk kolom lain.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf d",
    remedy="Pindahkan kalimat ini ke kolom “dibuka”, dan tulis apa yang dilindungi dengan menutupnya.",
    bad="Ditutup: “Dapat mengungkap data pribadi”",
    good="Ditutup: “Melindungi data pribadi mahasiswa”",
)
def _risk_of_opening(weighing: Weighing) -> Iterator[str]:
    if "risk" in weighing.if_closed.signs:
        yield f"Kolom “ditutup” memuat akibat pembukaan {CLOSED}."


@WEIGHING.rule(
    "S-32",
    Severity.WARN,
    title="Kedua sisi sama",
    explanation="Kalimat yang sama pada kedua kolom menunjukkan bahwa membuka dan menutup belum ditimbang.",
    source="UU 14/2008 Pasal 2 ayat (4)",
    remedy="Tulis akibat bila dibuka dan manfaat bila ditutup secara terpisah.",
    bad="Dibuka dan ditutup: “Data pribadi”",
    good="Dibuka: “Mengungkap alamat pelapor”; ditutup: “Melindungi pelapor dari pembalasan”",
)
def _same(weighing: Weighing) -> Iterator[str]:
    if weighing.is_same:
        yield f"Kedua kolom memuat kalimat yang sama: {OPEN}."


@lru_cache(maxsize=16_384)
def _by_sides(
    if_open: Side,
    if_closed: Side,
    both: Side,
    is_same: bool,  # noqa: FBT001 - a key of the cache
    letters: tuple[GroundLetter, ...],
    points: frozenset[tuple[GroundLetter, int]],
) -> tuple[Finding, ...]:
    has_harm = any(letter is GroundLetter.I for letter, _ in points)
    return WEIGHING.findings(Weighing(if_open, if_closed, both, is_same, letters, has_harm))


@lru_cache(maxsize=8_192)
def check_weighing(
    if_open: str | None,
    if_closed: str | None,
    both: str | None,
    letters: tuple[GroundLetter, ...],
    points: frozenset[tuple[GroundLetter, int]],
) -> tuple[Finding, ...]:
    """What the rules find against the weighing (pertimbangan). Kept per what the sentences say, not per sentence."""
    found = _by_sides(
        side_of(if_open), side_of(if_closed), side_of(both), _is_same(if_open, if_closed), letters, points
    )
    return (
        filled(found, open=if_open, closed=if_closed, all=_joined(if_open, if_closed, both))
        if found
        else found
    )


def _joined(*texts: str | None) -> str:
    """The sentences of a line one after the other, each ending where the next begins."""
    return "; ".join(plain for text in texts if text and (plain := text.strip().rstrip(".;,")))


def _is_same(if_open: str | None, if_closed: str | None) -> bool:
    if not if_open or not if_closed or abs(len(if_open) - len(if_closed)) > _SPACES:
        return False
    return _plain(if_open) == _plain(if_closed)


# Sentences that differ in spaces alone do not differ more in length.
_SPACES = 8


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
