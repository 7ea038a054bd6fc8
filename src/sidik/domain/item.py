"""An item (informasi) and its three axes: tahap, sifat, masa. All three are derived here and nowhere else.

Nothing is exempt without a determination in force; at the end T it is open whatever else was recorded.
Source: UU 14/2008 Pasal 2 ayat (1), Pasal 19; PP 61/2010 Pasal 3, Pasal 11 ayat (3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sidik.domain.periods import PeriodKind, add_months
from sidik.domain.workdays import Calendar, deadline_before

OPENING_WORKING_DAYS = 30
NOTICE_WORKING_DAYS = 60
REVIEW_MONTHS = 12


class Stage(StrEnum):
    """Tahap: where in the process the information stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    RETURNED = "returned"
    VERIFIED = "verified"
    CLASSIFIED = "classified"
    TEST_PENDING = "test_pending"
    TESTING = "testing"
    TESTED = "tested"
    OPINION_PENDING = "opinion_pending"
    APPROVAL_PENDING = "approval_pending"
    DETERMINATION_PENDING = "determination_pending"
    DETERMINED = "determined"
    PUBLISHED = "published"


class Nature(StrEnum):
    """Sifat: whether the information is exempt, in part, or open."""

    UNDETERMINED = "undetermined"
    EXEMPT = "exempt"
    PARTLY_EXEMPT = "partly_exempt"
    OPEN = "open"
    WITHDRAWN = "withdrawn"


class Term(StrEnum):
    """Masa: where the exemption period stands today."""

    NOT_YET = "not_yet"
    RUNNING = "running"
    ENDING_SOON = "ending_soon"
    LATE = "late"
    ENDED = "ended"
    WITHOUT_END = "without_end"


STAGE_LABELS: Mapping[Stage, str] = {
    Stage.DRAFT: "Draf",
    Stage.PROPOSED: "Diusulkan",
    Stage.RETURNED: "Perlu Perbaikan",
    Stage.VERIFIED: "Terverifikasi",
    Stage.CLASSIFIED: "Terklasifikasi",
    Stage.TEST_PENDING: "Menunggu Uji",
    Stage.TESTING: "Sedang Diuji",
    Stage.TESTED: "Selesai Diuji",
    Stage.OPINION_PENDING: "Menunggu Pertimbangan",
    Stage.APPROVAL_PENDING: "Menunggu Persetujuan",
    Stage.DETERMINATION_PENDING: "Menunggu Penetapan",
    Stage.DETERMINED: "Ditetapkan",
    Stage.PUBLISHED: "Terbit",
}
NATURE_LABELS: Mapping[Nature, str] = {
    Nature.UNDETERMINED: "Belum Ditentukan",
    Nature.EXEMPT: "Dikecualikan",
    Nature.PARTLY_EXEMPT: "Dikecualikan Sebagian",
    Nature.OPEN: "Terbuka",
    Nature.WITHDRAWN: "Dicabut",
}
TERM_LABELS: Mapping[Term, str] = {
    Term.NOT_YET: "Belum Berlaku",
    Term.RUNNING: "Berlaku",
    Term.ENDING_SOON: "Akan Berakhir",
    Term.LATE: "Lewat Tenggat Penetapan",
    Term.ENDED: "Habis Masa – Terbuka",
    Term.WITHOUT_END: "Tanpa Tanggal Akhir",
}


class Conclusion(StrEnum):
    """The conclusion of a consequence test (kesimpulan uji): dikecualikan, sebagian, terbuka, tunda."""

    EXEMPT = "exempt"
    PARTLY = "partly"
    OPEN = "open"
    DEFERRED = "deferred"


CONCLUSION_LABELS: Mapping[Conclusion, str] = {
    Conclusion.EXEMPT: "Dikecualikan",
    Conclusion.PARTLY: "Dikecualikan sebagian",
    Conclusion.OPEN: "Terbuka",
    Conclusion.DEFERRED: "Tunda",
}


class DeterminationKind(StrEnum):
    """What a determination does (jenis penetapan): pengecualian, pengubahan, pembukaan, pencabutan."""

    EXEMPTION = "exemption"
    CHANGE = "change"
    OPENING = "opening"
    WITHDRAWAL = "withdrawal"


