"""Acts on a draft before it is numbered: its paraf, its return, and who gives them."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from sidik.accounts.models import Body, Person
from sidik.accounts.queries import body_of, holders
from sidik.accounts.rows import made_row, own_body
from sidik.desk.initials import MOST_TIERS, SETTING, against_initial, course_of_paper
from sidik.desk.models import Initial, Paper
from sidik.domain.access import Actor
from sidik.domain.initials import BY_PROCEDURE
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import PROCEDURE_ROLES, Role
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.notices.acts import notify

OPINION_QUORUM = "opinion_quorum"
MOST_OPINIONS = 30


@act("desk.set_decree_course")
def set_decree_course(actor: Actor, *, tiers: Sequence[str], opinion_quorum: int = 0) -> Body:
    """Atur paraf dan pertimbangan: which offices initial a decree, in their order; how many opinions precede approval.

    Refuses: INVALID (unknown or repeated office, too many, quorum). Drafts that are under way follow the new order.
    """
    body = body_of(actor)
    known = {str(role) for role in PROCEDURE_ROLES}
    if len(tiers) > MOST_TIERS or len(set(tiers)) < len(tiers) or set(tiers) - known:
        sentence = f"Pilih paling banyak {MOST_TIERS} jabatan, masing-masing satu kali."
        raise Refused(Refusal(Reason.INVALID, sentence))
    if not 0 <= opinion_quorum <= MOST_OPINIONS:
        raise Refused(Refusal(Reason.INVALID, f"Kuorum pertimbangan 0 sampai {MOST_OPINIONS} orang."))
    before = {name: body.settings.get(name) for name in (SETTING, OPINION_QUORUM)}
    after = {SETTING: list(tiers), OPINION_QUORUM: opinion_quorum}
    body.settings = {**body.settings, **after}
    body.save()
    note(subject=f"body:{body.uuid}", before=before, after=after, facts={"tiers": len(tiers)})
    return body


@act("desk.initial_paper")
def initial_paper(actor: Actor, *, paper: Paper) -> Initial:
    """Bubuhkan paraf: the next office puts its paraf under the newest version of a draft.

    Refuses: NOT_PERFORMER, SAME_PERSON, FINISHED, INVALID (not the newest draft).
    Source: UU 30/2014 Pasal 52 ayat (1) huruf b.
    """
    row = _entered(actor, paper, is_given=True)
    course = course_of_paper(row.paper)
    if course.next_tier is not None:
        _tell(actor, row.paper, course.next_tier)
    return row


@act("desk.return_draft")
def return_draft(actor: Actor, *, paper: Paper, reason: str) -> Initial:
    """Kembalikan rancangan: the office whose turn it is asks for another wording, with the reason; all paraf fall.

    Refuses: MISSING (reason) and all that `initial_paper` refuses.
    """
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan pengembalian rancangan.", BY_PROCEDURE))
    row = _entered(actor, paper, is_given=False, reason=reason.strip())
    if drafter := str(row.paper.made_by.get("person", "")):
        persons = Person.objects.filter(body=row.body, uuid=drafter)
        notify(
            actor, persons=persons, text="Rancangan keputusan Anda dikembalikan.", link=_address(row.paper)
        )
    return row


def _entered(actor: Actor, paper: Paper, *, is_given: bool, reason: str = "") -> Initial:
    # Locked, so that two officers of one office do not both take the turn.
    fresh = Paper.objects.select_for_update(of=("self",)).select_related("body").get(pk=paper.pk)
    body = own_body(actor, fresh.body)
    if refusal := against_initial(actor, fresh):
        raise Refused(refusal)
    tier = course_of_paper(fresh).next_tier
    row = Initial.objects.create(
        **made_row(actor, body),
        paper=fresh,
        tier=str(tier),
        is_given=is_given,
        digest=fresh.digest,
        reason=reason,
    )
    note(
        subject=f"paper:{fresh.uuid}",
        after={"tier": str(tier), "given": is_given},
        reason=reason,
        facts={"tier": str(tier), "given": is_given, "version": fresh.version},
    )
    return row


def ask_initials(actor: Actor, paper: Paper) -> None:
    """Tell the first office that a draft awaits its paraf."""
    course = course_of_paper(paper)
    if course.next_tier is not None:
        _tell(actor, paper, course.next_tier)


def _tell(actor: Actor, paper: Paper, tier: Role) -> None:
    on = clock.today(paper.body.zone)
    persons = [office.person for office in holders(paper.body, tier, on=on)]
    text = f"Rancangan keputusan versi {paper.version} menunggu paraf Anda."
    notify(actor, persons=persons, text=text, link=_address(paper))


def _address(paper: Paper) -> str:
    return reverse("desk:initials", args=[paper.uuid])
