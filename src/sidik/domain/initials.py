"""Initials under a draft (paraf): the offices of a body put them one after the other before the paper is numbered.

A paraf stands under one wording. Whoever changes the draft makes a new version, under which nobody has put any yet.
Source: UU 30/2014 Pasal 52 ayat (1) huruf b (a decision is made by the proper procedure); the offices and their order
are the body's own rule.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS, Role

BY_PROCEDURE = "UU 30/2014 Pasal 52 ayat (1) huruf b"


@dataclass(frozen=True)
class Initialled:
    """What one office did with a draft: put its paraf under this wording, or sent it back (dikembalikan)."""

    tier: Role
    person: str
    digest: str
    is_given: bool = True


@dataclass(frozen=True)
class InitialCourse:
    """How far a draft is on its way through the offices (jalannya paraf)."""

    given: tuple[Role, ...]
    next_tier: Role | None
    is_returned: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every office has put its paraf."""
        return self.next_tier is None and not self.is_returned


def course_of(tiers: Sequence[Role], done: Collection[Initialled], digest: str) -> InitialCourse:
    """Where the draft of this digest stands; a paraf under another wording does not count."""
    counted = [one for one in done if one.digest == digest]
    if any(not one.is_given for one in counted):
        return InitialCourse((), None, is_returned=True)
    put = {one.tier for one in counted}
    given = tuple(tier for tier in tiers if tier in put)
    return InitialCourse(given, next((tier for tier in tiers if tier not in put), None))


def may_initial(
    tiers: Sequence[Role],
    done: Collection[Initialled],
    digest: str,
    *,
    person: str,
    roles: Collection[Role],
) -> Refusal | None:
    """Whether this person may put the next paraf under the draft, or send it back; None means yes.

    Refuses: FINISHED (complete, sent back), NOT_PERFORMER (another office's turn), SAME_PERSON.
    """
    course = course_of(tiers, done, digest)
    if course.is_returned:
        return Refusal(
            Reason.FINISHED,
            "Rancangan ini dikembalikan kepada penyusunnya.",
            BY_PROCEDURE,
            "Paraf dimulai lagi pada rancangan versi berikutnya.",
        )
    if course.next_tier is None:
        return Refusal(Reason.FINISHED, "Semua paraf sudah dibubuhkan.", BY_PROCEDURE)
    if course.next_tier not in roles:
        return Refusal(
            Reason.NOT_PERFORMER, f"{ROLE_LABELS[course.next_tier]} pada giliran ini", BY_PROCEDURE
        )
    if any(one.person == person and one.digest == digest for one in done):
        return Refusal(
            Reason.SAME_PERSON,
            "Satu orang membubuhkan satu paraf, juga bila memangku dua jabatan.",
            BY_PROCEDURE,
            "Minta pejabat lain dengan jabatan itu.",
        )
    return None


def against_numbering(tiers: Sequence[Role], done: Collection[Initialled], digest: str) -> Refusal | None:
    """What keeps a draft from being numbered and signed (belum lengkap parafnya); None when nothing does.

    Refuses: MISSING.
    """
    course = course_of(tiers, done, digest)
    if course.is_returned:
        return Refusal(
            Reason.MISSING,
            "rancangan dikembalikan pemberi paraf.",
            BY_PROCEDURE,
            "Perbaiki rancangannya, lalu minta paraf kembali.",
        )
    if course.next_tier is None:
        return None
    lacking = [ROLE_LABELS[tier] for tier in tiers if tier not in course.given]
    return Refusal(
        Reason.MISSING,
        f"paraf {', '.join(lacking)}.",
        BY_PROCEDURE,
        "Paraf dibubuhkan berurutan pada rancangan versi terakhir.",
    )
