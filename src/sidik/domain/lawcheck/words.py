"""Rules on what is listed (uraian informasi): named precisely, really exemptible, under a letter that fits its kind.

What depends on the words alone is decided once per set of words and kept; TITLE in a sentence is the title.
Source: UU 14/2008 Pasal 2, 6, 9, 11, 17, 18; Perki 1/2021 Pasal 49; PP 61/2010 Pasal 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sidik.domain.grounds import GROUND_LABELS, GROUND_POINTS, GroundLetter
from sidik.domain.lawcheck.basis import BASIS
from sidik.domain.lawcheck.findings import TITLE, Finding, Quoting, Severity
from sidik.domain.lawcheck.kinds import KINDS, NARROW, PUBLIC, WORDS, Kind
from sidik.domain.lawcheck.lexicon import Lexicon
from sidik.domain.lawcheck.rule import Family

SIGNS: Mapping[str, tuple[str, ...]] = {
    "vague": (
        "dll", "dsb", "dst", "dan lain lain", "dan lainnya", "dan sebagainya", "dan seterusnya", "semua dokumen",
        "seluruh dokumen", "semua data", "seluruh data", "semua informasi", "seluruh informasi", "semua surat",
        "seluruh surat", "semua arsip", "seluruh arsip", "segala", "dokumen rahasia", "dokumen lainnya",
        "surat rahasia", "data rahasia", "informasi lainnya",
    ),
    "not_held": ("belum dikuasai", "tidak dikuasai", "belum didokumentasikan", "belum atau tidak dikuasai"),
    "bad_faith": (
        "beriktikad baik", "beritikad baik", "iktikad baik", "itikad baik", "iktikad tidak baik",
        "itikad tidak baik", "tidak sungguh sungguh", "identitas pemohon tidak", "permohonan yang tidak",
    ),
    "category": (
        "yang apabila dibuka", "menghambat proses penegakan hukum", "perlindungan hak atas kekayaan intelektual",
        "membahayakan pertahanan dan keamanan", "mengungkapkan kekayaan alam", "mengungkap kekayaan alam",
        "merugikan ketahanan ekonomi", "merugikan kepentingan hubungan luar negeri", "mengungkapkan isi akta",
        "mengungkap isi akta", "mengungkap rahasia pribadi", "mengungkapkan rahasia pribadi",
        "menurut sifatnya dirahasiakan", "tidak boleh diungkapkan berdasarkan",
    ),
    "own_list": (
        "daftar informasi yang dikecualikan", "daftar informasi publik yang dikecualikan",
        "daftar informasi dikecualikan", "penetapan informasi yang dikecualikan",
        "penetapan informasi dikecualikan", "klasifikasi informasi yang dikecualikan",
        "tentang informasi yang dikecualikan", "tentang informasi dikecualikan", "lembar uji konsekuensi",
    ),
    "part": (
        "hanya rekap", "rekap total", "boleh diumumkan", "berupa ringkasan", "kecuali kepada pemilik", "dihitamkan",
        "sebagian dapat dibuka", "sebagian terbuka", "bagian tertentu",
    ),
    "reversal": ("pengembalian uang hasil korupsi",),
    "stop": ("surat perintah penghentian penyidikan", "surat perintah penghentian penuntutan", "sp3", "skpp"),
    "yearly": ("rencana pengeluaran tahunan", "laporan keuangan tahunan"),
    "enforcer": (
        "kepolisian", "polri", "polres", "polda", "kejaksaan", "komisi pemberantasan korupsi", "kpk", "pengadilan",
        "lembaga penegak hukum",
    ),
    "letter": ("memorandum", "memo", "nota dinas", "disposisi", "surat"),
    "ruling": ("^putusan", "^salinan putusan", "^amar putusan"),
    "decision": (
        "^keputusan", "^surat keputusan", "^ketetapan", "^surat ketetapan", "^surat edaran", "^edaran", "^instruksi",
        "^sk", "^peraturan", "^kebijakan", "^perda", "^perbup", "^perwali", "^pergub",
    ),
}  # fmt: skip
_WORDS = Lexicon({**SIGNS, **WORDS})


@dataclass(frozen=True)
class Wording:
    """What one line lists (uraian), by the words of its title and details and the letters it is listed under."""

    title: frozenset[str]
    details: frozenset[str]
    letters: tuple[GroundLetter, ...]
    points: frozenset[tuple[GroundLetter, int]]

    @property
    def signs(self) -> frozenset[str]:
        """Signs of a slip in the title or the details."""
        return self.title | self.details

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of information that the title names; the details only where the title names none."""
        in_title = tuple(kind for name, kind in KINDS.items() if name in self.title)
        return in_title or tuple(kind for name, kind in KINDS.items() if name in self.details)