# What ends a closing; all other determinations close.
_OPENING_KINDS = frozenset({DeterminationKind.OPENING, DeterminationKind.WITHDRAWAL})


class OpeningBasis(StrEnum):
    """Why information opens (dasar pembukaan). Source: UU 14/2008 Pasal 18; PP 61/2010 Pasal 5, 8, 10, 11."""

    END_OF_PERIOD = "end_of_period"
    CONSENT = "consent"
    PUBLIC_OFFICE = "public_office"
    RULING = "ruling"
    COURT_SESSION = "court_session"
    NEW_TEST = "new_test"
    EVENT = "event"


OPENING_BASIS_LABELS: Mapping[OpeningBasis, str] = {
    OpeningBasis.END_OF_PERIOD: "Habis jangka waktu (PP 61/2010 Pasal 11)",
    OpeningBasis.CONSENT: "Persetujuan tertulis (UU 14/2008 Pasal 18 ayat (2) huruf a)",
    OpeningBasis.PUBLIC_OFFICE: "Jabatan publik (UU 14/2008 Pasal 18 ayat (2) huruf b)",
    OpeningBasis.RULING: "Putusan Komisi Informasi atau pengadilan (UU 14/2008 Pasal 46)",
    OpeningBasis.COURT_SESSION: "Dibuka dalam sidang terbuka untuk umum (PP 61/2010 Pasal 5 ayat (2))",
    OpeningBasis.NEW_TEST: "Pencabutan dengan uji konsekuensi baru (PP 61/2010 Pasal 10)",
    OpeningBasis.EVENT: "Peristiwa yang ditunggu telah terjadi (PP 61/2010 Pasal 11)",
}


@dataclass(frozen=True)
class TestFacts:
    """What is known of a consequence test (uji konsekuensi). `id` tells a new test from the one before."""

    __test__ = False  # the name is the law's; pytest shall not collect it

    finished_on: date | None = None
    conclusion: Conclusion | None = None
    version_digest: str = ""
    id: str = ""
    started_on: date | None = None

    @property
    def is_finished(self) -> bool:
        """Whether it ended with a conclusion other than deferral."""
        return self.finished_on is not None and self.conclusion not in (None, Conclusion.DEFERRED)

    @property
    def exempts(self) -> bool:
        """Whether it ended with exemption of the whole or of a part."""
        return self.is_finished and self.conclusion is not Conclusion.OPEN


@dataclass(frozen=True)
class OpinionFacts:
    """What is known of an opinion of the Tim Pertimbangan (pertimbangan)."""

    asked_on: date | None = None
    given_on: date | None = None
    agrees: bool | None = None


@dataclass(frozen=True)
class ApprovalFacts:
    """What is known of the approval by the head (persetujuan pimpinan). Source: PP 61/2010 Pasal 3 ayat (2)."""

    approved_on: date | None = None
    refused: bool = False
    nip: str = ""
    role: str = ""
    test_id: str = ""


@dataclass(frozen=True)
class DeterminationFacts:
    """What is known of a determination (penetapan): number, dates, end T, signer, the test it rests on."""

    number: str
    on: date
    kind: DeterminationKind = DeterminationKind.EXEMPTION
    in_force_from: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    period_kind: PeriodKind = PeriodKind.DURATION
    partial: bool = False
    legacy: bool = False
    signer_nip: str = ""
    test_id: str = ""

    @property
    def starts_on(self) -> date:
        """The first day in force (mulai berlaku)."""
        return self.in_force_from or self.on


@dataclass(frozen=True)
class OpeningFacts:
    """What is known of an opening (pembukaan): dated on, basis, the day it takes effect, number if any."""

    on: date
    basis: OpeningBasis = OpeningBasis.END_OF_PERIOD
    effective_on: date | None = None
    number: str = ""


