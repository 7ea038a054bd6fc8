"""Rules on the two sides of the weighing (konsekuensi bila dibuka, pertimbangan bila ditutup).

Source: UU 14/2008 Pasal 2 ayat (4); Perki 1/2021 Pasal 49 ayat (2) huruf d.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sidik.domain.grounds import GROUND_LABELS, GroundLetter
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.interests import interests_in
from sidik.domain.lawcheck.rule import Family, quoted
from sidik.domain.lawcheck.words import WORDING


@dataclass(frozen=True)
class Weighing:
    """The weighing of one line (pertimbangan): both sides as printed; None where the list has no such column.

    `has_harm` is True where the basis names one of the three harms of huruf i.
    """

    if_open: str | None
    if_closed: str | None
    both: str | None
    letters: tuple[GroundLetter, ...]
    has_harm: bool = False

    @property
    def text(self) -> str:
        """All that was written, in one text."""
        return "\n".join(filter(None, (self.if_open, self.if_closed, self.both)))


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
    sides = {"bila dibuka": weighing.if_open, "bila ditutup": weighing.if_closed}
    empty = [side for side, text in sides.items() if text is not None and not text.strip()]
    if weighing.both and weighing.both.strip():
        return
    if empty:
        yield f"Pertimbangan {' dan '.join(empty)} kosong."
    elif weighing.both is not None and weighing.if_open is None and weighing.if_closed is None:
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
    named = interests_in(weighing.text)
    if named and named.isdisjoint(weighing.letters):
        meant = " dan ".join(f"huruf {one} ({GROUND_LABELS[one].lower()})" for one in sorted(named))
        letters = " dan ".join(f"huruf {one}" for one in weighing.letters)
        yield f"Konsekuensi {quoted(weighing.text)} menunjuk {meant}, sedangkan dasarnya {letters}."


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
    if GroundLetter.I not in weighing.letters or weighing.has_harm or not weighing.text.strip():
        return
    if not _HARM.search(weighing.text):
        yield f"Pertimbangan {quoted(weighing.text)} tidak menyebut satu pun dari tiga kerugian huruf i."


_HARM = re.compile(
    r"kebebasan|keberanian|kejujuran|gagasan|usul|pengambilan keputusan|kebijakan|pr[ei]matur|terlalu dini|negosiasi",
    re.IGNORECASE,
)


@WEIGHING.also(WORDING["L-44"])
def _part(weighing: Weighing) -> Iterator[str]:
    if _PART.search(weighing.text):
        yield f"Pertimbangan {quoted(weighing.text)} menyebut bagian yang boleh dibuka."


_PART = re.compile(
    r"\b(?:hanya rekap|rekap(?:itulasi)? total|boleh diumumkan|berupa ringkasan|dihitamkan|dikaburkan)\b",
    re.IGNORECASE,
)


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
    if weighing.if_open and _CONDITION.match(weighing.if_open.strip()):
        yield f"Kolom “dibuka” memuat syarat pembukaan {quoted(weighing.if_open)}, bukan akibatnya."


_CONDITION = re.compile(
    r"(?:(?:dapat|bisa|boleh|akan)\s+)?dibuka\s+(?:setelah|sesudah|apabila|jika|bila|saat|pada|dengan|hanya|untuk|kepada)\b"
    r"|(?:sampai|hingga|setelah|sesudah)\b|(?:atas|dengan|harus)\s+(?:seizin|izin|ijin|persetujuan)\b",
    re.IGNORECASE,
)


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
    if weighing.if_closed and _RISK.match(weighing.if_closed.strip()):
        yield f"Kolom “ditutup” memuat akibat pembukaan {quoted(weighing.if_closed)}."


_RISK = re.compile(
    r"(?:dapat|akan|bisa|berpotensi|dikhawatirkan|mudah|rawan)?\s*"
    r"(?:meng?ungkap(?:kan)?|terungkap(?:nya)?|penyalahgunaan|disalahgunakan|menimbulkan|mengganggu|merugikan|membahayakan|"
    r"menghambat|terjadi(?:nya)?\s+penyalahgunaan|mengakibatkan|menyebabkan|memicu|tersebarnya|bocornya)\b",
    re.IGNORECASE,
)


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
    sides = [" ".join((text or "").split()).casefold() for text in (weighing.if_open, weighing.if_closed)]
    if sides[0] and sides[0] == sides[1]:
        yield f"Kedua kolom memuat kalimat yang sama: {quoted(weighing.if_open or '')}."


@lru_cache(maxsize=16_384)
def check_weighing(
    if_open: str | None,
    if_closed: str | None,
    both: str | None,
    letters: tuple[GroundLetter, ...],
    points: frozenset[tuple[GroundLetter, int]],
) -> tuple[Finding, ...]:
    """What the rules find against the weighing (pertimbangan); kept per text, since lists repeat their sentences."""
    has_harm = any(letter is GroundLetter.I for letter, _ in points)
    return WEIGHING.findings(Weighing(if_open, if_closed, both, letters, has_harm))
