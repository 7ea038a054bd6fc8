"""The ten grounds of exemption (dasar pengecualian), their sub-points, and what can never be exempt.

Source: UU 14/2008 Pasal 17, 18 ayat (1), 20 ayat (1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sidik.domain.refusal import Reason, Refusal
from sidik.domain.sources import Instrument, LegalReference


class GroundLetter(StrEnum):
    """The letter (huruf) of Pasal 17."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"
    E = "e"
    F = "f"
    G = "g"
    H = "h"
    I = "i"  # noqa: E741 - the letters are those of the article
    J = "j"


GROUND_LABELS: Mapping[GroundLetter, str] = {
    GroundLetter.A: "Menghambat proses penegakan hukum",
    GroundLetter.B: "Mengganggu perlindungan HKI dan perlindungan dari persaingan usaha tidak sehat",
    GroundLetter.C: "Membahayakan pertahanan dan keamanan negara",
    GroundLetter.D: "Mengungkapkan kekayaan alam Indonesia",
    GroundLetter.E: "Merugikan ketahanan ekonomi nasional",
    GroundLetter.F: "Merugikan kepentingan hubungan luar negeri",
    GroundLetter.G: "Mengungkapkan isi akta otentik yang bersifat pribadi dan kemauan terakhir/wasiat",
    GroundLetter.H: "Mengungkap rahasia pribadi",
    GroundLetter.I: "Memorandum/surat antar atau intra Badan Publik yang menurut sifatnya dirahasiakan",
    GroundLetter.J: "Tidak boleh diungkapkan berdasarkan Undang-Undang",
}

# The sub-points of the article; for huruf i the three-part harm test of its Penjelasan (i.P1 to i.P3).
GROUND_POINTS: Mapping[GroundLetter, tuple[str, ...]] = {
    GroundLetter.A: (
        "menghambat penyelidikan dan penyidikan suatu tindak pidana",
        "mengungkapkan identitas informan, pelapor, saksi, dan/atau korban yang mengetahui adanya tindak pidana",
        "data intelijen kriminal dan rencana pencegahan/penanganan kejahatan transnasional",
        "membahayakan keselamatan dan kehidupan penegak hukum dan/atau keluarganya",
        "membahayakan keamanan peralatan, sarana, dan/atau prasarana penegak hukum",
    ),
    GroundLetter.B: (),
    GroundLetter.C: (
        "informasi tentang strategi, intelijen, operasi, taktik dan teknik sistem hankam"
        " (perencanaan, pelaksanaan, pengakhiran/evaluasi)",
        "dokumen yang memuat hal tersebut",
        "jumlah, komposisi, disposisi, dislokasi kekuatan dan kemampuan serta rencana pengembangannya",
        "gambar dan data pangkalan dan/atau instalasi militer",
        "data perkiraan kemampuan militer negara lain yang dapat membahayakan kedaulatan"
        " dan/atau kerja sama militer yang disepakati rahasia/sangat rahasia",
        "sistem persandian negara",
        "sistem intelijen negara",
    ),
    GroundLetter.D: (),
    GroundLetter.E: (
        "rencana awal pembelian/penjualan mata uang, saham, aset vital negara",
        "rencana awal perubahan nilai tukar, suku bunga, model operasi institusi keuangan",
        "rencana awal perubahan suku bunga bank, pinjaman pemerintah, pajak, tarif, pendapatan negara/daerah",
        "rencana awal penjualan/pembelian tanah atau properti",
        "rencana awal investasi asing",
        "proses dan hasil pengawasan perbankan, asuransi, lembaga keuangan lain",
        "hal-hal pencetakan uang",
    ),
    GroundLetter.F: (
        "posisi, daya tawar, strategi negosiasi internasional",
        "korespondensi diplomatik antarnegara",
        "sistem komunikasi dan persandian hubungan internasional",
        "perlindungan dan pengamanan infrastruktur strategis Indonesia di luar negeri",
    ),
    GroundLetter.G: (),
    GroundLetter.H: (
        "riwayat dan kondisi anggota keluarga",
        "riwayat, kondisi dan perawatan, pengobatan kesehatan fisik dan psikis",
        "kondisi keuangan, aset, pendapatan, rekening bank",
        "hasil evaluasi kapabilitas, intelektualitas, rekomendasi kemampuan",
        "catatan pribadi terkait kegiatan satuan pendidikan formal dan nonformal",
    ),
    GroundLetter.I: (
        "mengurangi kebebasan, keberanian, kejujuran dalam usul/komunikasi/pertukaran gagasan"
        " pengambilan keputusan",
        "menghambat kesuksesan kebijakan karena pengungkapan prematur",
        "mengganggu keberhasilan negosiasi yang akan/sedang dilakukan",
    ),
    GroundLetter.J: (),
}

# UU 14/2008 Pasal 20 ayat (1): exemptions on these grounds are not permanent.
NOT_PERMANENT: frozenset[GroundLetter] = frozenset(GroundLetter(letter) for letter in "abcdef")

