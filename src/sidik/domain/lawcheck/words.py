"""Rules on what is listed (uraian informasi): named precisely, really exemptible, under a letter that fits its kind.

Source: UU 14/2008 Pasal 2, 6, 9, 11, 17, 18, 54; Perki 1/2021 Pasal 49; UU 27/2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sidik.domain.grounds import GROUND_LABELS, GROUND_POINTS, GroundLetter
from sidik.domain.lawcheck.basis import BASIS
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.kinds import KINDS, NARROW, PUBLIC, WORDS, Kind
from sidik.domain.lawcheck.lexicon import Lexicon
from sidik.domain.lawcheck.rule import Family, quoted

_SIGNS = Lexicon(
    {
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
        "memo": ("memorandum", "memo", "nota dinas", "disposisi", "surat"),
        "of": ("tentang", "mengenai", "perihal", "terkait", "dalam", "untuk", "atas", "pada"),
    }
)  # fmt: skip
_DECISION = re.compile(
    r"(?:surat\s+)?(?:keputusan|ketetapan|edaran|instruksi)\b|(?:sk|peraturan|kebijakan|perda|perbup|perwali|pergub)\b",
    re.IGNORECASE,
)
_RULING = re.compile(r"(?:salinan\s+)?(?:putusan|amar putusan)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:semua\s+)?(?:dokumen|arsip|surat|data|laporan|informasi|berkas|file)(?:[-\s]surat)?"
    r"(?:\s+(?:penting|rahasia|internal|kantor|dinas|lainnya|tertentu|terbatas))?\W*",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[\W_]*(?:nihil|tidak ada|kosong|n/?a)?[\W_]*", re.IGNORECASE)
_PERSONAL = re.compile(
    r"(?P<nip>\b\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}\b)|(?P<nik>\b\d{16}\b)|(?P<mail>[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<phone>(?:\+62|\b08)[\d -]{8,14}\d)|(?P<name>\b(?:a\.\s?n\.?|an\.|atas nama)\s+(?=[A-Z]))"
)
_PERSONAL_LABELS = {
    "nip": "NIP",
    "nik": "nomor 16 angka seperti NIK",
    "mail": "alamat surel",
    "phone": "nomor telepon",
    "name": "nama seseorang",
}


@dataclass(frozen=True)
class Wording:
    """What one line lists (uraian): title, details, and the letters and points it is listed under."""

    description: str
    details: str
    letters: tuple[GroundLetter, ...]
    points: frozenset[tuple[GroundLetter, int]]

    @cached_property
    def signs(self) -> frozenset[str]:
        """Signs of a slip in the title and the details."""
        return _SIGNS.tags(f"{self.description} . {self.details}" if self.details else self.description)

    @cached_property
    def tags(self) -> frozenset[str]:
        """What the title is about."""
        return WORDS.tags(self.description)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of information that the title names; the details only where the title names none."""
        tags = self.tags
        if not tags and self.details:
            tags = WORDS.tags(self.details)
        return tuple(kind for name, kind in KINDS.items() if name in tags)


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
        yield f"Uraian {quoted(wording.description)} memakai kata yang tidak membatasi apa yang ditutup."
    elif _BARE.fullmatch(wording.description.strip()):
        yield f"Uraian {quoted(wording.description)} hanya menyebut golongan dokumen."


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
    title = wording.description.strip()
    signs = wording.signs
    if _RULING.match(title):
        yield f"{quoted(title)} adalah putusan badan peradilan (huruf a), yang tidak dapat dikecualikan."
    if "stop" in signs:
        yield f"{quoted(title)} adalah penghentian penyidikan atau penuntutan (huruf c), yang tidak dapat dikecualikan."
    if "yearly" in signs and "enforcer" in signs:
        yield f"{quoted(title)} adalah rencana atau laporan keuangan penegak hukum (huruf d dan e)."
    if "reversal" in signs:
        yield f"{quoted(title)} adalah laporan pengembalian uang hasil korupsi (huruf f)."


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
    if _DECISION.match(wording.description.strip()) and "own_list" not in wording.signs:
        yield f"{quoted(wording.description)} tampaknya keputusan, peraturan, atau kebijakan."


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
    if GroundLetter.I in wording.letters and "memo" in wording.signs and "of" not in wording.signs:
        yield f"Uraian {quoted(wording.description)} tidak mengatakan surat atau memorandum itu tentang apa."


@WORDING.rule(
    "L-21",
    Severity.BLOCK,
    title="Uraian yang jelas",
    explanation="Penetapan memuat uraian yang jelas dan terang tentang informasi yang dikecualikan.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf b",
    remedy="Tulis uraian informasi yang dikecualikan.",
    bad="-",
    good="Daftar nilai asesmen kompetensi pejabat tahun 2025",
)
def _no_description(wording: Wording) -> Iterator[str]:
    if _EMPTY.fullmatch(wording.description):
        yield f"Baris ini tidak memuat uraian informasi (tertulis {quoted(wording.description)})."


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
        yield f"Uraian {quoted(wording.description)} sendiri menyebut bagian yang boleh dibuka."


