"""The determination (penetapan): its seven mandatory contents, and whether it may be made, changed, or opened.

Source: PP 61/2010 Pasal 3, 4, 10, 11; Perki 1/2021 Pasal 49; UU 30/2014 Pasal 52, 56.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sidik.domain.grounds import Ground, GroundLetter, check_grounds
from sidik.domain.item import (
    OPENING_WORKING_DAYS,
    Conclusion,
    DeterminationFacts,
    ItemFacts,
    OpeningBasis,
    OpeningFacts,
    TestFacts,
    has_opened,
    in_force,
    opening_effective_on,
)
from sidik.domain.periods import Period, PeriodKind, check_period
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.domain.sources import LegalReference
from sidik.domain.workdays import Calendar, add_working_days, working_days_before

TEST_FIRST = "UU 14/2008 Pasal 19; PP 61/2010 Pasal 3 ayat (1)"
HEAD_APPROVES = "PP 61/2010 Pasal 3 ayat (2)"
CHANGE_BY_TEST = "PP 61/2010 Pasal 10 ayat (2)"
CHANGE_APPROVED = "PP 61/2010 Pasal 10 ayat (1)"
OPENS_BY_LAW = "PP 61/2010 Pasal 11 ayat (3)"
BY_OFFICER = "PP 61/2010 Pasal 3 ayat (1); UU 30/2014 Pasal 52 dan 56"
SIX_CONTENTS = "PP 61/2010 Pasal 4 ayat (2)"
CONSENT_OPENS = "UU 14/2008 Pasal 18 ayat (2)"
COURT_OPENS = "PP 61/2010 Pasal 5 ayat (2)"
EVENT_OPENS = "PP 61/2010 Pasal 11 ayat (1)"
DELIVERY_WORKING_DAYS = 5
# What the person concerned, or his public office, opens: private deeds and personal secrets, and nothing else.
_OF_A_PERSON = frozenset({GroundLetter.G, GroundLetter.H})
_BY_A_PERSON = frozenset({OpeningBasis.CONSENT, OpeningBasis.PUBLIC_OFFICE})
# Bases that rest on a paper from outside, whose number must be named.
NUMBERED_BASES = frozenset({OpeningBasis.RULING, OpeningBasis.COURT_SESSION})
PROOF_SOURCES = {
    OpeningBasis.CONSENT: "UU 14/2008 Pasal 18 ayat (2) huruf a",
    OpeningBasis.PUBLIC_OFFICE: "UU 14/2008 Pasal 18 ayat (2) huruf b",
    OpeningBasis.RULING: "UU 14/2008 Pasal 46",
    OpeningBasis.COURT_SESSION: COURT_OPENS,
    OpeningBasis.EVENT: EVENT_OPENS,
}


@dataclass(frozen=True)
class SignerOffice:
    """The office under which a person signs (jabatan penanda tangan), with its decree and its dates."""

    nip: str
    name: str
    title: str
    role: Role = Role.PPID
    decree: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def is_held(self, on: date) -> bool:
        """Whether the office is held on this day."""
        return not (self.starts_on and on < self.starts_on) and not (self.ends_on and on > self.ends_on)


@dataclass(frozen=True)
class DeterminationDraft:
    """A determination before it is made (rancangan penetapan): the contents that the law asks for.

    `starts_on` is the first day of the period where it differs from the date of the determination.
    """

    on: date | None = None
    place: str = ""
    signer: SignerOffice | None = None
    body: str = ""
    unit: str = ""
    description: str = ""
    grounds: tuple[Ground, ...] = ()
    references: tuple[LegalReference, ...] = ()
    analysis: str = ""
    period: Period = field(default_factory=lambda: Period(PeriodKind.ABSENT))
    starts_on: date | None = None


def missing_contents(draft: DeterminationDraft) -> tuple[Refusal, ...]:
    """Which of the seven mandatory contents of a determination (isi surat penetapan) are missing.

    Refuses: NO_GROUND, NO_STATUTE, NO_PERIOD, MISSING. Source: PP 61/2010 Pasal 4 ayat (2); L-20, L-21, L-22.
    """
    signer = draft.signer
    found = list(check_grounds(draft.grounds))
    wanted = (
        (
            bool(signer and signer.name.strip() and signer.title.strip()),
            "identitas pejabat yang menetapkan.",
            "b",
        ),
        (bool(draft.body.strip() and draft.unit.strip()), "Badan Publik dan unit kerja.", "c"),
        (bool(draft.analysis.strip()), "analisis konsekuensi sebagai alasan pengecualian.", "e"),
        (bool(draft.place.strip() and draft.on), "tempat dan tanggal penetapan.", "f"),
    )
    found += [
        Refusal(Reason.MISSING, detail, f"{SIX_CONTENTS} huruf {letter}")
        for is_there, detail, letter in wanted
        if not is_there
    ]
    if not draft.description.strip():
        found.append(
            Refusal(Reason.MISSING, "uraian yang jelas dan terang tentang informasi.", "Perki 1/2021")
        )
    if not any(reference.is_statute for reference in draft.references):
        found.append(Refusal(Reason.NO_STATUTE, source=f"{SIX_CONTENTS} huruf e"))
    if draft.period.kind in (PeriodKind.ABSENT, PeriodKind.UNCLEAR):
        found.append(Refusal(Reason.NO_PERIOD, source=f"{SIX_CONTENTS} huruf d"))
    return tuple(found)


def may_determine(
    facts: ItemFacts,
    draft: DeterminationDraft,
    *,
    today: date,
    signer_roles: frozenset[Role] = frozenset({Role.PPID}),
) -> Refusal | None:
    """Whether an exemption may be determined (penetapan pengecualian); None means yes.

    Refuses: ALREADY_DETERMINED, ALREADY_OPEN, NOT_TESTED, TEST_OUTDATED, TEST_SAYS_OPEN, NOT_APPROVED,
    APPROVAL_REFUSED, WRONG_SIGNER, BACKDATED, MISSING and what `check_period` refuses.
    Source: UU 14/2008 Pasal 19; PP 61/2010 Pasal 3 and 4; L-03, L-18 to L-27.
    """
    return next(against_exemption(facts, draft, today, signer_roles), None)


def against_exemption(
    facts: ItemFacts, draft: DeterminationDraft, today: date, signer_roles: frozenset[Role]
) -> Iterator[Refusal]:
    """All that stands against an exemption (halangan penetapan), the law's order first."""
    if has_opened(facts, today):
        yield Refusal(Reason.ALREADY_OPEN, source=OPENS_BY_LAW)
    if facts.withdrawn_on and facts.withdrawn_on <= today:
        yield Refusal(Reason.FINISHED, "Informasi ini sudah dicabut dari daftar.", CHANGE_APPROVED)
    if facts.determination:
        yield Refusal(Reason.ALREADY_DETERMINED, f"Nomor {facts.determination.number}.", CHANGE_APPROVED)
    yield from tested(facts, source=TEST_FIRST)
    yield from approved(facts, source=HEAD_APPROVES)
    yield from _paper(facts, draft, today, signer_roles)


