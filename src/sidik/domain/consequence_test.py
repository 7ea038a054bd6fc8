"""The consequence test (uji konsekuensi): what its sheet must hold before it is finished.

Source: UU 14/2008 Pasal 2 ayat (4), 17, 18, 19; Perki 1/2021 Pasal 49.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sidik.domain.dates_in_words import long_date
from sidik.domain.grounds import Ground, GroundLetter, check_grounds, check_never_exempt
from sidik.domain.item import Conclusion
from sidik.domain.periods import Period, PeriodKind, check_period
from sidik.domain.question_sets import AnsweredSet, check_answers
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.sources import LegalReference, cite

SHEET = "Perki 1/2021 Pasal 49 ayat (2)"
WEIGHING = "UU 14/2008 Pasal 2 ayat (4)"
# The paper of the highest head on the period of c to f comes with the determination (PP 61/2010 Pasal 7 ayat (5)).
_LEFT_TO_THE_HEAD = frozenset({Reason.PERIOD_WITHOUT_HEAD})


class TestTiming(StrEnum):
    """When the test is made (waktu pengujian): before a request, on a request, by order of the panel."""

    __test__ = False

    BEFORE_REQUEST = "before_request"
    ON_REQUEST = "on_request"
    BY_ORDER = "by_order"


TEST_TIMING_LABELS: Mapping[TestTiming, str] = {
    TestTiming.BEFORE_REQUEST: "Sebelum ada permohonan informasi",
    TestTiming.ON_REQUEST: "Pada saat ada permohonan informasi",
    TestTiming.BY_ORDER: "Atas perintah Majelis Komisioner pada penyelesaian sengketa",
}


@dataclass(frozen=True)
class NamedPart:
    """A named part that stays closed (bagian yang ditutup), with its grounds; the rest is open at once."""

    label: str
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class Participant:
    """A participant of the test (peserta uji), who signs the sheet."""

    name: str
    nip: str = ""
    office: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class Dissent:
    """A dissenting opinion (pendapat berbeda) of a participant, kept and printed with its reason."""

    name: str
    reason: str = ""


@dataclass(frozen=True)
class ConsequenceTest:
    """The contents of one consequence test (uji konsekuensi): the five columns of the sheet and what bears them.

    `never_exempt` answers Pasal 18 ayat (1) per letter; `inseparable` states why no part can be split off;
    `memorandum_reason` stands where none of the three harms of huruf i was chosen; `mitigation` is the less
    restrictive option; `answered` holds the questions of each letter in the version that was asked; `statute_texts`
    the words of other statutes by citation; `quorum` the fewest participants where the body's own rules ask it.
    """

    timing: TestTiming | None = None
    request_number: str = ""
    description: str = ""
    grounds: tuple[Ground, ...] = ()
    references: tuple[LegalReference, ...] = ()
    if_open: str = ""
    if_closed: str = ""
    public_interest: str = ""
    mitigation: str = ""
    never_exempt: Mapping[str, bool] = field(default_factory=dict)
    reason_for_18_1_b: str = ""
    memorandum_reason: str = ""
    conclusion: Conclusion | None = None
    reason: str = ""
    parts: tuple[NamedPart, ...] = ()
    inseparable: str = ""
    period: Period = field(default_factory=lambda: Period(PeriodKind.ABSENT))
    participants: tuple[Participant, ...] = ()
    balance: str = ""
    period_reason: str = ""
    answered: tuple[AnsweredSet, ...] = ()
    statute_texts: Mapping[str, str] = field(default_factory=dict)
    quorum: int | None = None
    dissents: tuple[Dissent, ...] = ()


def check_tested_on(tested_on: date, *, known_on: date, today: date) -> Refusal | None:
    """A test (tanggal pengujian) is neither of a day to come nor of a day before its information was recorded.

    Refuses: INVALID, BACKDATED. Source: UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49 ayat (2) huruf a and b.
    """
    if tested_on > today:
        return Refusal(Reason.INVALID, "Tanggal uji konsekuensi tidak boleh di masa depan.")
    if tested_on < known_on:
        day = long_date(known_on)
        return Refusal(
            Reason.BACKDATED,
            f"Informasi ini baru dicatat pada {day}, sesudah tanggal pengujian yang diisi.",
            f"UU 14/2008 Pasal 19; {SHEET} huruf a dan b",
            f"Isi tanggal pengujian sejak {day}. Hasil uji sebelum itu dilampirkan pada informasinya.",
        )
    return None


def check_period_of_test(test: ConsequenceTest, tested_on: date) -> tuple[Refusal, ...]:
    """What speaks against the period (jangka waktu) of a closing conclusion, said where it can still be mended.

    The paper of the highest head on the period of c to f is asked with the determination.
    Refuses: what `check_period` refuses, without PERIOD_WITHOUT_HEAD. Source: PP 61/2010 Pasal 5 to 9.
    """
    if test.conclusion not in {Conclusion.EXEMPT, Conclusion.PARTLY}:
        return ()
    found = check_period(test.grounds, test.period, tested_on)
    return tuple(one for one in found if one.code not in _LEFT_TO_THE_HEAD)


def missing_parts(test: ConsequenceTest) -> tuple[Refusal, ...]:
    """What the sheet (lembar pengujian konsekuensi) still lacks before the test can be finished.

    Refuses: MISSING, NO_GROUND, NO_STATUTE, NEVER_EXEMPT, NO_PERIOD. Source: L-03, L-04, L-08, L-11, L-13,
    L-15, L-16, L-44; UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49.
    """
    if test.conclusion is None:
        return (Refusal(Reason.MISSING, "kesimpulan uji konsekuensi.", SHEET), *_always(test))
    if test.conclusion is Conclusion.DEFERRED:
        return _texts(("alasan penundaan uji konsekuensi.", test.reason, SHEET))
    found = _always(test)
    return found if test.conclusion is Conclusion.OPEN else found + _to_exempt(test)


def _texts(*wanted: tuple[str, str, str]) -> tuple[Refusal, ...]:
    return tuple(
        Refusal(Reason.MISSING, detail, source) for detail, text, source in wanted if not text.strip()
    )


def _always(test: ConsequenceTest) -> tuple[Refusal, ...]:
    found = _texts(
        ("uraian informasi yang jelas dan terang.", test.description, f"{SHEET} huruf b"),
        ("konsekuensi bila informasi dibuka.", test.if_open, WEIGHING),
        ("pertimbangan bila informasi ditutup.", test.if_closed, WEIGHING),
        ("pertimbangan kepentingan publik.", test.public_interest, f"{SHEET} huruf d"),
    )
    return found + _timing(test) + _signatures(test) + _meeting(test)


def _timing(test: ConsequenceTest) -> tuple[Refusal, ...]:
    source = "Perki 1/2021 Pasal 49 ayat (1)"
    if test.timing is None:
        return (Refusal(Reason.MISSING, "waktu pengujian konsekuensi.", source),)
    if test.timing is TestTiming.BEFORE_REQUEST:
        return ()
    return _texts(("nomor permohonan atau nomor perkara.", test.request_number, source))


def _signatures(test: ConsequenceTest) -> tuple[Refusal, ...]:
    source = "Perki 1/2021 Pasal 49"
    if not test.participants:
        return (Refusal(Reason.MISSING, "peserta uji konsekuensi.", source),)
    return tuple(
        Refusal(Reason.MISSING, f"tanda tangan {one.name}.", source)
        for one in test.participants
        if one.signed_on is None
    )


def _meeting(test: ConsequenceTest) -> tuple[Refusal, ...]:
    """The quorum of the body's own rules, and a reason under each dissent."""
    source = "Perki 1/2021 Pasal 49"
    found = _texts(
        *((f"alasan pendapat berbeda dari {one.name}.", one.reason, source) for one in test.dissents)
    )
    came = len(test.participants)
    if test.quorum is None or came >= test.quorum or not came:
        return found
    detail = f"kuorum: {came} peserta, sekurangnya {test.quorum} menurut tata tertib Badan Publik."
    remedy = "Tambahkan peserta yang hadir, atau simpulkan ditunda dengan alasannya."
    return (*found, Refusal(Reason.MISSING, detail, source, remedy))


