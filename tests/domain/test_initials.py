"""Paraf: one office after the other, one person once, and none counts under another wording."""

from __future__ import annotations

from sidik.domain.initials import Initialled, against_numbering, course_of, may_initial
from sidik.domain.refusal import Reason
from sidik.domain.roles import Role

TIERS = (Role.VERIFIER, Role.SECRETARIAT)
WORDS, OTHER = "a" * 64, "b" * 64
FIRST = Initialled(Role.VERIFIER, "198001", WORDS)
SECOND = Initialled(Role.SECRETARIAT, "198002", WORDS)


def reason(*done: Initialled, digest: str = WORDS, person: str = "198009", roles: set[Role]) -> Reason | None:
    refusal = may_initial(TIERS, done, digest, person=person, roles=roles)
    return refusal.code if refusal else None


def test_the_offices_come_in_their_order() -> None:
    assert reason(roles={Role.SECRETARIAT}) is Reason.NOT_PERFORMER
    assert reason(roles={Role.VERIFIER}) is None
    assert reason(FIRST, roles={Role.SECRETARIAT}) is None
    assert reason(FIRST, SECOND, roles={Role.SECRETARIAT}) is Reason.FINISHED


def test_one_person_puts_one_paraf_also_with_two_offices() -> None:
    assert reason(FIRST, person="198001", roles=set(TIERS)) is Reason.SAME_PERSON


def test_a_paraf_under_another_wording_is_void() -> None:
    assert course_of(TIERS, [FIRST, SECOND], WORDS).is_complete
    assert course_of(TIERS, [FIRST, SECOND], OTHER).next_tier is Role.VERIFIER
    refusal = against_numbering(TIERS, [FIRST, SECOND], OTHER)
    assert refusal is not None
    assert refusal.source == "UU 30/2014 Pasal 52 ayat (1) huruf b"
    assert "Verifikator" in refusal.message
    assert refusal.remedy


def test_a_draft_sent_back_takes_no_paraf_and_no_number() -> None:
    back = Initialled(Role.SECRETARIAT, "198002", WORDS, is_given=False)
    assert reason(FIRST, back, roles={Role.SECRETARIAT}) is Reason.FINISHED
    refusal = against_numbering(TIERS, [FIRST, back], WORDS)
    assert refusal is not None
    assert "dikembalikan" in refusal.message


def test_a_body_without_tiers_waits_for_nobody() -> None:
    assert against_numbering((), [], WORDS) is None