def may_change(
    facts: ItemFacts,
    draft: DeterminationDraft,
    *,
    today: date,
    signer_roles: frozenset[Role] = frozenset({Role.PPID}),
) -> Refusal | None:
    """Whether ground or period may be changed (pengubahan klasifikasi); None means yes.

    Refuses: NOT_DETERMINED, ALREADY_OPEN, TEST_NOT_NEW and all that `may_determine` refuses.
    Source: PP 61/2010 Pasal 10; L-33, L-34, L-41.
    """
    return next(against_change(facts, draft, today, signer_roles), None)


def against_change(
    facts: ItemFacts, draft: DeterminationDraft, today: date, signer_roles: frozenset[Role]
) -> Iterator[Refusal]:
    """All that stands against a change (halangan pengubahan), the law's order first."""
    if has_opened(facts, today):
        yield Refusal(Reason.ALREADY_OPEN, source=OPENS_BY_LAW)
    old = in_force(facts, today)
    if old is None:
        yield Refusal(Reason.NOT_DETERMINED, source=CHANGE_APPROVED)
        return
    if not is_new_test(facts):
        detail = f"Uji yang selesai sesudah penetapan {old.number} belum ada."
        yield Refusal(Reason.TEST_NOT_NEW, detail, CHANGE_BY_TEST)
    yield from tested(facts, source=CHANGE_BY_TEST)
    yield from approved(facts, source=CHANGE_APPROVED)
    yield from _begun_in_time(old, draft, today)
    yield from _paper(facts, draft, today, signer_roles)


