"""Rules that only the whole list shows (keseluruhan daftar): numbering, one period everywhere, copies.

Each finding stands on the row where an officer would mend it; what concerns the whole list stands on its first row.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sidik.domain.grounds import GroundLetter
from sidik.domain.lawcheck.basis import Library, letters_of
from sidik.domain.lawcheck.copies import overlaps
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.rule import Family, quoted
from sidik.domain.periods import Period, PeriodKind, describe

# From this many lines on, one period or one sentence for all is no coincidence.
FEWEST_LINES = 5
_GAP = 20


@dataclass(frozen=True)
class WholeList:
    """A whole list (daftar) and the titles of other bodies' lists that it is compared with."""

    entries: tuple[Entry, ...]
    others: Mapping[str, frozenset[str]]

    @cached_property
    def breaks(self) -> tuple[tuple[int, int, int], ...]:
        """Row, number and number before of plainly numbered lines that do not just count on, as in a new group."""
        return tuple(_breaks(self.entries))


Placed = tuple[int, str]
LIST: Family[WholeList, Placed] = Family()


@LIST.rule(
    "S-40",
    Severity.WARN,
    title="Satu jangka waktu untuk semua baris",
    explanation="Jangka waktu ditentukan per informasi menurut dasarnya; satu angka untuk semuanya tidak diuji.",
    source="PP 61/2010 Pasal 5 sampai Pasal 9",
    remedy="Tentukan jangka waktu setiap informasi menurut huruf yang dipakai.",
    bad="Semua baris: “1 Tahun”",
    good="Data pribadi: sampai ada persetujuan; penyidikan: 5 tahun",
)
def _one_period(whole: WholeList) -> Iterator[Placed]:
    if len(whole.entries) < FEWEST_LINES:
        return
    first = whole.entries[0]
    period = _period_key(first.period)
    if first.period.kind is PeriodKind.ABSENT or any(
        _period_key(one.period) != period for one in whole.entries
    ):
        return
    personal = sum(1 for one in whole.entries if GroundLetter.H in letters_of(one.references))
    also = f", termasuk {personal} baris rahasia pribadi" if personal else ""
    printed = quoted(describe(first.period) if first.period.has_length else first.period.text)
    yield first.row, f"Semua {len(whole.entries)} baris memakai jangka waktu {printed}{also}."


def _period_key(period: Period) -> tuple[object, ...]:
    text = "" if period.has_length else " ".join(period.text.split()).casefold()
    return period.kind, period.years, period.months, period.days, period.until, text


@LIST.rule(
    "S-41",
    Severity.INFO,
    title="Nomor ganda",
    explanation="Nomor yang dipakai dua kali membuat rujukan ke baris itu tidak pasti.",
    source="Ketertiban daftar",
    remedy="Beri nomor urut baru.",
    bad="24, 25, 25, 27",
    good="24, 25, 26, 27",
)
def _double_number(whole: WholeList) -> Iterator[Placed]:
    for row, number, before in whole.breaks:
        if number == before:
            yield row, f"Nomor {number} dipakai dua kali."


@LIST.rule(
    "S-42",
    Severity.INFO,
    title="Nomor terlewat",
    explanation="Nomor yang hilang menimbulkan pertanyaan apakah ada baris yang dihapus.",
    source="Ketertiban daftar",
    remedy="Lengkapi baris yang hilang atau beri nomor urut baru.",
    bad="24, 25, 27",
    good="24, 25, 26",
)
def _missing_number(whole: WholeList) -> Iterator[Placed]:
    for row, number, before in whole.breaks:
        if before + 1 < number <= before + _GAP:
            missing = [str(between) for between in range(before + 1, number)]
            yield row, f"Nomor {', '.join(missing)} tidak ada; sesudah {before} langsung {number}."


_FIGURES = 6
_PLAIN_NUMBER = re.compile(rf"\D{{0,2}}0*(\d{{1,{_FIGURES}}})\s*[.)]?")


def _breaks(entries: Iterable[Entry]) -> Iterator[tuple[int, int, int]]:
    before: int | None = None
    for one in entries:
        number = _plain_number(one.number)
        if number is not None:
            if before is not None and number != before + 1:
                yield one.row, number, before
            before = number


def _plain_number(text: str) -> int | None:
    if text.isdecimal() and len(text) <= _FIGURES:
        return int(text)
    found = _PLAIN_NUMBER.fullmatch(text) if text else None
    return int(found[1]) if found else None


