"""Acts of the yearly review (tinjauan tahunan): a round begins, items are answered, the round ends. Source: L-70."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse

from sidik.accounts.queries import body_of, holders
from sidik.domain.access import Actor
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.domain.yearly_review import Outcome, against_closing, against_outcome, against_reviewing
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.notices.acts import notify
from sidik.register.acts.rows import batch_facts, locked, made_row, own_body, speaks_for, subject
from sidik.register.facts import facts_of
from sidik.register.models import Item, ReviewLine, ReviewRound
from sidik.register.reviews.hooks import begin_case
from sidik.register.reviews.queries import by_unit, unreviewed


@act("register.begin_review")
def begin_review(actor: Actor, *, year: int, due_on: date) -> ReviewRound:
    """Mulai putaran tinjauan: from now on every exempt item waits for an answer.

    Refuses: INVALID (another year than this one, a day past), FINISHED (begun already). Source: L-70.
    """
    body = body_of(actor)
    today = clock.today(body.zone)
    if year != today.year:
        raise Refused(
            Refusal(Reason.INVALID, f"Putaran yang dapat dimulai sekarang adalah tahun {today.year}.")
        )
    if due_on < today:
        raise Refused(Refusal(Reason.INVALID, "Batas waktu tidak boleh sebelum hari ini."))
    if ReviewRound.objects.filter(body=body, year=year).exists():
        raise Refused(Refusal(Reason.FINISHED, f"Putaran tinjauan {year} sudah dimulai."))
    review = ReviewRound.objects.create(**made_row(actor, body), year=year, starts_on=today, due_on=due_on)
    note(
        subject=f"review:{review.uuid}",
        after={"year": year, "due_on": due_on},
        facts={"year": year, "due_on": due_on, "items": unreviewed(review).count()},
    )
    _ask_units(actor, review, today)
    return review


def _ask_units(actor: Actor, review: ReviewRound, today: date) -> None:
    """Each unit with items in the round is told how many and until when."""
    link = reverse("reviews:round_page", args=[review.uuid])
    for unit in by_unit(review):
        offices = holders(review.body, Role.UNIT_OFFICE, on=today).filter(unit__code=unit.code)
        text = (
            f"Tinjauan {review.year}: {unit.unreviewed} informasi {unit.name} ditinjau "
            f"paling lambat {long_date(review.due_on)}."
        )
        notify(actor, persons=[office.person for office in offices], text=text, link=link)


@act("register.review_items")
def review_items(
    actor: Actor,
    *,
    review: ReviewRound,
    items: Iterable[Item],
    outcome: Outcome,
    reason: str = "",
    way: str = "",
) -> list[ReviewLine]:
    """Tinjau informasi: the same answer for one or many items; a change or an opening begins its case at once.

    A review changes no term and no ground by itself. A unit office answers for its own unit.
    Refuses: FINISHED (round closed, item answered), NOT_PERFORMER, NOT_DETERMINED, ALREADY_OPEN, MISSING (reason,
    procedure), and what the start of the case refuses. Source: PP 61/2010 Pasal 10; L-33, L-70.
    """
    round_ = _locked_round(actor, review)
    rows = locked(actor, items)
    for unit in {row.unit for row in rows}:
        speaks_for(actor, unit)
    today = clock.today(round_.body.zone)
    for row, facts in zip(rows, facts_of(rows), strict=True):
        refusal = against_reviewing(facts, today)
        if refusal is not None:
            raise Refused(Refusal(refusal.code, f"{row.code}.", refusal.source))
    done = ReviewLine.objects.filter(review=round_, item__in=rows).select_related("item").first()
    if done is not None:
        raise Refused(Refusal(Reason.FINISHED, f"{done.item.code} sudah ditinjau dalam putaran ini."))
    permit(against_outcome(outcome, reason, way))
    cases: Mapping[int, UUID] = {}
    if outcome is not Outcome.KEEP:
        cases = begin_case(actor, way=way, title=f"Tindak lanjut tinjauan {round_.year}", items=rows)
    lines = ReviewLine.objects.bulk_create(
        ReviewLine(
            **made_row(actor, row.body),
            review=round_,
            item=row,
            unit=row.unit,
            outcome=outcome,
            reason=reason.strip(),
            version_digest=row.version.digest,
            reviewed_on=today,
            case_uuid=cases.get(row.pk),
        )
        for row in rows
    )
    note(
        subject=subject(rows),
        after={"review": round_.uuid, "outcome": str(outcome)},
        reason=reason.strip(),
        facts=batch_facts(rows, year=round_.year, outcome=str(outcome), cases=len(set(cases.values()))),
    )
    return lines


@act("register.close_review")
def close_review(actor: Actor, *, review: ReviewRound, reason: str = "") -> ReviewRound:
    """Tutup putaran tinjauan: what stayed unreviewed is counted and keeps its reason.

    Refuses: FINISHED, MISSING (reason, while items are unreviewed). Source: L-70.
    """
    row = _locked_round(actor, review)
    left = unreviewed(row).count()
    permit(against_closing(left, reason))
    row.state, row.closed_on = ReviewRound.State.CLOSED, clock.today(row.body.zone)
    row.left_unreviewed, row.closing_reason = left, reason.strip()
    row.save(update_fields=["state", "closed_on", "left_unreviewed", "closing_reason"])
    note(
        subject=f"review:{row.uuid}",
        before={"state": "open"},
        after={"state": "closed"},
        reason=row.closing_reason,
        facts={"year": row.year, "unreviewed": left},
    )
    return row


def _locked_round(actor: Actor, review: ReviewRound) -> ReviewRound:
    row = ReviewRound.objects.select_for_update(of=("self",)).select_related("body").get(pk=review.pk)
    own_body(actor, row.body)
    if not row.is_open:
        raise Refused(Refusal(Reason.FINISHED, f"Putaran tinjauan {row.year} sudah ditutup."))
    return row