# A title of nothing but words for papers of the office.
BARE_MEMO = "bare_memo"
_BARE_MEMO = re.compile(
    r"(?:memorandum|memo|nota|surat|disposisi|dinas|internal|eksternal|pimpinan|rahasia|masuk|keluar|dan|atau|yang"
    r"|menurut|sifatnya|dirahasiakan|antar|intra|badan|publik|[\W_])+",
    re.IGNORECASE,
)
WORDING: Family[Wording, str] = Family()


@WORDING.rule(
    "L-02",
    Severity.WARN,
    title="Ketat dan terbatas",
    explanation="Yang dikecualikan adalah informasi tertentu, bukan segolongan dokumen.",
    source="UU 14/2008 Pasal 2 ayat (2)",
    remedy="Sebut informasi mana tepatnya; pecah menjadi beberapa baris bila perlu.",
    bad="Semua dokumen keuangan, dll.",
    good="Nomor rekening penerima bantuan sosial tahun 2025",
)
def _vague(wording: Wording) -> Iterator[str]:
    if "vague" in wording.signs:
        yield f"Uraian {TITLE} memakai kata yang tidak membatasi apa yang ditutup."


@WORDING.rule(
    "L-08",
    Severity.BLOCK,
    title="Yang tidak pernah dapat dikecualikan",
    explanation="Putusan pengadilan, penghentian penyidikan, dan keuangan penegak hukum selalu terbuka.",
    source="UU 14/2008 Pasal 18 ayat (1)",
    remedy="Keluarkan dari daftar; bila ada identitas yang harus dilindungi, tutup identitas itu saja.",
    bad="Putusan Pengadilan Negeri tahun 2024",
    good="Identitas anak dalam putusan tahun 2024",
)
def _never_exempt(wording: Wording) -> Iterator[str]:
    signs = wording.signs
    if "ruling" in wording.title:
        yield f"{TITLE} adalah putusan badan peradilan (huruf a), yang tidak dapat dikecualikan."
    if "stop" in signs:
        yield f"{TITLE} adalah penghentian penyidikan atau penuntutan (huruf c), yang tidak dapat dikecualikan."
    if "yearly" in signs and "enforcer" in signs:
        yield f"{TITLE} adalah rencana atau laporan keuangan penegak hukum (huruf d dan e)."
    if "reversal" in signs:
        yield f"{TITLE} adalah laporan pengembalian uang hasil korupsi (huruf f)."


@WORDING.rule(
    "L-09",
    Severity.WARN,
    title="Keputusan, peraturan, dan surat edaran",
    explanation="Keputusan, peraturan, dan surat edaran pada dasarnya terbuka; menutupnya perlu alasan khusus.",
    source="UU 14/2008 Pasal 18 ayat (1) huruf b",
    remedy="Tulis alasan khususnya, atau tutup hanya bagian yang memuat informasi terlindungi.",
    bad="Keputusan Kepala Dinas tentang tim kerja",
    good="Lampiran data kesehatan pada keputusan cuti sakit",
)
def _decision(wording: Wording) -> Iterator[str]:
    if "decision" in wording.title and "own_list" not in wording.signs:
        yield f"{TITLE} tampaknya keputusan, peraturan, atau kebijakan."


@WORDING.rule(
    "L-14",
    Severity.WARN,
    title="Memorandum harus berkaitan dengan informasi yang dikecualikan",
    explanation="Huruf i hanya melindungi memorandum yang berkaitan dengan Informasi yang Dikecualikan.",
    source="PP 61/2010 Pasal 9",
    remedy="Sebut memorandum tentang apa, dan informasi dikecualikan mana yang dimuatnya.",
    bad="Nota dinas internal",
    good="Nota dinas tentang harga perkiraan sendiri sebelum lelang",
)
def _memo_about_nothing(wording: Wording) -> Iterator[str]:
    if GroundLetter.I in wording.letters and BARE_MEMO in wording.title:
        yield f"Uraian {TITLE} tidak mengatakan surat atau memorandum itu tentang apa."