def _begun_in_time(old: DeterminationFacts, draft: DeterminationDraft, today: date) -> Iterator[Refusal]:
    """A change begins before the end of the period that it follows, so that no period is prolonged in silence."""
    if old.ends_on and (draft.starts_on or draft.on or today) >= old.ends_on:
        yield Refusal(
            Reason.ALREADY_OPEN, "Pengubahan harus berlaku sebelum jangka waktu berakhir.", OPENS_BY_LAW
        )


def is_new_test(facts: ItemFacts) -> bool:
    """Whether the finished test is another than the one under the determination (uji konsekuensi baru).

    Source: PP 61/2010 Pasal 10 ayat (2).
    """
    test, old = facts.test, facts.determination
    if test is None or old is None or test.finished_on is None or test.finished_on < old.on:
        return False
    if test.id and old.test_id:
        return test.id != old.test_id
    # Without identifiers the dates decide: on the same day it is taken for the old test.
    return test.finished_on > old.on


def tested(facts: ItemFacts, *, source: str) -> Iterator[Refusal]:
    """What is wrong with the consequence test (uji konsekuensi) as a basis for closing."""
    test = facts.test
    if test is None or not test.is_finished:
        yield Refusal(Reason.NOT_TESTED, source=source)
    elif test.conclusion is Conclusion.OPEN:
        yield Refusal(Reason.TEST_SAYS_OPEN, source=source)
    elif _is_outdated(facts, test):
        yield Refusal(Reason.TEST_OUTDATED, source=source)


def _is_outdated(facts: ItemFacts, test: TestFacts) -> bool:
    return bool(test.version_digest and facts.version_digest and test.version_digest != facts.version_digest)


def approved(facts: ItemFacts, *, source: str) -> Iterator[Refusal]:
    """What is wrong with the approval by the head (persetujuan pimpinan): refused, absent, or of an older test."""
    approval = facts.approval
    if approval and approval.refused:
        yield Refusal(Reason.APPROVAL_REFUSED, source=source)
    elif approval is None or approval.approved_on is None:
        yield Refusal(Reason.NOT_APPROVED, source=source)
    elif facts.test and _precedes_test(facts.test, approval.approved_on, approval.test_id):
        yield Refusal(Reason.NOT_APPROVED, "Persetujuan yang ada mendahului uji konsekuensi.", source)


def _precedes_test(test: TestFacts, approved_on: date, test_id: str) -> bool:
    is_of_other = bool(test_id and test.id and test_id != test.id)
    return is_of_other or bool(test.finished_on and approved_on < test.finished_on)


def _paper(
    facts: ItemFacts, draft: DeterminationDraft, today: date, signer_roles: frozenset[Role]
) -> Iterator[Refusal]:
    yield from missing_contents(draft)
    if draft.on is None or draft.signer is None:
        return
    if refusal := may_sign(draft.signer, draft.on, signer_roles):
        yield refusal
    yield from _dated(facts, draft.on, today)
    starts_on = draft.starts_on or draft.on
    if starts_on < draft.on:
        yield Refusal(Reason.BACKDATED, "Mulai berlaku mendahului tanggal penetapan.", TEST_FIRST)
    first_on = facts.first_determined_on or draft.on
    yield from check_period(draft.grounds, draft.period, starts_on, first_determined_on=first_on)


