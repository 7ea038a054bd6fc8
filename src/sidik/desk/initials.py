"""Which offices put their paraf under a draft of a body, in which order, and how far one draft is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sidik.accounts.models import Body
from sidik.desk.models import Initial, Paper
from sidik.domain.access import Actor
from sidik.domain.initials import InitialCourse, Initialled, against_numbering, course_of, may_initial
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import PROCEDURE_ROLES, ROLE_LABELS, Role

SETTING = "initial_tiers"
MOST_TIERS = 5
# Papers of a body that are initialled before they are numbered.
INITIALLED_KINDS = frozenset({"decree"})


def tiers_of(body: Body) -> tuple[Role, ...]:
    """The offices that initial a draft, the first one first; none where the body asks for no paraf."""
    known = {str(role): role for role in PROCEDURE_ROLES}
    return tuple(known[key] for key in body.settings.get(SETTING, ()) if key in known)


def done_on(paper: Paper) -> list[Initialled]:
    """What the offices did with this version."""
    return [
        Initialled(Role(row.tier), _key(row), row.digest, row.is_given)
        for row in paper.initials.order_by("id")
    ]


def _key(row: Initial) -> str:
    return str(row.made_by.get("nip") or row.made_by.get("person") or "")


def course_of_paper(paper: Paper) -> InitialCourse:
    """How far this version is."""
    return course_of(tiers_of(paper.body), done_on(paper), paper.digest)


def against_initial(actor: Actor, paper: Paper) -> Refusal | None:
    """What keeps this officer from putting a paraf under the paper; None when nothing does."""
    if paper.kind not in INITIALLED_KINDS or paper.state != Paper.State.DRAFT:
        return Refusal(Reason.INVALID, "Paraf dibubuhkan pada rancangan keputusan yang belum terbit.")
    newer = Paper.objects.filter(previous=paper).first()
    if newer is not None:
        sentence = (
            f"Rancangan ini sudah diganti versi {newer.version}; paraf pada versi ini tidak berlaku lagi."
        )
        return Refusal(Reason.INVALID, sentence, remedy="Buka versi terakhir, lalu bubuhkan paraf di sana.")
    tiers = tiers_of(paper.body)
    if not tiers:
        return Refusal(
            Reason.INVALID,
            "Badan Publik ini tidak mensyaratkan paraf.",
            remedy="Urutan pejabat pemberi paraf diatur pada halaman Paraf dan pertimbangan.",
        )
    person = actor.nip or actor.person_id
    return may_initial(tiers, done_on(paper), paper.digest, person=person, roles=actor.roles)


def lacks_initials(paper: Paper) -> Refusal | None:
    """What keeps the draft from being numbered; None when every paraf stands or none is asked for."""
    return against_numbering(tiers_of(paper.body), done_on(paper), paper.digest)


@dataclass(frozen=True)
class ShownTier:
    """One office on the way of a draft: its name, how it stands, and what it did."""

    label: str
    state: str
    row: Initial | None


def shown_tiers(paper: Paper) -> Sequence[ShownTier]:
    """Every office in its order, with its paraf where there is one."""
    rows = {row.tier: row for row in paper.initials.all()}
    course = course_of_paper(paper)
    found = []
    for tier in tiers_of(paper.body):
        row = rows.get(str(tier))
        state = "next" if tier == course.next_tier else "waiting"
        if row is not None:
            state = "given" if row.is_given else "returned"
        found.append(ShownTier(ROLE_LABELS[tier], state, row))
    return found


def initials_on_paper(paper: Paper) -> list[Mapping[str, str | date]]:
    """The paraf box of a printed draft: every office in its order, with who put the paraf and on which day."""
    if paper.kind not in INITIALLED_KINDS or paper.state != Paper.State.DRAFT:
        return []
    zone = ZoneInfo(paper.body.zone)
    found: list[Mapping[str, str | date]] = []
    for tier in shown_tiers(paper):
        gave = tier.row if tier.row is not None and tier.row.is_given else None
        row: dict[str, str | date] = {"office": tier.label}
        if gave is not None:
            row |= {"name": gave.maker_name, "on": gave.made_at.astimezone(zone).date()}
        found.append(row)
    return found
