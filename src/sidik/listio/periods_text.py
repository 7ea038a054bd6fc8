"""Reads an exemption period as people type it, as far as it is plain; what is not stays text and is called unclear.

A small grammar by hand: the words of the cell are walked once, and the first clause that can be read is the period.

    period  = { word } clause { word }
    clause  = unlimited | until | while | length [ since event ] | after | when consent
    until   = "sampai" ( unlimited | consent | date | length | event )
    while   = "selama" ( length [ since event ] | consent withheld | condition )

Every attempt looks at a bounded number of words, so that the time grows as the text does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from sidik.domain.periods import Period, PeriodKind
from sidik.listio.periods_dates import date_at, of_serial, whole_year, year_end_at
from sidik.listio.periods_lengths import count_at, length_at, year_at
from sidik.listio.periods_words import (
    AFTER,
    BEFORE,
    CONSENT,
    LICENCE,
    NOT,
    SINCE,
    TO_CONSENT,
    UNITS,
    UNTIL,
    WHEN,
    WHILE,
    Word,
    small_letters,
    word_set,
    words_of,
)

_KEPT_IN_MIND = 16_384
_LONG = 2_000  # longer cells are read each time: they are rare, and to remember them would cost memory
_NEAR = 12
_BLANK = frozenset(
    {"nihil", "kosong", "n/a", "na", "n.a", "tidak ada", "belum ada", "belum diisi", "belum dinyatakan"}
)
_DATE_HEADING = ("tanggal", "tgl", "berakhir", "sampai", "hingga", "s/d", "s.d", "jatuh tempo", "batas akhir")
_UNLIMITED = word_set("permanen selamanya seterusnya abadi selama-lamanya permanent ∞")
_LIMITED = word_set("batas terbatas dibatasi berbatas batasan")
_UNBOUND = frozenset({"tidak", "tak", "tdk", "tanpa"})
_NO_BOUND = _UNLIMITED | _UNBOUND | {"seumur"}
_DECREE = word_set("ditetapkan ditetapkannya penetapan penetapannya")
_BEHIND_DECREE = word_set(
    "ini keputusan surat sk informasi klasifikasi pengecualian sebagai oleh ppid dik daftar tersebut dan"
)
_SAYS_NOTHING = (
    ("tertentu",),
    ("jangka", "waktu", "tertentu"),
    ("waktu", "tertentu"),
    ("jangka", "waktu", "yang"),
    ("waktu", "yang"),
    ("beberapa",),
    ("antara", "beberapa"),
)
_BY_RULE = word_set("sesuai menurut berdasarkan")
_WITHHELD = word_set("tidak belum tanpa ada terdapat mendapat mendapatkan memperoleh diberikan masih adanya")
_TO_DATE = word_set("dengan dgn dg pada tanggal tgl bulan akhir tahun thn th ta anggaran hari : , .")
_NO_LENGTH = word_set(
    "nomor no pasal ayat angka usia umur berusia berumur"
)  # a number behind them counts no time
_COUNTED_FROM = AFTER | SINCE | {"dari"}
_TO_DECREE = word_set("tanggal tgl mulai sejak informasi keputusan sk ini ppid")
_BEHIND_LENGTH = frozenset({"(", ",", ":"})
_DAY = frozenset({"tanggal", "tgl"})
_GIVES = frozenset({"memberikan", "memberi"})
_AGREES = word_set("menyetujui mengizinkan mengijinkan")
_BESIDE_LEAVE = word_set("dan atau serta selesai setelah sesudah , ;")
_BEHIND_LEAVE = word_set("tertulis secara untuk dan atau dalam ( ) . , ; :")
_OPENED = word_set("dibuka diberikan dipublikasikan diakses disampaikan diumumkan")
_TO_ALL = word_set("untuk kepada oleh bagi secara umum publik masyarakat siapapun . , !")
_FINAL = frozenset({"inkracht", "inkrah", "inkract", "incracht"})

_Found = tuple[Period, int, int]
"""The period, and the words from and up to which its event speaks, not of consent but of the start of a length."""


def read_period(text: str, *, heading: str = "") -> Period:
    """The period that a cell states; the text stays as printed.

    A cell that mixes kinds takes the first one printed. UNCLEAR: printed, but no period could be read surely.
    `heading` is the heading of the column: "Jangka Waktu (Tahun)" says what a bare number counts, and only a
    heading that says a date makes a date of Excel's number for a day. The longer end of "5 - 10 tahun" is taken.
    """
    return _read(text, heading) if len(text) > _LONG else _remembered(text, heading)


def _read(text: str, heading: str) -> Period:
    printed = text.strip()
    plain = " ".join(printed.split())
    low = small_letters(plain)
    if low.strip(" .:;()") in _BLANK or not any(letter.isalnum() or letter in "∞?" for letter in low):
        return Period(PeriodKind.ABSENT, text=printed if low.strip("-–—.… ") else "")
    words = words_of(low)
    found = _Reader(plain, words).period() or (_bare_number(words, low, heading), 0, 0)
    if found[0].kind is PeriodKind.UNCLEAR and _leads_on(heading):
        words = words_of(f"sampai {low}")
        found = _Reader(f"sampai {plain}", words).period() or found
    period, start, end = found
    said = {word.text for word in words}
    consent = not said.isdisjoint(CONSENT) and _speaks_of_consent(words, start, end)
    unlimited = not said.isdisjoint(_NO_BOUND) and any(_unlimited_at(words, at) for at in range(len(words)))
    # By place, not by `replace`: where every period is another, that took a tenth of the time.
    return Period(
        period.kind,
        printed,
        period.years,
        period.months,
        period.days,
        period.until,
        period.event,
        period.event_on,
        consent or period.kind is PeriodKind.UNTIL_CONSENT,
        unlimited or period.is_unlimited,
    )


_remembered = lru_cache(_KEPT_IN_MIND)(_read)


class _Reader:
    """One walk along the words of a cell."""

    def __init__(self, plain: str, words: list[Word]) -> None:
        self.plain = plain
        self.words = words

    def period(self) -> _Found | None:
        lone: date | None = None
        at = 0
        while at < len(self.words):
            clause = _CLAUSES.get(self.words[at].text)
            if found := clause(self, at) if clause else self.unlimited(at) or self.length(at):
                return found
            if day := date_at(self.words, at) or self._years(at):
                if not self._is_start(at):
                    lone = day[0]
                at = day[1]
                continue
            at += 1
        if until := lone or whole_year(self.words):
            return Period(PeriodKind.UNTIL_DATE, until=until), 0, 0
        return self._named_event()

    def unlimited(self, at: int) -> _Found | None:
        return (Period(PeriodKind.UNLIMITED), 0, 0) if _unlimited_at(self.words, at) else None

    def length(self, at: int) -> _Found | None:
        """ "2 tahun setelah seleksi selesai"; counted from the decree it is a plain duration."""
        if at and self.words[at - 1].text in _NO_LENGTH:
            return None
        found = length_at(self.words, at)
        if found is None:
            return None
        period, behind = found
        start = self._past(behind, _BEHIND_LENGTH)
        begun = start
        while begun < len(self.words) and self.words[begun].text in _COUNTED_FROM:
            begun += 1
        if begun == start or self._is_decree(begun):
            return period, 0, 0
        event = self._rest(begun, until_semicolon=True)
        if not event:
            return period, 0, 0
        day = date_at(self.words, self._past(begun, _DAY))
        after = Period(
            PeriodKind.DURATION_AFTER_EVENT,
            years=period.years,
            months=period.months,
            days=period.days,
            event=event,
            event_on=day[0] if day else None,
        )
        return after, begun, begun + 3

    def until(self, at: int) -> _Found | None:
        at = self._past(at + 1, {"dengan", "dgn", "dg", ":", "pada", "."})
        if self._is_open(at):
            return Period(PeriodKind.UNLIMITED), 0, 0
        if self._says_nothing(at):
            return Period(PeriodKind.UNCLEAR), 0, 0
        if self._is_consent(at) or self._is_given(at):
            return Period(PeriodKind.UNTIL_CONSENT), 0, 0
        if found := self.length(at):
            return found
        place = self._past(at, _TO_DATE)
        day = date_at(self.words, place) or year_end_at(self.words, place) or self._date_near(at)
        if day:
            return Period(PeriodKind.UNTIL_DATE, until=day[0]), 0, 0
        return self._event(PeriodKind.UNTIL_EVENT, at)

    def after(self, at: int) -> _Found | None:
        """ "Setelah dilantik", "dibuka setelah ada persetujuan", "sebelum diumumkan"."""
        at += 1
        if self._is_consent(at) or self._is_given(at):
            return Period(PeriodKind.UNTIL_CONSENT), 0, 0
        length = length_at(self.words, at)
        behind = (self._texts(length[1], 1) or ("",))[0] if length else ""
        if length and (behind in SINCE or not behind.isalpha()):  # not "setelah 1 tahun anggaran ditutup"
            return self.length(at)
        return self._event(PeriodKind.UNTIL_EVENT, at)

    def end_of(self, at: int) -> _Found | None:
        """ "Akhir tahun anggaran 2026", "akhir Maret 2027"."""
        place = self._past(at + 1, _TO_DATE)
        day = date_at(self.words, place) or year_end_at(self.words, place)
        return (Period(PeriodKind.UNTIL_DATE, until=day[0]), 0, 0) if day else None

    def during(self, at: int) -> _Found | None:
        at += 1
        if found := self.length(at):
            return found
        if at < len(self.words) and self.words[at].text in {"-", "lamanya"}:
            return Period(PeriodKind.UNLIMITED), 0, 0
        if self._says_nothing(at):
            return Period(PeriodKind.UNCLEAR), 0, 0
        if kind := self._in_force(at):
            return Period(kind), 0, 0
        place = self._past(at, _WITHHELD)
        if place > at and self.words[at].text in NOT and self._is_leave(place):
            return Period(PeriodKind.UNTIL_CONSENT), 0, 0
        if self._rest(at) and self.words[at].text == "hidup" and at + 1 == len(self.words):
            return Period(PeriodKind.UNLIMITED), 0, 0
        return self._event(PeriodKind.WHILE_CONDITION, at)

    def when(self, at: int) -> _Found | None:
        """ "Terbuka apabila mendapat persetujuan", "kecuali ada izin", "dibuka jika diminta pengadilan"."""
        if self._is_consent(at + 1):
            return Period(PeriodKind.UNTIL_CONSENT), 0, 0
        opens = at and self.words[at - 1].text in {"dibuka", "terbuka", "buka"}
        return self._event(PeriodKind.UNTIL_EVENT, at + 1) if opens else None

    def _event(self, kind: PeriodKind, at: int) -> _Found | None:
        event = self._rest(at)
        return (Period(kind, event=event), 0, 0) if event else None

    def _named_event(self) -> _Found | None:
        """A cell that only names the event: "putusan inkracht", "persetujuan tertulis dari yang bersangkutan"."""
        if self._is_consent(0) or self._is_given(0):
            return Period(PeriodKind.UNTIL_CONSENT), 0, 0
        if found := self._never_opened():
            return found
        texts = [word.text for word in self.words]
        if _FINAL & set(texts) or "berkekuatan hukum tetap" in " ".join(texts[:_NEAR]):
            return self._event(PeriodKind.UNTIL_EVENT, 0)
        return None

    def _never_opened(self) -> _Found | None:
        """ "Tidak dapat dibuka", "tidak boleh diberikan tanpa persetujuan pasien": the whole cell, no term in it."""
        at = self._past(0, {"informasi", "ini", "dokumen"})
        if self._texts(at, 1) not in {("tidak",), ("tak",), ("tdk",), ("dilarang",)}:
            return None
        at = self._past(at + 1, {"dapat", "boleh", "bisa", "untuk"})
        if at >= len(self.words) or self.words[at].text not in _OPENED:
            return None
        behind = self._past(at + 1, _TO_ALL)
        if behind == len(self.words):
            return Period(PeriodKind.UNLIMITED), 0, 0
        is_leave = self.words[behind].text == "tanpa" and self._is_consent(behind + 1)
        return (Period(PeriodKind.UNTIL_CONSENT), 0, 0) if is_leave else None

    def _rest(self, at: int, *, until_semicolon: bool = False) -> str:
        if at >= len(self.words):
            return ""
        rest = self.plain[self.words[at].start :]
        if until_semicolon:
            rest = rest.partition(";")[0]
        rest = rest.strip(" .;,")
        return rest.rstrip(")") if rest.count(")") > rest.count("(") else rest

    def _past(self, at: int, signs: frozenset[str] | set[str]) -> int:
        while at < len(self.words) and self.words[at].text in signs:
            at += 1
        return at

    def _texts(self, at: int, count: int) -> tuple[str, ...]:
        return tuple(word.text for word in self.words[at : at + count])

    def _is_consent(self, at: int) -> bool:
        return self._is_leave(self._past(at, TO_CONSENT))

    def _is_leave(self, at: int) -> bool:
        return at < len(self.words) and _leave_at(self.words, at)

    def _is_given(self, at: int) -> bool:
        """ "yang bersangkutan memberikan persetujuan tertulis": who gives leave stands before it, nothing else."""
        for place in range(at, min(at + _NEAR, len(self.words))):
            text = self.words[place].text
            if text in _BESIDE_LEAVE:
                return False
            if text in _GIVES | _AGREES:
                leave = place + (text in _GIVES)
                behind = self._texts(leave + 1, 1)
                return self._is_leave(leave) and (not behind or behind[0] in _BEHIND_LEAVE)
        return False

    def _says_nothing(self, at: int) -> bool:
        return any(self._texts(at, len(words)) == words for words in _SAYS_NOTHING)

    def _in_force(self, at: int) -> PeriodKind | None:
        """ "Selama (masih) berlaku" and no word of what is in force: the period that it states is its own end.

        It names nothing that could come to an end, so it claims what "permanen" claims and is judged alike (L-23,
        L-27 to L-29), as practice counts it among the unlimited terms. With its subject it is a condition.
        """
        at = self._past(at, {"masih"})
        if self._texts(at, 1) != ("berlaku",):
            return None
        behind = (self._texts(at + 1, 1) or ("",))[0]
        if behind in _BY_RULE:
            return PeriodKind.UNCLEAR
        return None if behind.isalnum() or behind in {"/", "&"} else PeriodKind.UNLIMITED

    def _is_open(self, at: int) -> bool:
        """ "sampai tidak terbatas", "sampai waktu yang tidak ditentukan", "sampai kapan pun"."""
        if _unlimited_at(self.words, at) or self._texts(at, 1) in {("kapanpun",), ("kapan",)}:
            return True
        texts = " ".join(self._texts(at, 6))
        return "waktu yang tidak" in texts or "waktu yang belum" in texts or "waktu tidak" in texts

    def _is_decree(self, at: int) -> bool:
        at = self._past(at, _TO_DECREE)
        if at >= len(self.words) or self.words[at].text not in _DECREE:
            return False
        behind = at + 1
        return (
            behind >= len(self.words)
            or self.words[behind].text in _BEHIND_DECREE
            or not self.words[behind].text.isalnum()
        )

    def _is_start(self, at: int) -> bool:
        """Whether the date says since when, not until when: "sejak 1 Januari 2025"."""
        near = [word.text for word in self.words[max(0, at - 3) : at]]
        return any(text in SINCE | {"ditetapkan", "penetapan"} for text in near)

    def _date_near(self, at: int) -> tuple[date, int] | None:
        for place in range(at, min(at + _NEAR, len(self.words))):
            if self.words[place].text in UNTIL | AFTER | {";"}:
                return None
            if day := date_at(self.words, place):
                return day
        return None

    def _years(self, at: int) -> tuple[date, int] | None:
        """ "2025 - 2030" lasts to the end of the later year."""
        first = year_at(self.words, at)
        if first and self._texts(at + 1, 1) in {("-",), ("–",)}:
            last = year_end_at(self.words, at + 2)
            return last if last and last[0].year >= first else None
        return None


_CLAUSES: dict[str, Callable[[_Reader, int], _Found | None]] = {
    **dict.fromkeys(UNTIL, _Reader.until),
    **dict.fromkeys(AFTER | BEFORE, _Reader.after),
    **dict.fromkeys(WHILE, _Reader.during),
    **dict.fromkeys(WHEN, _Reader.when),
    "akhir": _Reader.end_of,
}


def _leads_on(heading: str) -> bool:
    """Whether the cells go on with their heading: "Berlaku sampai", "Dikecualikan s/d", "Dibuka setelah"."""
    titled = [
        word.text for word in words_of(small_letters(heading)) if word.text.isalnum() or word.text == "s/d"
    ]
    last = titled[-2:-1] if titled[-1:] == ["dengan"] else titled[-1:]
    return bool(last) and last[0] in UNTIL | AFTER


def _unlimited_at(words: list[Word], at: int) -> bool:
    text = words[at].text if at < len(words) else ""
    if text in _UNLIMITED:
        return not any(word.text in NOT for word in words[max(0, at - 2) : at])
    if text == "seumur":
        return at + 1 < len(words) and words[at + 1].text.startswith("hidup")
    if text in _UNBOUND:
        near = [word.text for word in words[at + 1 : at + 3]]
        return bool(near) and (near[0] in _LIMITED or near in (["ada", "batas"], ["ada", "batasan"]))
    return False


def _leave_at(words: list[Word], at: int) -> bool:
    """Whether leave to open is spoken of at a place, not a licence ("izin usaha", "ijin diperbaharui")."""
    text = words[at].text
    if text not in CONSENT:
        return False
    if at and words[at - 1].text in {"tanggal", "surat"} and text == "disetujui":
        return False
    behind = words[at + 1].text if at + 1 < len(words) else ""
    return not (text in {"izin", "ijin"} and behind in LICENCE)


def _speaks_of_consent(words: list[Word], start: int, end: int) -> bool:
    return any(_leave_at(words, at) for at in range(len(words)) if not start <= at < end)


def _bare_number(words: list[Word], low: str, heading: str) -> Period:
    """A number alone means what its heading says; without such a heading it says no period."""
    titled = small_letters(" ".join(heading.split()))
    if any(word in titled for word in _DATE_HEADING) and (day := of_serial(low.removesuffix(".0"))):
        return Period(PeriodKind.UNTIL_DATE, until=day)
    unit = _unit_of(words_of(titled))
    number = count_at(words, 0)
    if number is None or not unit:
        return Period(PeriodKind.UNCLEAR)
    if unit in {"tahun", "thn", "th"} and (year := year_end_at(words, 0)):
        return Period(PeriodKind.UNTIL_DATE, until=year[0])
    # "5", "5.0", "2 - 5" and "5 (lima)": the unit is put behind the number, else behind the whole cell.
    figures = low.removesuffix(".0")
    behind = words[number[1] - 1].end
    for typed in (f"{figures} {unit}", f"{low[:behind]} {unit}"):
        found = length_at(words_of(typed), 0)
        if found:
            return found[0]
    return Period(PeriodKind.UNCLEAR)


def _unit_of(titled: list[Word]) -> str:
    """The unit that a heading names: "Jangka Waktu (Tahun)", but not "Daftar Tahun 2025"."""
    for at, word in enumerate(titled):
        if word.text in UNITS and not (at + 1 < len(titled) and titled[at + 1].is_number):
            return word.text
    return ""
