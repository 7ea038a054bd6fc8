"""States the facts of items from their rows, for the core to judge. A constant number of queries for any batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from sidik.domain.item import (
    ApprovalFacts,
    Conclusion,
    DeterminationFacts,
    DeterminationKind,
    ItemFacts,
    OpeningBasis,
    OpeningFacts,
    OpinionFacts,
    TestFacts,
)
from sidik.domain.periods import PeriodKind
from sidik.domain.roles import Role
from sidik.register.models import (
    Approval,
    ConsequenceTest,
    DeterminationItem,
    EventReview,
    Item,
    Opinion,
    StatusChange,
)
from sidik.register.models.decisions import CLOSING, IMPORT_UNDONE

ROWS = (
    "proposals",
    "verifications",
    "classifications",
    "tests__version",
    "opinions",
    "approvals__test",
    "determination_rows__determination",
    "determination_rows__test",
    "status_changes",
    "event_reviews",
)
# Whose answer is the approval of the head that the law asks for; others' is an internal one.
HEADS = frozenset({Role.HEAD, Role.SUPERIOR})


def facts_of(items: Sequence[Item]) -> list[ItemFacts]:
    """The facts of several items, in their order, as they stand in the database now.

    The rows are read anew: instances at hand may carry what was prefetched before an act.
    """
    # Of thousands of items at once nothing is loaded that no fact is made of.
    only = ("uuid", "proposer", "published_edition", "body__zone", "current__digest")
    found = Item.objects.select_related("body", "current").only(*only).in_bulk([item.pk for item in items])
    rows = [found[item.pk] for item in items]
    prefetch_related_objects(rows, *ROWS)
    return [_facts(row) for row in rows]


def _facts(item: Item) -> ItemFacts:
    zone = ZoneInfo(item.body.zone)
    proposals = list(item.proposals.all())
    handed_in_at = proposals[-1].made_at if proposals else None
    checks = [v for v in item.verifications.all() if _since(v.made_at, handed_in_at)]
    classified = [c for c in item.classifications.all() if _since(c.made_at, handed_in_at)]
    last_check = checks[-1] if checks else None
    test = _last(item.tests.all())
    return ItemFacts(
        id=str(item.uuid),
        proposed_on=_day(proposals[0].made_at, zone) if proposals else None,
        proposer_nip=str(item.proposer.get("nip", "")),
        returned=last_check is not None and not last_check.accepted,
        verified_on=_day(last_check.made_at, zone) if last_check and last_check.accepted else None,
        classified_on=_day(classified[-1].made_at, zone) if classified else None,
        test=_test(test, zone) if test else None,
        opinion=_opinion(list(item.opinions.all()), zone),
        approval=_approval(list(item.approvals.all()), handed_in_at),
        determinations=()
        if _was_mistaken(item)
        else tuple(_determination(r) for r in item.determination_rows.all()),
        opened=_opening(list(item.status_changes.all()), list(item.determination_rows.all())),
        withdrawn_on=next((c.effective_on for c in item.status_changes.all() if c.kind == "withdraw"), None),
        published_edition=item.published_edition,
        version_digest=item.version.digest,
        next_review_on=_next_review_on(item),
    )


def _next_review_on(item: Item) -> date | None:
    """The day that the last answer about an awaited event named for asking again."""
    answered = [one for one in item.event_reviews.all() if one.answer != EventReview.Answer.WAITING]
    return answered[-1].next_on if answered else None


def _was_mistaken(item: Item) -> bool:
    """Whether the item came by an import that was undone before the public saw it: then nothing was determined."""
    if item.published_edition is not None:
        return False
    return any(c.kind == "withdraw" and c.basis == IMPORT_UNDONE for c in item.status_changes.all())


def _last(rows: Iterable[Any]) -> Any:
    found = list(rows)
    return found[-1] if found else None


def _since(moment: datetime, start_at: datetime | None) -> bool:
    return start_at is None or moment >= start_at


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _test(test: ConsequenceTest, zone: ZoneInfo) -> TestFacts:
    return TestFacts(
        finished_on=_day(test.finished_at, zone) if test.finished_at else None,
        conclusion=Conclusion(test.conclusion) if test.conclusion else None,
        version_digest=test.version.digest,
        id=str(test.uuid),
        started_on=test.tested_on,
    )


def _opinion(opinions: list[Opinion], zone: ZoneInfo) -> OpinionFacts | None:
    if not opinions:
        return None
    asked = _last(o for o in opinions if o.phase == "ask")
    # An opinion given before it was asked anew belongs to an earlier question.
    given = _last(o for o in opinions if o.phase == "give" and (asked is None or o.pk > asked.pk))
    return OpinionFacts(
        asked_on=_day(asked.made_at, zone) if asked else None,
        given_on=_day(given.made_at, zone) if given else None,
        agrees=given.position != "disagree" if given else None,
    )


def _approval(approvals: list[Approval], handed_in_at: datetime | None) -> ApprovalFacts | None:
    counted = [
        a
        for a in approvals
        if a.purpose != "opening"
        and HEADS & set(a.made_by.get("roles", ()))
        and _since(a.made_at, handed_in_at)
    ]
    if not counted:
        return None
    one = counted[-1]
    roles = one.made_by.get("roles", ())
    return ApprovalFacts(
        approved_on=one.approved_on if one.approved else None,
        refused=not one.approved,
        nip=str(one.made_by.get("nip", "")),
        role=str(Role.HEAD if Role.HEAD in roles else Role.SUPERIOR),
        test_id=one.test_uuid,
    )


def _determination(row: DeterminationItem) -> DeterminationFacts:
    made = row.determination
    return DeterminationFacts(
        number=made.number,
        on=made.determined_on,
        kind=DeterminationKind(made.of),
        in_force_from=row.in_force_from,
        ends_on=row.ends_on,
        review_on=row.review_on,
        period_kind=PeriodKind(row.period_kind) if row.period_kind else PeriodKind.ABSENT,
        partial=row.is_partial,
        legacy=made.is_legacy,
        signer_nip=str(made.signer.get("nip", "")),
        test_id=row.test_uuid,
    )


def _opening(changes: list[StatusChange], rows: list[DeterminationItem]) -> OpeningFacts | None:
    openings = [c for c in changes if c.kind == "open"]
    explicit = [c for c in openings if c.opening_basis != OpeningBasis.END_OF_PERIOD]
    closed_on = max(
        (r.determination.determined_on for r in rows if r.determination.of in CLOSING), default=None
    )
    # An opening decided for the end of a period falls with the period that a newer determination replaced.
    at_end = [c for c in openings if closed_on is None or c.noted_on >= closed_on]
    one = _last(explicit) or _last(at_end)
    if one is None:
        return None
    return OpeningFacts(
        on=one.noted_on,
        basis=OpeningBasis(one.opening_basis),
        effective_on=one.effective_on,
        number=one.number,
    )