@WORDING.rule(
    "L-44",
    Severity.BLOCK,
    title="Tutup bagiannya, bukan seluruhnya",
    explanation="Bila hanya sebagian yang dikecualikan, bagian lain tetap diberikan dan bagian yang ditutup disebut.",
    source="UU 14/2008 Pasal 22 ayat (7) huruf e",
    remedy="Sebut bagian yang ditutup, atau nyatakan bahwa tidak ada bagian yang dapat dipisahkan.",
    bad="Rincian gaji pegawai (hanya rekap total boleh diumumkan)",
    good="Nama dan potongan gaji per orang pada daftar gaji",
)
def _part(wording: Wording) -> Iterator[str]:
    if "part" in wording.signs:
        yield f"Uraian {TITLE} sendiri menyebut bagian yang boleh dibuka."


@WORDING.also(BASIS["L-51"])
def _not_held(wording: Wording) -> Iterator[str]:
    if "not_held" in wording.signs:
        yield f"{TITLE} adalah alasan penolakan tersendiri, bukan informasi yang dikecualikan."


@WORDING.rule(
    "S-10",
    Severity.WARN,
    title="Huruf yang tidak cocok dengan jenis informasinya",
    explanation="Setiap huruf Pasal 17 melindungi kepentingan tertentu; huruf yang salah mudah dibatalkan.",
    source="UU 14/2008 Pasal 17",
    remedy="Pilih huruf menurut kepentingan yang terganggu, atau nyatakan bahwa informasi ini terbuka.",
    bad="Bukti pengeluaran: Pasal 17 huruf g",
    good="Isi akta hibah keluarga: Pasal 17 huruf g",
)
def _wrong_letter(wording: Wording) -> Iterator[str]:
    if not wording.letters:
        return
    letters = " dan ".join(f"huruf {letter} ({_label(letter)})" for letter in wording.letters)
    if wording.kinds:
        fitting = frozenset[GroundLetter]().union(*(kind.letters for kind in wording.kinds))
        if "person" in wording.signs:
            fitting |= {GroundLetter.H}
        if fitting.isdisjoint(wording.letters):
            named = " dan ".join(kind.label for kind in wording.kinds)
            yield f"{TITLE} menyangkut {named}, sedangkan dasarnya {letters}."
        return
    narrow = [letter for letter in wording.letters if letter in NARROW]
    if narrow and len(narrow) == len(wording.letters):
        subjects = " dan ".join(NARROW[letter][1] for letter in narrow)
        yield f"{TITLE} tidak menyebut {subjects}, padahal dasarnya {letters}."


def _label(letter: GroundLetter) -> str:
    label = GROUND_LABELS[letter]
    return label[:1].lower() + label[1:]


_POINT_KINDS = {2: "health", 5: "education"}


@WORDING.rule(
    "S-11",
    Severity.WARN,
    title="Angka yang tidak cocok dengan jenis informasinya",
    explanation="Angka pada huruf h menyebut hal tertentu: angka 2 kesehatan, angka 5 catatan di satuan pendidikan.",
    source="UU 14/2008 Pasal 17 huruf h",
    remedy="Pilih angka yang menyebut hal ini; untuk hasil evaluasi angka 4, untuk keuangan seseorang angka 3.",
    bad="Evaluasi kinerja pegawai: huruf h angka 5",
    good="Evaluasi kinerja pegawai: huruf h angka 4",
)
def _wrong_point(wording: Wording) -> Iterator[str]:
    points = {point for letter, point in wording.points if letter is GroundLetter.H}
    if len(points) != 1:
        return
    point = points.pop()
    wanted = _POINT_KINDS.get(point)
    if wanted and wanted not in wording.signs:
        meant = GROUND_POINTS[GroundLetter.H][point - 1]
        yield f"{TITLE} memakai huruf h angka {point}, yaitu {meant}."


