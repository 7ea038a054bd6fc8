"""Rules on the exemption period (jangka waktu) of a line, for the grounds that it names.

Source: PP 61/2010 Pasal 4 ayat (2) huruf d, Pasal 5 to 9, Pasal 11; UU 14/2008 Pasal 18 ayat (2), Pasal 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sidik.domain.dates_in_words import long_date
from sidik.domain.grounds import NOT_PERMANENT, GroundLetter
from sidik.domain.item import OPENING_WORKING_DAYS
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.rule import Family, quoted
from sidik.domain.lawcheck.words import WORDING
from sidik.domain.periods import MAX_YEARS_OF_GROUND_A, Period, PeriodKind, describe
from sidik.domain.workdays import Calendar, deadline_before

_DAYS_OF_YEAR = 365.25


@dataclass(frozen=True)
class StatedTerm:
    """The period of one line (jangka waktu): the letters it serves, its heading, the further regulation cited, the day.

    `has_regulation` is True where the line cites a regulation beside UU 14/2008 and PP 61/2010, with its article.
    """

    letters: tuple[GroundLetter, ...]
    period: Period
    heading: str
    has_regulation: bool
    on: date

    @property
    def printed(self) -> str:
        """The period as printed, or in our words where nothing was printed."""
        # Some lists write the responsible unit under the period, on a line of its own.
        return quoted(self.period.text.strip().partition("\n")[0] or describe(self.period))

    def named(self, wanted: frozenset[GroundLetter]) -> str:
        """Those of the wanted letters that the line names, in words."""
        return " dan ".join(f"huruf {letter}" for letter in self.letters if letter in wanted)


TERM: Family[StatedTerm, str] = Family()


@TERM.rule(
    "L-22",
    Severity.BLOCK,
    title="Jangka waktu selalu dinyatakan",
    explanation="Setiap pengecualian, atas huruf apa pun, menyebut jangka waktunya.",
    source="PP 61/2010 Pasal 4 ayat (2) huruf d",
    remedy="Nyatakan lamanya, tanggal akhirnya, atau peristiwa yang mengakhirinya.",
    bad="Selama jangka waktu tertentu",
    good="5 (lima) tahun sejak ditetapkan",
)
def _no_period(term: StatedTerm) -> Iterator[str]:
    period = term.period
    if period.kind is PeriodKind.ABSENT:
        yield "Jangka waktu pengecualian tidak dinyatakan."
    elif period.kind is PeriodKind.UNCLEAR:
        yield f"Jangka waktu {term.printed} tidak mengatakan berapa lama atau sampai kapan."


@TERM.rule(
    "L-23",
    Severity.BLOCK,
    title="Huruf a sampai f tidak permanen",
    explanation="Pengecualian atas dasar huruf a sampai f tidak bersifat permanen.",
    source="UU 14/2008 Pasal 20 ayat (1)",
    remedy="Ganti dengan jangka waktu tertentu.",
    bad="Huruf b: “Tidak terbatas”",
    good="Huruf b: “5 (lima) tahun”",
)
def _permanent(term: StatedTerm) -> Iterator[str]:
    names = term.named(NOT_PERMANENT)
    if names and term.period.is_unlimited:
        yield f"Jangka waktu {term.printed} tidak berakhir, padahal dasarnya {names}."


@TERM.rule(
    "L-24",
    Severity.BLOCK,
    title="Huruf a paling lama 30 tahun",
    explanation="Pengecualian atas dasar huruf a paling lama 30 tahun sejak penetapan pertama.",
    source="PP 61/2010 Pasal 5 ayat (1)",
    remedy="Nyatakan jangka waktu paling lama 30 tahun.",
    bad="Huruf a: “50 tahun”",
    good="Huruf a: “10 tahun”",
)
def _too_long(term: StatedTerm) -> Iterator[str]:
    years = _years(term.period, term.on)
    if GroundLetter.A in term.letters and years > MAX_YEARS_OF_GROUND_A:
        yield f"Jangka waktu {term.printed} melebihi {MAX_YEARS_OF_GROUND_A} tahun untuk huruf a."


def _years(period: Period, on: date) -> float:
    if period.kind is PeriodKind.UNTIL_DATE and period.until:
        return (period.until - on).days / _DAYS_OF_YEAR
    return (period.years or 0) + (period.months or 0) / 12 + (period.days or 0) / _DAYS_OF_YEAR


@TERM.rule(
    "L-26",
    Severity.BLOCK,
    title="Huruf c sampai f: jangka waktu tertentu dari pimpinan tertinggi",
    explanation="Atas dasar huruf c, d, e, dan f jangka waktu tertentu ditetapkan pimpinan tertinggi Badan Publik.",
    source="PP 61/2010 Pasal 7 ayat (5)",
    remedy="Nyatakan lama atau tanggal akhirnya, dan rujuk penetapan pimpinan tertinggi.",
    bad="Huruf c: “selama diperlukan”",
    good="Huruf c: “10 (sepuluh) tahun, ditetapkan oleh Wali Kota”",
)
def _not_definite(term: StatedTerm) -> Iterator[str]:
    names = term.named(_BY_HEAD)
    open_ended = term.period.kind not in _DEFINITE | _NOT_STATED and not term.period.is_unlimited
    if names and open_ended:
        yield f"Jangka waktu {term.printed} tidak tertentu, padahal dasarnya {names}."


_BY_HEAD = frozenset(GroundLetter(letter) for letter in "cdef")
_BY_RULE = frozenset(GroundLetter(letter) for letter in "bgi")
_BY_CONSENT = frozenset({GroundLetter.G, GroundLetter.H})
_DEFINITE = frozenset({PeriodKind.DURATION, PeriodKind.DURATION_AFTER_EVENT, PeriodKind.UNTIL_DATE})
_NOT_STATED = frozenset({PeriodKind.ABSENT, PeriodKind.UNCLEAR})


@TERM.rule(
    "L-27",
    Severity.BLOCK,
    title="Huruf b, g, dan i: jangka waktu menurut peraturan",
    explanation="Atas dasar huruf b, g, dan i jangka waktu mengikuti peraturan perundang-undangan, yang harus disebut.",
    source="PP 61/2010 Pasal 6, Pasal 8 ayat (1), Pasal 9",
    remedy="Sebut peraturan dan pasal yang mengatur lamanya, misalnya undang-undang rahasia dagang atau kearsipan.",
    bad="Huruf b: “1 tahun”",
    good="Huruf b: “1 tahun” dengan UU 30/2000 Pasal 3",
)
def _no_rule(term: StatedTerm) -> Iterator[str]:
    names = term.named(_BY_RULE)
    is_stated = term.period.kind not in _NOT_STATED
    is_refused = term.period.is_unlimited and term.named(NOT_PERMANENT)  # L-23 says so already
    if names and is_stated and not is_refused and not term.has_regulation and not term.period.basis:
        yield f"Jangka waktu {term.printed} untuk {names} tidak menyebut peraturan yang mengaturnya."


@TERM.rule(
    "L-28",
    Severity.WARN,
    title="Huruf h: selama diperlukan orangnya",
    explanation="Rahasia pribadi dilindungi selama diperlukan; tanpa tanggal akhir perlu tanggal peninjauan.",
    source="PP 61/2010 Pasal 8 ayat (2)",
    remedy="Nyatakan peristiwa yang mengakhiri, atau tanggal peninjauan.",
    bad="Huruf h: “Selamanya”",
    good="Huruf h: “sampai yang bersangkutan memberi persetujuan tertulis, ditinjau setiap 5 tahun”",
)
def _no_review(term: StatedTerm) -> Iterator[str]:
    if GroundLetter.H in term.letters and term.period.is_unlimited and term.period.review_on is None:
        yield f"Jangka waktu {term.printed} untuk huruf h tidak menyebut peristiwa akhir atau tanggal peninjauan."


@TERM.rule(
    "L-29",
    Severity.WARN,
    title="Huruf j: mengikuti undang-undangnya",
    explanation="Untuk huruf j jangka waktunya mengikuti undang-undang yang melarang pembukaan.",
    source="UU 14/2008 Pasal 17 huruf j",
    remedy="Pakai jangka waktu undang-undang itu, atau “selama undang-undang melarang” dengan tanggal peninjauan.",
    bad="Huruf j: “Permanen”",
    good="Huruf j: “25 tahun (UU 17/2011 Pasal 25)”",
)
def _not_by_statute(term: StatedTerm) -> Iterator[str]:
    if GroundLetter.J in term.letters and term.period.is_unlimited and term.period.review_on is None:
        yield f"Jangka waktu {term.printed} untuk huruf j tidak mengikuti jangka waktu undang-undangnya."


@TERM.rule(
    "L-36",
    Severity.WARN,
    title="Penetapan pembukaan 30 hari kerja sebelum berakhir",
    explanation="Pembukaan ditetapkan paling lambat 30 hari kerja sebelum jangka waktu berakhir.",
    source="PP 61/2010 Pasal 11 ayat (2)",
    remedy="Siapkan penetapan pembukaan, atau uji konsekuensi baru bila masih diperlukan.",
    bad="Berakhir dua minggu lagi, belum ada penetapan",
    good="Penetapan pembukaan 60 hari kerja sebelum berakhir",
)
def _ends_soon(term: StatedTerm) -> Iterator[str]:
    until = term.period.until
    if term.period.kind is PeriodKind.UNTIL_DATE and until and until > term.on:
        due = deadline_before(until, OPENING_WORKING_DAYS, Calendar())
        if term.on > due.legal_on:
            yield f"Jangka waktu berakhir {long_date(until)}, kurang dari {OPENING_WORKING_DAYS} hari kerja lagi."


@TERM.rule(
    "L-37",
    Severity.BLOCK,
    title="Terbuka sendiri pada akhir jangka waktu",
    explanation="Bila jangka waktu habis, informasi menjadi Informasi Publik dengan sendirinya.",
    source="PP 61/2010 Pasal 11 ayat (3)",
    remedy="Pindahkan ke Daftar Informasi Publik; penutupan kembali memerlukan uji konsekuensi baru.",
    bad="“sampai 31 Desember 2020” pada daftar tahun 2026",
    good="“sampai 31 Desember 2030” pada daftar tahun 2026",
)
def _has_ended(term: StatedTerm) -> Iterator[str]:
    until = term.period.until
    if term.period.kind is PeriodKind.UNTIL_DATE and until and until <= term.on:
        yield f"Jangka waktu sudah berakhir {long_date(until)}; informasi ini sudah terbuka."


@TERM.also(WORDING["L-44"])
def _part_in_term(term: StatedTerm) -> Iterator[str]:
    if _PART.search(term.period.text):
        yield f"Kolom jangka waktu {term.printed} menyebut bagian yang boleh dibuka."


_PART = re.compile(
    r"\b(?:hanya rekap|rekap(?:itulasi)? total|boleh diumumkan|berupa ringkasan|kecuali (?:kepada|bagi) pemilik)\b",
    re.IGNORECASE,
)


@TERM.rule(
    "S-20",
    Severity.WARN,
    title="Retensi arsip dipakai sebagai jangka waktu",
    explanation="Retensi mengatur kapan arsip dimusnahkan; jangka waktu pengecualian mengatur kapan informasi terbuka.",
    source="UU 43/2009 Pasal 48; PP 61/2010 Pasal 1 angka 10",
    remedy="Nyatakan jangka waktu pengecualian tersendiri dan simpan retensi pada kolomnya.",
    bad="5 tahun, sesuai masa simpan arsip keuangan",
    good="2 tahun setelah pemeriksaan selesai",
)
def _retention(term: StatedTerm) -> Iterator[str]:
    if term.period.kind is PeriodKind.ABSENT:
        return
    if _RETENTION.search(term.period.text):
        yield f"Jangka waktu {term.printed} adalah masa simpan arsip."
    elif _RETENTION.search(term.heading):
        yield f"Kolom {quoted(term.heading)} memuat masa simpan arsip, bukan jangka waktu pengecualian."


_RETENTION = re.compile(
    r"\b(?:retensi|jra|masa simpan|simpan arsip|arsip (?:in)?aktif|penyusutan)\b", re.IGNORECASE
)


@TERM.rule(
    "S-21",
    Severity.WARN,
    title="Menyebut siapa boleh melihat, bukan kapan berakhir",
    explanation="Jangka waktu mengatakan sampai kapan informasi tertutup, bukan kapan pemeriksa boleh melihatnya.",
    source="PP 61/2010 Pasal 1 angka 10",
    remedy="Nyatakan sampai kapan informasi ini tertutup bagi umum.",
    bad="Dapat dibuka pada waktu pemeriksaan",
    good="Sampai laporan hasil audit diterbitkan",
)
def _says_who(term: StatedTerm) -> Iterator[str]:
    if _WHO.search(term.period.text):
        yield f"Jangka waktu {term.printed} mengatakan kapan informasi boleh dilihat, bukan sampai kapan ditutup."


_WHO = re.compile(
    r"\b(?:dapat|bisa|boleh)\s+(?:dibuka|dilihat|diakses|diberikan)\s+(?:hanya\s+)?"
    r"(?:pada\s+(?:waktu|saat|masa)|saat|ketika|untuk|kepada|oleh|bagi|dalam\s+rangka)\b",
    re.IGNORECASE,
)


@TERM.rule(
    "S-22",
    Severity.WARN,
    title="Jangka waktu yang bertentangan dalam satu sel",
    explanation="Sel yang menyebut permanen sekaligus batas membuat jangka waktunya tidak dapat dijalankan.",
    source="PP 61/2010 Pasal 4 ayat (2) huruf d",
    remedy="Pilih satu: lama tertentu, peristiwa yang mengakhiri, atau persetujuan yang membuka.",
    bad="Permanen. Sampai dengan mendapat izin",
    good="Sampai yang bersangkutan memberi persetujuan tertulis",
)
def _contradicts(term: StatedTerm) -> Iterator[str]:
    if not term.period.is_unlimited:
        return
    if _BOUND.search(term.period.text) or term.period.has_length:
        yield f"Jangka waktu {term.printed} menyebut tanpa batas dan sekaligus batasnya."


_BOUND = re.compile(
    r"\b(?:sampai|hingga|s\.?d\.?|setelah|sesudah|\d+\s*(?:\([^)]*\)\s*)?tahun)\b", re.IGNORECASE
)


@TERM.rule(
    "S-23",
    Severity.WARN,
    title="Persetujuan bukan dari yang bersangkutan",
    explanation="Rahasia pribadi terbuka oleh persetujuan tertulis orang yang bersangkutan, bukan oleh izin pejabat.",
    source="UU 14/2008 Pasal 18 ayat (2) huruf a",
    remedy="Tulis “sampai yang bersangkutan memberi persetujuan tertulis”.",
    bad="Huruf h: “Sampai memperoleh persetujuan pejabat yang berwenang”",
    good="Huruf h: “Sampai memperoleh persetujuan tertulis dari yang bersangkutan”",
)
def _consent_of_another(term: StatedTerm) -> Iterator[str]:
    names = term.named(_BY_CONSENT)
    if names and term.period.opens_on_consent and _OFFICIAL.search(term.period.text):
        yield f"Jangka waktu {term.printed} menunggu izin pejabat, sedangkan {names} terbuka oleh persetujuan orangnya."


_OFFICIAL = re.compile(
    r"\b(?:persetujuan|izin|ijin)(?:\s+\w+){0,2}?\s+(?:pimpinan|pejabat|atasan|kepala|rektor|dekan|direktur|ppid)\b",
    re.IGNORECASE,
)


@TERM.rule(
    "S-24",
    Severity.WARN,
    title="Persetujuan tidak mengakhiri huruf ini",
    explanation="Persetujuan tertulis hanya membuka huruf g dan h; huruf lain berakhir oleh waktu atau peristiwa.",
    source="UU 14/2008 Pasal 18 ayat (2)",
    remedy="Nyatakan lama tertentu atau peristiwa yang mengakhiri kepentingannya.",
    bad="Huruf b: “Sampai memperoleh persetujuan pimpinan”",
    good="Huruf b: “Sampai hasil penelitian dipublikasikan”",
)
def _consent_alone(term: StatedTerm) -> Iterator[str]:
    if term.letters and term.period.kind is PeriodKind.UNTIL_CONSENT and _BY_CONSENT.isdisjoint(term.letters):
        yield f"Jangka waktu {term.printed} hanya menunggu persetujuan, padahal dasarnya {term.named(_ALL)}."


_ALL = frozenset(GroundLetter)


@lru_cache(maxsize=65_536)
def check_term(
    letters: tuple[GroundLetter, ...],
    period: Period,
    heading: str,
    has_regulation: bool,  # noqa: FBT001 - a key of the cache
    on: date,
) -> tuple[Finding, ...]:
    """What the rules find against a period (jangka waktu) for these letters; kept, since lists repeat their periods."""
    return TERM.findings(StatedTerm(letters, period, heading, has_regulation, on))
