"""What a text for the public may not hold (pemeriksaan data pribadi): personal numbers, file names, a sealed title.

A finding never repeats the value: it is read by more people than the text itself.
Source: UU 14/2008 Pasal 17 huruf h dan Pasal 54; UU 27/2022 Pasal 35 dan 36; L-56.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from enum import StrEnum


class PrivacyKind(StrEnum):
    """Kinds of what a public text may not hold (jenis temuan)."""

    NIK = "nik"
    NIP = "nip"
    NPWP = "npwp"
    PHONE = "phone"
    ACCOUNT = "account"
    MAIL = "mail"
    FILE_NAME = "file_name"
    SEALED_TITLE = "sealed_title"
    SEALED_WORD = "sealed_word"


PRIVACY_LABELS: dict[PrivacyKind, str] = {
    PrivacyKind.NIK: "nomor seperti NIK",
    PrivacyKind.NIP: "nomor seperti NIP",
    PrivacyKind.NPWP: "nomor seperti NPWP",
    PrivacyKind.PHONE: "nomor telepon",
    PrivacyKind.ACCOUNT: "nomor rekening",
    PrivacyKind.MAIL: "alamat surel",
    PrivacyKind.FILE_NAME: "nama atau letak berkas",
    PrivacyKind.SEALED_TITLE: "judul yang hampir sama dengan judul tersegel",
    PrivacyKind.SEALED_WORD: "kata khas dari judul tersegel",
}

# Most texts hold none of these signs; only the others are looked at closely.
_SIGNS = re.compile(r"\d(?:[ \t.\-/]{0,3}\d){6}|@|\.\s?[a-zA-Z]{3,4}\b|scan|:\\|\\\\|/", re.IGNORECASE)
# As people part a number: by a sign, by one or more blanks, by a line between blanks. Never across lines.
_RUN = re.compile(r"(?<![\d/])\d(?:[ \t.\-]{0,3}\d){6,21}(?!\d)")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_FILE = re.compile(
    r"[\w)\]-]\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|csv|txt|jpe?g|png|tiff?|zip|rar)\b"
    r"|\bscan[_-]?\d|\bIMG[_-]\d|\b[A-Z]:\\|\\\\\w|(?:^|\s)/(?:home|mnt|srv|data|var|users)/",
    re.IGNORECASE,
)
_NPWP = re.compile(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}")
# From one day to another.
_FROM_TO = re.compile(r"\d\d([.\-])\d\d\1(?:19|20)\d\d[ \-]+\d\d([.\-])\d\d\2(?:19|20)\d\d")
_BEFORE_SIGNS = 40
_ACCOUNT_BEFORE = re.compile(r"\b(?:rek(?:ening)?|bank|bri|bni|bca|btn|mandiri|bpd)\b", re.IGNORECASE)
_PHONE_BEFORE = re.compile(
    r"\b(?:telp?|telepon|hp|ponsel|wa|whatsapp|faks?|fax|nomor kontak)\b", re.IGNORECASE
)
_TAX_BEFORE = re.compile(r"\bnpwp\b", re.IGNORECASE)
_ACCOUNT_DIGITS, _PHONE_DIGITS, _MOBILE_DIGITS = range(8, 19), range(7, 15), range(10, 15)
# The first and the last code of a province (Kepmendagri 100.1.1-6117 Tahun 2022).
_REGIONS = range(11, 98)
# Women's days of birth are counted on from 40.
_WOMAN = 40
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TELLING_LETTERS, _ALIKE_WORDS, _ALIKE = 3, 2, 0.8
# A title in capitals throughout tells nothing by its capitals.
_MOST_CAPITALS = 0.6
_MINUS = "\N{MINUS SIGN}"
_ORDINARY_WORDS = """
dan atau di ke dari yang untuk pada dengan oleh atas dalam serta tentang antara daftar data dokumen
informasi laporan surat berkas arsip hasil dinas badan kantor kabupaten kota provinsi republik indonesia
negara pemerintah daerah tahun nomor undang peraturan keputusan pasal bupati wali gubernur kepala bidang
ppid pegawai aparatur sipil januari februari maret april mei juni juli agustus september oktober november
desember nama
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