@WORDING.rule(
    "S-12",
    Severity.WARN,
    title="Jenis informasi yang lazimnya terbuka",
    explanation="Undang-undang mewajibkan jenis informasi ini diumumkan atau tersedia setiap saat.",
    source="UU 14/2008 Pasal 9 dan Pasal 11",
    remedy="Periksa apakah informasi ini harus ada dalam Daftar Informasi Publik; tutup hanya bagian yang terlindungi.",
    bad="Laporan realisasi anggaran tahun 2024",
    good="Laporan keuangan sebelum diaudit",
)
def _public_kind(wording: Wording) -> Iterator[str]:
    if "unfinished" in wording.title:
        return
    for tag, (label, source) in PUBLIC.items():
        if tag in wording.title:
            yield f"{TITLE} lazimnya terbuka: {label} ({source})."
            return


@WORDING.rule(
    "S-13",
    Severity.WARN,
    title="Alasan penolakan dicatat sebagai informasi",
    explanation="Permohonan yang tidak beriktikad baik ditolak tersendiri; ia bukan informasi yang dapat ditutup.",
    source="UU 14/2008 Pasal 17",
    remedy="Keluarkan dari daftar; catat alasannya pada permohonan yang bersangkutan.",
    bad="Permohonan informasi yang tidak beriktikad baik",
    good="Identitas pelapor dugaan pelanggaran",
)
def _refusal_ground(wording: Wording) -> Iterator[str]:
    if "bad_faith" in wording.signs:
        yield f"{TITLE} adalah alasan menolak permohonan, bukan informasi."


@WORDING.rule(
    "S-14",
    Severity.WARN,
    title="Bunyi Pasal 17 dicatat sebagai informasi",
    explanation="Daftar memuat informasi yang sungguh ada, bukan bunyi pasalnya.",
    source="UU 14/2008 Pasal 2 ayat (2); Perki 1/2021 Pasal 49 ayat (2) huruf b",
    remedy="Ganti dengan informasi yang dikuasai unit, satu baris untuk setiap informasi.",
    bad="Informasi yang apabila dibuka dapat menghambat proses penegakan hukum",
    good="Berita acara pemeriksaan pelanggaran perda tahun 2025",
)
def _category(wording: Wording) -> Iterator[str]:
    if "category" in wording.title:
        yield f"Uraian {TITLE} mengulang bunyi Pasal 17 dan tidak menyebut informasinya."


@WORDING.rule(
    "S-15",
    Severity.WARN,
    title="Keputusan daftar ini sendiri dicatat sebagai informasi",
    explanation="Penetapan daftar membuktikan pengecualian; daftar tidak menutup dirinya sendiri.",
    source="UU 14/2008 Pasal 18 ayat (1) huruf b",
    remedy="Keluarkan dari daftar.",
    bad="SK PPID tentang Daftar Informasi yang Dikecualikan",
    good="Data pribadi pelapor pada layanan pengaduan",
)
def _own_list(wording: Wording) -> Iterator[str]:
    if "own_list" in wording.title:
        yield f"{TITLE} adalah daftar atau penetapan pengecualian itu sendiri."


def signs_of_title(title: str) -> frozenset[str]:
    """What the words of a title tell (penanda): kinds of information, signs of a slip."""
    signs = _WORDS.tags(title)
    if "letter" in signs and _BARE_MEMO.fullmatch(title):
        return signs | {BARE_MEMO}
    return signs


def signs_of_details(details: str) -> frozenset[str]:
    """The same of the details (ringkasan), which are no title."""
    return _WORDS.tags(details)


@lru_cache(maxsize=65_536)
def check_words(
    title: frozenset[str],
    details: frozenset[str],
    letters: tuple[GroundLetter, ...],
    points: frozenset[tuple[GroundLetter, int]],
) -> tuple[Finding, ...]:
    """What the rules find against what is listed (uraian), by the signs of its words; the title is not put in yet.

    Kept per set of signs: the titles themselves all differ.
    """
    return tuple(
        Quoting(one.rule, one.severity, one.message, one.source, one.remedy)
        for one in WORDING.findings(Wording(title, details, letters, points))
    )