@dataclass(frozen=True)
class ItemFacts:
    """What the shell states of one item (fakta informasi). Determinations run from the oldest to the newest."""

    id: str = ""
    proposed_on: date | None = None
    proposer_nip: str = ""
    returned: bool = False
    verified_on: date | None = None
    classified_on: date | None = None
    test_asked_on: date | None = None
    test: TestFacts | None = None
    opinion: OpinionFacts | None = None
    approval: ApprovalFacts | None = None
    determinations: tuple[DeterminationFacts, ...] = ()
    opened: OpeningFacts | None = None
    withdrawn_on: date | None = None
    published_edition: int | None = None
    version_digest: str = ""
    next_review_on: date | None = None

    @property
    def exemptions(self) -> tuple[DeterminationFacts, ...]:
        """The determinations that close (pengecualian, pengubahan), without a re-closing after T.

        What opened by law does not close again by a later change. Source: PP 61/2010 Pasal 11 ayat (3).
        """
        kept: list[DeterminationFacts] = []
        for one in self.determinations:
            if one.kind in _OPENING_KINDS:
                continue
            ended = kept[-1].ends_on if kept else None
            if ended is None or max(one.on, one.starts_on) < ended:
                kept.append(one)
        return tuple(kept)

    @property
    def determination(self) -> DeterminationFacts | None:
        """The newest determination that closes (penetapan)."""
        return self.exemptions[-1] if self.exemptions else None

    @property
    def first_determined_on(self) -> date | None:
        """The date of the first determination (penetapan pertama), from which the 30 years of ground a run."""
        return min((one.on for one in self.exemptions), default=None)

    @property
    def opening(self) -> OpeningFacts | None:
        """The recorded opening (pembukaan), from its own record or from a determination of opening."""
        dated = [one for one in self.determinations if one.kind is DeterminationKind.OPENING]
        found = self.opened or (OpeningFacts(dated[-1].on, number=dated[-1].number) if dated else None)
        newest = self.determination
        if found and newest and found.basis is OpeningBasis.END_OF_PERIOD and found.on < newest.on:
            return None  # it opened the end of an earlier period, which a change has replaced
        return found


@dataclass(frozen=True)
class Axes:
    """The three axes of an item (tahap, sifat, masa) with its dates: end T, notice, latest date of opening."""

    stage: Stage
    nature: Nature
    term: Term
    ends_on: date | None = None
    notice_on: date | None = None
    decide_by_on: date | None = None
    is_provisional: bool = False


def in_force(facts: ItemFacts, today: date) -> DeterminationFacts | None:
    """The determination in force on this day (penetapan yang berlaku); None before it starts and from T on.

    Source: UU 14/2008 Pasal 19; PP 61/2010 Pasal 11 ayat (3).
    """
    started = _started(facts, today)
    if started is None or has_opened(facts, today):
        return None
    return None if facts.withdrawn_on and facts.withdrawn_on <= today else started


def _started(facts: ItemFacts, today: date) -> DeterminationFacts | None:
    started = [one for one in facts.exemptions if one.starts_on <= today]
    return started[-1] if started else None


def ends_on_of(facts: ItemFacts, today: date) -> date | None:
    """The end T (akhir jangka waktu) of the determination in force, or of the one still to come."""
    one = _started(facts, today) or facts.determination
    return one.ends_on if one else None


def review_due_on(facts: ItemFacts) -> date | None:
    """The day on which somebody asks whether the reason is still there (peninjauan).

    As an answer set it, else as the determination says, else one year after the start of a term without end.
    Source: UU 14/2008 Pasal 20 ayat (1); product.md 4.3.
    """
    one = facts.determination
    if one is None:
        return None
    if facts.next_review_on and facts.next_review_on > one.on:
        return facts.next_review_on
    return one.review_on or (None if one.ends_on else add_months(one.starts_on, REVIEW_MONTHS))


def has_opened(facts: ItemFacts, today: date) -> bool:
    """Whether a period has ended or an opening has taken effect (terbuka).

    Without a determination there is nothing to open. Source: PP 61/2010 Pasal 11 ayat (3).
    """
    one = _started(facts, today)
    if one is None:
        return False
    if one.ends_on and one.ends_on <= today:
        return True
    effective_on = opening_effective_on(facts.opening, one.ends_on)
    return effective_on is not None and effective_on <= today