def personal_data(text: str) -> tuple[PrivacyKind, ...]:
    """Kinds of personal number, address or file name in a text, each once (data pribadi)."""
    if not _SIGNS.search(text) and text.isascii():
        return ()
    plain = _plain(text)
    found = {
        _kind_of(run[0], plain[max(0, run.start() - _BEFORE_SIGNS) : run.start()]): 0
        for run in _RUN.finditer(plain)
    }
    if _MAIL.search(plain):
        found[PrivacyKind.MAIL] = 0
    if _FILE.search(plain):
        found[PrivacyKind.FILE_NAME] = 0
    return tuple(kind for kind in found if kind is not None)


def is_near(sealed: str, shown: str) -> bool:
    """Whether a public title says nearly all that the sealed title says (judul hampir sama)."""
    inner = [word for word in _words(sealed) if word not in _ORDINARY]
    if len(inner) < _ALIKE_WORDS:
        return bool(inner) and _words(sealed) == _words(shown)
    return len(set(inner) & set(_words(shown))) >= _ALIKE * len(set(inner))


def telling_words(sealed: str, shown: str, *, ordinary: Collection[str] = ()) -> tuple[str, ...]:
    """Words by which a public text gives away a sealed title: names and numbers of it (kata khas).

    `ordinary` are words that the list uses elsewhere; they count where all words of the title have capitals.
    """
    words = [found[0] for found in _WORD.finditer(_plain(sealed))]
    capitals = [word for word in words if word[0].isupper()]
    common = _ORDINARY | ({*ordinary} if len(capitals) > _MOST_CAPITALS * len(words) else set())
    there = set(_words(shown))
    telling = {
        word.casefold(): 0
        for place, word in enumerate(words)
        if len(word) >= _TELLING_LETTERS
        and not _YEAR.fullmatch(word)
        and (any(sign.isdigit() for sign in word) or (place and word[0].isupper() and not word.isupper()))
    }
    return tuple(word for word in telling if word in there and word not in common)


def words_of(text: str) -> frozenset[str]:
    """The words of a public text as `telling_words` compares them (kata)."""
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(_plain(text))]


def _plain(text: str) -> str:
    """Figures of any script as 0 to 9, any line between them as a hyphen, without signs that are not seen."""
    if text.isascii():
        return text
    return "".join(map(_plain_sign, unicodedata.normalize("NFKC", text)))


def _plain_sign(sign: str) -> str:
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    return "-" if category == "Pd" or sign == _MINUS else sign


def _kind_of(run: str, before: str) -> PrivacyKind | None:
    figures = "".join(sign for sign in run if sign.isdigit())
    count = len(figures)
    if count == 18 and _is_staff_number(figures):
        return PrivacyKind.NIP
    if count == 16 and not _FROM_TO.fullmatch(run) and _is_population_number(figures):
        return PrivacyKind.NIK
    if _NPWP.search(run) or (count in (15, 16) and _TAX_BEFORE.search(before)):
        return PrivacyKind.NPWP
    if count in _ACCOUNT_DIGITS and _ACCOUNT_BEFORE.search(before):
        return PrivacyKind.ACCOUNT
    mobile = figures.startswith("08") or (figures.startswith("628") and count > _MOBILE_DIGITS[0])
    if (mobile and count in _MOBILE_DIGITS) or (count in _PHONE_DIGITS and _PHONE_BEFORE.search(before)):
        return PrivacyKind.PHONE
    return None


def _is_staff_number(figures: str) -> bool:
    """Day of birth, month of appointment, sex, serial number. Source: Perka BKN 22/2007."""
    month = int(figures[12:14])
    return (
        _is_day(int(figures[:4]), int(figures[4:6]), int(figures[6:8]))
        and 1 <= month <= 12
        and figures[14] in "12"
    )


def _is_population_number(figures: str) -> bool:
    """Region, day of birth (women from 41), serial number. Source: UU 23/2006 Pasal 13."""
    day = int(figures[6:8])
    day = day - _WOMAN if day > _WOMAN else day
    # The century is not told; a leap year lets every day of February pass.
    return int(figures[:2]) in _REGIONS and _is_day(2000, int(figures[8:10]), day)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