def _to_exempt(test: ConsequenceTest) -> tuple[Refusal, ...]:
    return (
        *check_grounds(test.grounds),
        *check_never_exempt(test.never_exempt, reason_for_b=test.reason_for_18_1_b),
        *check_answers(test.answered, whole=test.conclusion is Conclusion.EXEMPT),
        *_balance(test),
        *_forbidding_text(test),
        *_memorandum(test),
        *_scope(test),
        *_period(test),
    )


def _balance(test: ConsequenceTest) -> tuple[Refusal, ...]:
    """Why closing protects the greater interest: the balance, or the reason of the conclusion that says it."""
    said = test.balance.strip() or test.reason
    return _texts(("penyeimbangan kepentingan menutup dan membuka.", said, WEIGHING))


def _forbidding_text(test: ConsequenceTest) -> tuple[Refusal, ...]:
    """Huruf j closes only what another statute forbids, so its article stands on the sheet in its own words."""
    relied = [s for g in test.grounds if g.letter is GroundLetter.J for s in g.statutes if s.is_statute]
    if not relied or any(test.statute_texts.get(cite(one), "").strip() for one in relied):
        return ()
    detail = f"bunyi pasal yang melarang pengungkapan ({cite(relied[0])})."
    remedy = "Salin bunyi pasalnya di samping undang-undang itu pada dasar undang-undang."
    return (Refusal(Reason.MISSING, detail, "UU 14/2008 Pasal 17 huruf j", remedy),)


def _memorandum(test: ConsequenceTest) -> tuple[Refusal, ...]:
    unproven = any(g.letter is GroundLetter.I and not g.points for g in test.grounds)
    if not unproven:
        return ()
    source = "UU 14/2008 Penjelasan Pasal 17 huruf i"
    return _texts(
        ("kerugian mana dari tiga kerugian pada huruf i yang timbul.", test.memorandum_reason, source)
    )


def _scope(test: ConsequenceTest) -> tuple[Refusal, ...]:
    source = "UU 14/2008 Pasal 22 ayat (7) huruf e"
    if test.conclusion is Conclusion.EXEMPT:
        text = "pernyataan bahwa tidak ada bagian yang dapat dipisahkan untuk dibuka."
        return _texts((text, test.inseparable, source))
    if not test.parts:
        return (Refusal(Reason.MISSING, "bagian mana yang ditutup.", source),)
    return tuple(
        Refusal(Reason.MISSING, f"nama dan dasar bagian ke-{place}.", source)
        for place, part in enumerate(test.parts, start=1)
        if not part.label.strip() or not part.grounds
    )


def _period(test: ConsequenceTest) -> tuple[Refusal, ...]:
    if test.period.kind in (PeriodKind.ABSENT, PeriodKind.UNCLEAR):
        return (Refusal(Reason.NO_PERIOD, source="PP 61/2010 Pasal 4 ayat (2) huruf d"),)
    return ()