def may_sign(signer: SignerOffice, on: date, signer_roles: frozenset[Role]) -> Refusal | None:
    """Whether this office signs determinations on this day (pejabat penanda tangan); None means yes.

    Refuses: WRONG_SIGNER. Source: PP 61/2010 Pasal 3 ayat (1); UU 30/2014 Pasal 52 dan 56; L-19.
    """
    if signer.role not in signer_roles:
        return Refusal(Reason.WRONG_SIGNER, f"{signer.name} bertindak sebagai {signer.title}.", BY_OFFICER)
    if not signer.decree.strip() or not signer.is_held(on):
        return Refusal(Reason.WRONG_SIGNER, f"Surat keputusan {signer.name} tidak berlaku.", BY_OFFICER)
    return None


def _dated(facts: ItemFacts, on: date, today: date) -> Iterator[Refusal]:
    if on > today:
        yield Refusal(Reason.INVALID, "Tanggal penetapan belum tiba.", f"{SIX_CONTENTS} huruf f")
    if facts.test and facts.test.finished_on and on < facts.test.finished_on:
        yield Refusal(Reason.BACKDATED, "Uji konsekuensi selesai sesudah tanggal itu.", TEST_FIRST)
    if facts.approval and facts.approval.approved_on and on < facts.approval.approved_on:
        yield Refusal(Reason.BACKDATED, "Persetujuan pimpinan diberikan sesudah tanggal itu.", HEAD_APPROVES)


def deliver_by_on(determined_on: date, calendar: Calendar) -> date:
    """The last day on which a determination is delivered to those it names (penyampaian penetapan).

    Source: UU 30/2014 Pasal 62; L-66.
    """
    return add_working_days(determined_on, DELIVERY_WORKING_DAYS, calendar)


@dataclass(frozen=True)
class OpeningVerdict:
    """An opening that may be made (pembukaan): the day it takes effect, its latest date, whether it is late."""

    effective_on: date
    decide_by_on: date | None = None
    is_late: bool = False


def may_open(
    facts: ItemFacts, *, on: date, calendar: Calendar, basis: OpeningBasis, effective_on: date | None = None
) -> OpeningVerdict | Refusal:
    """Whether and when a determination of opening (penetapan pembukaan) takes effect.

    Dated at or before T-30 working days it is on time, later it is late and still allowed up to T. It never takes
    effect before T unless its basis is explicit. Approval is recorded elsewhere and delays nothing.
    Refuses: NOT_DETERMINED, ALREADY_OPEN, NOT_YET_ENDED, TEST_NOT_NEW. Source: PP 61/2010 Pasal 11; L-36 to L-38.
    """
    if has_opened(facts, on):
        return Refusal(Reason.ALREADY_OPEN, source=OPENS_BY_LAW)
    current = in_force(facts, on)
    if current is None:
        return Refusal(Reason.NOT_DETERMINED, source="PP 61/2010 Pasal 11 ayat (1)")
    if basis is OpeningBasis.NEW_TEST and not is_opened_by_test(facts):
        return Refusal(
            Reason.TEST_NOT_NEW, "Pencabutan memerlukan uji baru yang hasilnya terbuka.", CHANGE_BY_TEST
        )
    if basis is OpeningBasis.EVENT and current.ends_on is not None:
        detail = "Jangka waktunya bertanggal akhir dan tidak menunggu suatu peristiwa."
        return Refusal(Reason.NOT_YET_ENDED, detail, EVENT_OPENS)
    effect = opening_effective_on(OpeningFacts(on, basis, effective_on), current.ends_on)
    if effect is None:
        detail = "Jangka waktunya tidak bertanggal akhir; pilih dasar pembukaan yang lain."
        return Refusal(Reason.NOT_YET_ENDED, detail, "PP 61/2010 Pasal 11 ayat (1)")
    if basis is not OpeningBasis.END_OF_PERIOD or current.ends_on is None:
        return OpeningVerdict(effect)
    decide_by_on = working_days_before(current.ends_on, OPENING_WORKING_DAYS, calendar)
    return OpeningVerdict(effect, decide_by_on, is_late=on > decide_by_on)