def opening_effective_on(opening: OpeningFacts | None, ends_on: date | None) -> date | None:
    """The day an opening takes effect (berlakunya pembukaan): at T, or earlier by an explicit basis only.

    Source: PP 61/2010 Pasal 11; UU 14/2008 Pasal 18 ayat (2).
    """
    if opening is None:
        return None
    if opening.basis is OpeningBasis.END_OF_PERIOD:
        return ends_on
    effective_on = max(opening.effective_on or opening.on, opening.on)
    return min(effective_on, ends_on) if ends_on else effective_on


def derive(facts: ItemFacts, today: date, calendar: Calendar) -> Axes:
    """The three axes (tahap, sifat, masa) of an item today, and the dates that its period gives.

    Source: UU 14/2008 Pasal 2 ayat (1) and 19; PP 61/2010 Pasal 3 and 11.
    """
    nature = nature_of(facts, today)
    end = ends_on_of(facts, today)
    if end is None:
        return Axes(stage_of(facts), nature, _term(facts, today, nature, None))
    due = deadline_before(end, OPENING_WORKING_DAYS, calendar)
    notice = deadline_before(end, NOTICE_WORKING_DAYS, calendar)
    return Axes(
        stage=stage_of(facts),
        nature=nature,
        term=_term(facts, today, nature, (notice.legal_on, due.legal_on)),
        ends_on=end,
        notice_on=notice.legal_on,
        decide_by_on=due.legal_on,
        is_provisional=notice.is_provisional,
    )


def nature_of(facts: ItemFacts, today: date) -> Nature:
    """Sifat: exempt only under a determination in force; open at T, by opening, or by a test that says so.

    Source: UU 14/2008 Pasal 2 ayat (1), Pasal 19; PP 61/2010 Pasal 11 ayat (3).
    """
    if has_opened(facts, today):
        return Nature.OPEN
    if facts.withdrawn_on and facts.withdrawn_on <= today:
        return Nature.WITHDRAWN
    one = in_force(facts, today)
    if one:
        return Nature.PARTLY_EXEMPT if one.partial else Nature.EXEMPT
    tested_open = facts.test and facts.test.is_finished and facts.test.conclusion is Conclusion.OPEN
    return Nature.OPEN if tested_open and facts.determination is None else Nature.UNDETERMINED


def _term(facts: ItemFacts, today: date, nature: Nature, dates: tuple[date, date] | None) -> Term:
    if _started(facts, today) is None:
        return Term.NOT_YET
    if nature in (Nature.OPEN, Nature.WITHDRAWN):
        return Term.ENDED
    if dates is None:
        return Term.WITHOUT_END
    notice_on, decide_by_on = dates
    if today > decide_by_on and facts.opening is None:
        return Term.LATE
    return Term.ENDING_SOON if today >= notice_on else Term.RUNNING


def stage_of(facts: ItemFacts) -> Stage:
    """Tahap: the furthest point of the process that the record shows."""
    if facts.determination:
        return Stage.PUBLISHED if facts.published_edition is not None else Stage.DETERMINED
    if facts.returned:
        return Stage.RETURNED
    if facts.test:
        return _stage_of_test(facts, facts.test)
    if facts.test_asked_on:
        return Stage.TEST_PENDING
    if _awaits_opinion(facts):
        return Stage.OPINION_PENDING
    if facts.classified_on:
        return Stage.CLASSIFIED
    if facts.verified_on:
        return Stage.VERIFIED
    return Stage.PROPOSED if facts.proposed_on else Stage.DRAFT


def _stage_of_test(facts: ItemFacts, test: TestFacts) -> Stage:
    if test.conclusion is Conclusion.DEFERRED:
        return Stage.TEST_PENDING
    if not test.is_finished:
        return Stage.TESTING
    if test.conclusion is Conclusion.OPEN:
        return Stage.TESTED
    if _awaits_opinion(facts):
        return Stage.OPINION_PENDING
    approval = facts.approval
    if approval and approval.refused:
        return Stage.RETURNED
    return Stage.DETERMINATION_PENDING if approval and approval.approved_on else Stage.APPROVAL_PENDING


def _awaits_opinion(facts: ItemFacts) -> bool:
    return bool(facts.opinion and facts.opinion.asked_on and not facts.opinion.given_on)
