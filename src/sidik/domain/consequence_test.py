"""The consequence test (uji konsekuensi): what its sheet must hold before it is finished.

Source: UU 14/2008 Pasal 2 ayat (4), 17, 18, 19; Perki 1/2021 Pasal 49.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sidik.domain.grounds import Ground, GroundLetter, check_grounds, check_never_exempt
from sidik.domain.item import Conclusion
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.sources import LegalReference

SHEET = "Perki 1/2021 Pasal 49 ayat (2)"


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
class ConsequenceTest:
    """The contents of one consequence test (uji konsekuensi): the five columns of the sheet and what bears them.

    `never_exempt` answers Pasal 18 ayat (1) per letter; `inseparable` states why no part can be split off;
    `memorandum_reason` stands where none of the three harms of huruf i was chosen.
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
    weighing = "UU 14/2008 Pasal 2 ayat (4)"
    found = _texts(
        ("uraian informasi yang jelas dan terang.", test.description, f"{SHEET} huruf b"),
        ("konsekuensi bila informasi dibuka.", test.if_open, weighing),
        ("pertimbangan bila informasi ditutup.", test.if_closed, weighing),
        ("pertimbangan kepentingan publik.", test.public_interest, f"{SHEET} huruf d"),
    )
    return found + _timing(test) + _signatures(test)


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


def _to_exempt(test: ConsequenceTest) -> tuple[Refusal, ...]:
    return (
        *check_grounds(test.grounds),
        *check_never_exempt(test.never_exempt, reason_for_b=test.reason_for_18_1_b),
        *_memorandum(test),
        *_scope(test),
        *_period(test),
    )


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