def may_open_on(basis: OpeningBasis, grounds: tuple[Ground, ...]) -> Refusal | None:
    """Whether these grounds end on this basis (dasar pembukaan): consent and public office open huruf g and h only.

    Refuses: INVALID. Source: UU 14/2008 Pasal 18 ayat (2); PP 61/2010 Pasal 8 ayat (3); L-30.
    """
    if basis is OpeningBasis.COURT_SESSION:
        return _only_law_enforcement(grounds)
    others = sorted({ground.letter for ground in grounds} - _OF_A_PERSON)
    if basis not in _BY_A_PERSON or not others:
        return None
    letters = " dan ".join(f"huruf {letter}" for letter in others)
    detail = f"Persetujuan tertulis dan jabatan publik tidak mengakhiri pengecualian atas dasar {letters}."
    return Refusal(
        Reason.INVALID, detail, CONSENT_OPENS, "Uji kembali dasar itu, atau tunggu akhir jangka waktunya."
    )


def _only_law_enforcement(grounds: tuple[Ground, ...]) -> Refusal | None:
    """What was said in an open court session is no secret of the inquiry any more; other grounds stand."""
    others = sorted({ground.letter for ground in grounds} - {GroundLetter.A})
    if not others:
        return None
    letters = " dan ".join(f"huruf {letter}" for letter in others)
    detail = f"Sidang terbuka tidak mengakhiri pengecualian atas dasar {letters}."
    remedy = "Uji kembali dasar itu, atau pilih putusan bila ada."
    return Refusal(Reason.INVALID, detail, COURT_OPENS, remedy)


@dataclass(frozen=True)
class OpeningProof:
    """The document on which an opening rests (dokumen dasar pembukaan): name, number, date, whether a file is there."""

    title: str = ""
    number: str = ""
    on: date | None = None
    has_file: bool = False


def proof_defects(
    basis: OpeningBasis, proof: OpeningProof, *, reason: str, today: date, effective_on: date | None = None
) -> tuple[Refusal, ...]:
    """What the document of an opening lacks (kekurangan dokumen dasar pembukaan), with the article of the basis.

    Refuses: MISSING (document, number, date, file of a consent, reason of public office), INVALID (date to come),
    BACKDATED (effect before the document). Source: UU 14/2008 Pasal 18 ayat (2), 46; PP 61/2010 Pasal 5, 8; L-25, L-30.
    """
    source = PROOF_SOURCES.get(basis, "PP 61/2010 Pasal 11")
    found = []
    if not proof.title.strip():
        found.append(Refusal(Reason.MISSING, "nama dokumen yang menjadi dasar pembukaan.", source))
    if basis in NUMBERED_BASES and not proof.number.strip():
        found.append(Refusal(Reason.MISSING, "nomor putusan atau perkara.", source))
    if basis is OpeningBasis.CONSENT and not proof.has_file:
        found.append(Refusal(Reason.MISSING, "berkas persetujuan tertulis.", source))
    if basis is OpeningBasis.PUBLIC_OFFICE and not reason.strip():
        found.append(Refusal(Reason.MISSING, "kaitan informasi dengan jabatan publik itu.", source))
    if proof.on is None:
        found.append(Refusal(Reason.MISSING, "tanggal dokumen.", source))
    elif proof.on > today:
        found.append(Refusal(Reason.INVALID, "Tanggal dokumen belum tiba.", source))
    elif effective_on is not None and effective_on < proof.on:
        found.append(Refusal(Reason.BACKDATED, "Dokumen dasarnya bertanggal sesudah itu.", source))
    return tuple(found)


def is_opened_by_test(facts: ItemFacts) -> bool:
    """Whether a new test says that the information is open (pencabutan). Source: PP 61/2010 Pasal 10 ayat (2)."""
    is_open = facts.test is not None and facts.test.is_finished and facts.test.conclusion is Conclusion.OPEN
    return is_open and is_new_test(facts)