@WORDING.also(BASIS["L-51"])
def _not_held(wording: Wording) -> Iterator[str]:
    if "not_held" in wording.signs:
        yield f"{quoted(wording.description)} adalah alasan penolakan tersendiri, bukan informasi yang dikecualikan."


@WORDING.rule(
    "L-56",
    Severity.BLOCK,
    title="Judul tidak membocorkan isi",
    explanation="Uraian dalam daftar terbaca umum, jadi tidak boleh memuat data pribadi seseorang.",
    source="UU 14/2008 Pasal 54; UU 27/2022 Pasal 35 dan 36",
    remedy="Ganti dengan sebutan jenisnya saja, misalnya “NIK pegawai”, tanpa angka dan tanpa nama.",
    bad="Rekam medis a.n. (nama orang), NIK (16 angka)",
    good="Rekam medis pasien rawat inap tahun 2025",
)
def _personal_data(wording: Wording) -> Iterator[str]:
    kinds = dict.fromkeys(
        found.lastgroup or ""
        for text in (wording.description, wording.details)
        if text
        for found in _PERSONAL.finditer(text)
    )
    if kinds:
        # The value itself is not repeated: a finding is read by more people than the file.
        names = ", ".join(_PERSONAL_LABELS[kind] for kind in kinds)
        yield f"Uraian memuat {names}; nilainya tidak diulang di sini."


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
    letters = " dan ".join(f"huruf {letter} ({GROUND_LABELS[letter].lower()})" for letter in wording.letters)
    if wording.kinds:
        fitting = frozenset[GroundLetter]().union(*(kind.letters for kind in wording.kinds))
        if fitting.isdisjoint(wording.letters):
            named = " dan ".join(kind.label for kind in wording.kinds)
            yield f"{quoted(wording.description)} menyangkut {named}, sedangkan dasarnya {letters}."
        return
    narrow = [letter for letter in wording.letters if letter in NARROW]
    if narrow and len(narrow) == len(wording.letters):
        subjects = " dan ".join(NARROW[letter][1] for letter in narrow)
        yield f"{quoted(wording.description)} tidak menyebut {subjects}, padahal dasarnya {letters}."


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
    if wanted and wanted not in wording.tags and wanted not in WORDS.tags(wording.details):
        meant = GROUND_POINTS[GroundLetter.H][point - 1]
        yield f"{quoted(wording.description)} memakai huruf h angka {point}, yaitu {meant}."


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
    if "unfinished" in wording.tags:
        return
    for tag, (label, source) in PUBLIC.items():
        if tag in wording.tags:
            yield f"{quoted(wording.description)} lazimnya terbuka: {label} ({source})."
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
        yield f"{quoted(wording.description)} adalah alasan menolak permohonan, bukan informasi."


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
    if "category" in wording.signs and "category" in _SIGNS.tags(wording.description):
        yield f"Uraian {quoted(wording.description)} mengulang bunyi Pasal 17 dan tidak menyebut informasinya."


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
    if "own_list" in wording.signs and "own_list" in _SIGNS.tags(wording.description):
        yield f"{quoted(wording.description)} adalah daftar atau penetapan pengecualian itu sendiri."


@WORDING.rule(
    "S-16",
    Severity.INFO,
    title="Ringkasan mengulang judul",
    explanation="Ringkasan yang sama dengan judul tidak menjelaskan apa yang ditutup.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf b",
    remedy="Tulis isi informasi secara umum: siapa, tentang apa, tahun berapa.",
    bad="Judul: Data pegawai; ringkasan: Data pegawai",
    good="Judul: Data pegawai; ringkasan: alamat, nomor telepon, dan anggota keluarga pegawai",
)
def _repeats(wording: Wording) -> Iterator[str]:
    if not wording.details:
        return
    details, title = (
        set(re.findall(r"\w+", text.lower())) for text in (wording.details, wording.description)
    )
    if details and details <= title | {"informasi", "data", "dokumen", "tentang", "berisi", "mengenai"}:
        yield f"Ringkasan {quoted(wording.details)} hanya mengulang judulnya."


def check_words(
    description: str,
    details: str,
    letters: tuple[GroundLetter, ...],
    points: frozenset[tuple[GroundLetter, int]],
) -> tuple[Finding, ...]:
    """What the rules find against what is listed (uraian); not kept, since every line lists something else."""
    return WORDING.findings(Wording(description, details, letters, points))