# UU 14/2008 Pasal 17: grounds whose article has sub-points of its own (huruf i has them in the Penjelasan).
WITH_POINTS: frozenset[GroundLetter] = frozenset(GroundLetter(letter) for letter in "acefh")

# UU 14/2008 Pasal 18 ayat (1): the checklist that precedes every exemption.
NEVER_EXEMPT: Mapping[str, str] = {
    "a": "putusan badan peradilan",
    "b": "ketetapan, keputusan, peraturan, surat edaran, atau kebijakan lain, baik yang berlaku mengikat"
    " maupun tidak, ke dalam maupun ke luar, serta pertimbangan lembaga penegak hukum",
    "c": "surat perintah penghentian penyidikan atau penuntutan",
    "d": "rencana pengeluaran tahunan lembaga penegak hukum",
    "e": "laporan keuangan tahunan lembaga penegak hukum",
    "f": "laporan hasil pengembalian uang hasil korupsi",
    "g": "informasi yang telah dinyatakan terbuka berdasarkan mekanisme keberatan dan/atau sengketa",
}

# Huruf b is debated (it may concern law-enforcement bodies only): it asks a reason and does not stop.
DEBATED_NEVER_EXEMPT = "b"


@dataclass(frozen=True)
class Ground:
    """A ground of exemption (dasar pengecualian): the letter of Pasal 17, its points, other statutes relied on."""

    letter: GroundLetter
    points: tuple[int, ...] = ()
    statutes: tuple[LegalReference, ...] = ()

    def __post_init__(self) -> None:
        known = len(GROUND_POINTS[self.letter])
        if any(not 1 <= point <= known for point in self.points):
            raise ValueError(f"Pasal 17 huruf {self.letter} has no point among {self.points}")

    @property
    def label(self) -> str:
        """The short wording of the letter."""
        return GROUND_LABELS[self.letter]


def point_labels(ground: Ground) -> tuple[str, ...]:
    """The wording of the points (angka) that were chosen."""
    return tuple(GROUND_POINTS[ground.letter][point - 1] for point in ground.points)


def references_of(ground: Ground) -> tuple[LegalReference, ...]:
    """Pasal 17 with letter and points, then the other statutes relied on (rujukan hukum)."""
    # The three parts of huruf i stand in the Penjelasan, so they are no "angka" of the article.
    points: tuple[int | None, ...] = ground.points if ground.letter in WITH_POINTS else ()
    own = tuple(
        LegalReference(Instrument.UU, "14", 2008, "17", None, str(ground.letter), point)
        for point in points or (None,)
    )
    return own + ground.statutes


def check_grounds(grounds: tuple[Ground, ...]) -> tuple[Refusal, ...]:
    """What the choice of grounds (dasar pengecualian) lacks: one ground at least (L-04), another UU for j (L-06).

    Refuses: NO_GROUND, NO_STATUTE. Source: UU 14/2008 Pasal 17.
    """
    if not grounds:
        return (Refusal(Reason.NO_GROUND, source="UU 14/2008 Pasal 17"),)
    bare = [g for g in grounds if g.letter is GroundLetter.J and not any(map(_forbids, g.statutes))]
    if not bare:
        return ()
    detail = "Huruf j memerlukan undang-undang lain beserta pasalnya; peraturan di bawahnya tidak cukup."
    return (Refusal(Reason.NO_STATUTE, detail, source="UU 14/2008 Pasal 17 huruf j"),)


def _forbids(reference: LegalReference) -> bool:
    is_own_law = (reference.instrument, reference.number, reference.year) == (Instrument.UU, "14", 2008)
    return reference.is_statute and bool(reference.article) and not is_own_law


def check_never_exempt(answers: Mapping[str, bool], *, reason_for_b: str = "") -> tuple[Refusal, ...]:
    """The checklist of what can never be exempt: every question answered, no yes on a, c to g (L-08, L-09).

    Shape: `answers` maps the letter of Pasal 18 ayat (1) to yes or no. Refuses: MISSING, NEVER_EXEMPT.
    Source: UU 14/2008 Pasal 18 ayat (1).
    """
    found = []
    for letter, text in NEVER_EXEMPT.items():
        source = f"UU 14/2008 Pasal 18 ayat (1) huruf {letter}"
        if letter not in answers:
            found.append(Refusal(Reason.MISSING, f"jawaban apakah informasi ini {text}.", source))
        elif answers[letter] and letter != DEBATED_NEVER_EXEMPT:
            found.append(Refusal(Reason.NEVER_EXEMPT, f"Informasi ini merupakan {text}.", source))
        elif answers[letter] and not reason_for_b.strip():
            found.append(
                Refusal(Reason.MISSING, "alasan mengapa keputusan atau peraturan ini ditutup.", source)
            )
    return tuple(found)