@LIST.rule(
    "S-43",
    Severity.WARN,
    title="Informasi yang sama dua kali",
    explanation="Uraian yang sama pada dua baris menghasilkan dua dasar atau dua jangka waktu untuk satu informasi.",
    source="UU 14/2008 Pasal 2 ayat (2)",
    remedy="Gabungkan kedua baris, atau bedakan uraiannya.",
    bad="Baris 4 dan 29: “Proposal penelitian”",
    good="“Proposal penelitian mahasiswa” dan “Proposal penelitian dosen”",
)
def _listed_twice(whole: WholeList) -> Iterator[Placed]:
    seen: dict[str, Entry] = {}
    titles = [_title_key(one.description) for one in whole.entries]
    repeated = {title for title, count in Counter(titles).items() if count > 1} - {""}
    if not repeated:
        return
    for one, title in zip(whole.entries, titles, strict=True):
        if title not in repeated:
            continue
        first = seen.setdefault(f"{title}|{_title_key(one.unit)}|{_title_key(one.details)}", one)
        if first is not one:
            differs = _differences(first, one)
            yield one.row, f"{quoted(one.description)} sudah tercantum pada baris {first.row}{differs}."


def _differences(first: Entry, second: Entry) -> str:
    found = []
    if letters_of(first.references) != letters_of(second.references):
        found.append("dasar")
    if _period_key(first.period) != _period_key(second.period):
        found.append("jangka waktu")
    return f" dengan {' dan '.join(found)} lain" if found else ""


def _title_key(text: str) -> str:
    return " ".join(text.split()).casefold()


@LIST.rule(
    "S-44",
    Severity.WARN,
    title="Daftar tampaknya disalin dari badan lain",
    explanation="Daftar yang hampir sama dengan daftar lain tidak menunjukkan bahwa informasinya diuji sendiri.",
    source="UU 14/2008 Pasal 19",
    remedy="Periksa setiap baris: apakah informasi ini dikuasai, dan apakah ujinya dilakukan sendiri.",
    bad="18 dari 20 uraian sama dengan daftar badan lain",
    good="3 dari 20 uraian sama dengan daftar badan lain",
)
def _copied(whole: WholeList) -> Iterator[Placed]:
    for overlap in overlaps((one.description for one in whole.entries), whole.others):
        if overlap.is_copy:
            yield whole.entries[0].row, overlap.sentence


@LIST.rule(
    "S-45",
    Severity.WARN,
    title="Satu kalimat pertimbangan untuk semua baris",
    explanation="Uji dilakukan per informasi; kalimat yang sama untuk huruf yang berbeda belum menimbang.",
    source="UU 14/2008 Pasal 19",
    remedy="Tulis akibat yang khusus bagi setiap informasi.",
    bad="Semua baris: “Dapat disalahgunakan”",
    good="Setiap baris menyebut akibatnya sendiri",
)
def _one_sentence(whole: WholeList) -> Iterator[Placed]:
    written = [one for one in whole.entries if one.if_open or one.consequence]
    if len(written) < FEWEST_LINES:
        return
    sentences = (_title_key(one.if_open or one.consequence or "") for one in written)
    first = next(sentences)
    is_one = all(sentence == first for sentence in sentences)
    if is_one and len({letters_of(one.references) for one in written}) > 1:
        text = quoted(written[0].if_open or written[0].consequence or "")
        yield written[0].row, f"Semua {len(written)} baris memakai pertimbangan yang sama: {text}."


@LIST.rule(
    "S-46",
    Severity.INFO,
    title="Daftar tanpa kolom pertimbangan",
    explanation="Tanpa kolom konsekuensi, pertimbangan hanya ada pada lembar uji; pastikan lembar itu ada.",
    source="UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49",
    remedy="Tambahkan kolom konsekuensi bila dibuka dan bila ditutup, atau rujuk lembar uji konsekuensinya.",
    bad="Kolom: nomor, informasi, dasar hukum",
    good="Kolom: nomor, informasi, dasar hukum, dibuka, ditutup, jangka waktu",
)
def _no_weighing(whole: WholeList) -> Iterator[Placed]:
    entries = whole.entries
    if entries and all(one.if_open is one.if_closed is one.consequence is None for one in entries):
        yield entries[0].row, "Daftar ini tidak memuat kolom konsekuensi atau pertimbangan."


def check_list(
    entries: Iterable[Entry],
    library: Library,
    on: date,
    *,
    others: Mapping[str, frozenset[str]] | None = None,
) -> dict[int, tuple[Finding, ...]]:
    """What only the whole list shows (temuan daftar), per row: numbering, one period everywhere, copies.

    Shape: `others` maps the name of another body's or unit's list to its titles.
    """
    del library, on  # no rule of this family needs them yet; the signature is that of `check_entry`
    whole = WholeList(tuple(entries), others or {})
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for rule, breaches in LIST.checks.values():
        for row, message in breaches(whole):
            found[row].append(rule.found(message))
    return {row: tuple(findings) for row, findings in found.items()}
