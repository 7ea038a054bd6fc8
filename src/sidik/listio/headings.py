"""The many names of the columns of a list, and which canonical name of the list report each stands for."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

LONGEST_HEADING = 120
# Below this likeness a misspelt heading is not proposed; shorter headings are too alike to each other.
PROPOSED_FROM, SHORTEST_PROPOSED = 84, 5

_UNIT = (
    r"unit|satuan kerja|satker|skpd|opd|perangkat daerah|bidang|bagian|seksi|biro|direktorat|instansi|fakultas"
    r"|dinas|badan"
)

# In this order: the first that fits names the column. Headings are compared in small letters without signs.
_NAMES: tuple[tuple[str, str], ...] = (
    ("number", r"^(no|nomor|nomer|nmr|nr|num|number|urut|(no|nomor) (urut|item|informasi|dokumen))$"),
    # Of the file, not of the information.
    (
        "",
        r"^(jumlah|banyaknya|volume|kode|paraf|tautan|link|url|satuan(?! kerja)|tanda tangan|kategori|file|aksi"
        r"|ukuran|lokasi berkas)\b",
    ),
    (
        "description",
        r"^(jenis |nama |daftar )?(informasi|dokumen)( publik)?( yang)? (tidak (dapat )?|di ?tutup|rahasia)",
    ),
    ("consequence", r"di ?buka.*di ?tutup|di ?tutup.*di ?buka|(un)?tuk dibuka dan ditutup"),
    ("period", r"^kapan\b|^(waktu|saat) (di ?buka|pembukaan)|\bdi ?buka (setelah|sesudah)$"),
    ("if_closed", r"\b(tidak|tdk) (dapat |boleh )?di ?(buka|berikan|ungkap(kan)?|publikasikan)\b"),
    (
        "if_open",
        r"\bdi ?buka(nya)?\b|\bterbuka\b|\bmembuka\b|pembukaan|\bdi ?(berikan|ungkap(kan)?|ketahui)\b"
        r"|\bopen(ed)?\b|disclos",
    ),
    (
        "if_closed",
        r"\bdi ?tutup(nya)?\b|\btertutup\b|\bmenutup\b|penutupan|dirahasiakan|alasan.*dikecualikan|manfaat"
        r"|kepentingan.*dilindungi|\bclosed\b|withheld",
    ),
    (
        "retention",
        r"\bretensi\b(?!.*pengecualian)|\bjra\b"
        r"|(jangka|masa|waktu|lama|periode)\b.*(simpan|penyimpanan|arsip|aktif)",
    ),
    (
        "made_where_when",
        r"^(waktu|tempat|tanggal|tgl|tahun|lokasi)\b.*\b(pembuatan|dibuat|penerbitan|diterbitkan|terbit|perolehan)"
        r"|^pembuatan informasi",
    ),
    (
        "period",
        r"jangka waktu|batas waktu|kurun waktu|\bmasa\b|lama pengecualian|lamanya|durasi|\bperiode\b|^waktu\b"
        r"|berlaku (sampai|hingga|s d)|tenggat|berakhir|\b(duration|period)\b",
    ),
    (
        "legal_basis",
        r"\bdasar\b|landasan|\bpasal\b|(?<!konsekuensi )(?<!akibat )(?<!dampak )\bhukum\b|legal basis",
    ),
    ("decision", r"\bsk\b|keputusan|penetapan"),
    ("legal_basis", r"^(ayat|huruf|angka|butir)( dan (huruf|angka|butir))?$"),
    ("legal_basis", r"peraturan|regulasi|undang undang|\buu\b|ketentuan|\brujukan\b|\bacuan\b"),
    ("forms", r"\bbentuk\b|\bformat\b|\bmedia\b|soft ?(copy|file)|hard ?copy|\b(jenis|tipe) (file|berkas)\b|\bwujud\b"),
    # A unit that holds the information is a unit; an official, or an official and his unit, is a custodian.
    ("unit", rf"^({_UNIT})\b(?!.*pejabat)"),
    (
        "custodian",
        r"penanggung ?jawab|\b(pj|pic|owner|penyimpan)\b|penguasa|menguasai|\bpejabat\b|pemilik|pengelola|pemegang",
    ),
    ("notes", r"^(keterangan|catatan|sifat|status|notes?|ket|remarks?|klasifikasi)\b"),
    ("unit", rf"\b({_UNIT})\b|^sumber\b|ppid (pelaksana|pembantu)"),
    ("consequence", r"kon?sek[uw]en|pertimbangan|\bakibat\b|dampak|ris[ie]ko|consequence|\balasan\b|bahaya"),
    (
        "details",
        r"ringkasan|uraian (singkat|isi)|\bisi\b|\bkonten\b|muatan|esensi|\bdetails?\b|\bsummary\b|\brincian\b"
        r"|penjelasan|gambaran|sub informasi",
    ),
    (
        "description",
        r"informasi|dokumen|judul|\btitle\b|deskripsi|uraian|description|\bjenis\b|\bnama\b|\barsip\b|\bberkas\b"
        r"|\bmateri\b|\bobjek\b|\bperihal\b|\bdata\b",
    ),
    ("made_where_when", r"^tahun$|^tanggal$"),
)  # fmt: skip
_NAMED = tuple((name, re.compile(pattern)) for name, pattern in _NAMES)
_SIGNS = re.compile(r"[\W_]+")
# Field names of programs: legalBasis, jangkaWaktu.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# A word typed or scanned letter by letter: "N O", "D A S A R   H U K U M".
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_])+(?!\w)")
_NUMBER_SIGNS = frozenset({"#", "№"})

# What people usually write; a heading with a slip of the pen is compared with these.
_USUAL = (
    "nomor urut", "informasi", "jenis informasi", "informasi publik", "informasi yang dikecualikan", "nama informasi",
    "judul informasi", "uraian informasi", "nama dokumen", "jenis dokumen", "ringkasan isi informasi", "isi informasi",
    "dasar hukum", "dasar hukum pengecualian", "dasar hukum pengecualian informasi", "landasan hukum",
    "konsekuensi", "pertimbangan", "konsekuensi dibuka", "konsekuensi ditutup", "konsekuensi bila dibuka",
    "konsekuensi bila ditutup", "manfaat bila ditutup", "akibat bila dibuka", "dibuka", "ditutup",
    "alasan pengecualian", "jangka waktu", "jangka waktu pengecualian", "batas waktu pengecualian", "masa berlaku",
    "penanggung jawab", "pejabat penanggung jawab", "unit kerja", "satuan kerja", "perangkat daerah",
    "bentuk informasi", "bentuk informasi yang tersedia", "retensi arsip", "jangka waktu penyimpanan", "keterangan",
    "catatan", "waktu pembuatan", "waktu dan tempat pembuatan", "nomor keputusan", "penetapan",
)  # fmt: skip
USUAL_HEADINGS: frozenset[str] = frozenset(_USUAL)


@lru_cache(maxsize=8192)
def plain_heading(text: str) -> str:
    """A heading in small letters, signs and line breaks as single spaces."""
    if text.isalpha() and not text.isupper():
        text = _HUMP.sub(" ", text)
    if text[1:2] == " ":
        text = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    if text in _NUMBER_SIGNS:
        return "no"
    return " ".join(_SIGNS.sub(" ", text.lower()).split())


@lru_cache(maxsize=8192)
def column_name(heading: str) -> str | None:
    """The canonical name that a heading stands for, or None."""
    plain = plain_heading(heading)
    return next((name for name, pattern in _NAMED if pattern.search(plain)), "") or None if plain else None


@lru_cache(maxsize=1024)
def proposed_name(heading: str) -> str | None:
    """The name that a misspelt heading probably stands for: a proposal, nothing else. Never used on legal texts."""
    plain = plain_heading(heading)
    if len(plain) < SHORTEST_PROPOSED or len(plain) > LONGEST_HEADING:
        return None
    found = process.extractOne(plain, _USUAL, scorer=fuzz.ratio, score_cutoff=PROPOSED_FROM)
    return column_name(found[0]) if found else None
