"""States the facts of items from their rows, for the core to judge. A constant number of queries for any batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models

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
    Classification,
    ConsequenceTest,
    DeterminationItem,
    EventReview,
    Item,
    Opinion,
    Proposal,
    StatusChange,
    Verification,
)
from sidik.register.models.decisions import CLOSING, IMPORT_UNDONE

# What is read of the rows of an item. Ready columns: of a hundred thousand items, rows as objects cost most of it.
ROWS: Mapping[type[models.Model], tuple[str, ...]] = {
    Proposal: ("made_at",),
    Verification: ("made_at", "accepted"),
    Classification: ("made_at",),
    ConsequenceTest: ("uuid", "finished_at", "conclusion", "tested_on", "version__digest"),
    Opinion: ("pk", "phase", "made_at", "position"),
    Approval: ("purpose", "made_by", "made_at", "approved", "approved_on", "test__uuid"),
    DeterminationItem: (
        "determination__number",
        "determination__determined_on",
        "determination__of",
        "determination__is_legacy",
        "determination__signer",
        "in_force_from",
        "ends_on",
        "review_on",
        "period_kind",
        "is_partial",
        "test__uuid",
    ),
    StatusChange: ("kind", "effective_on", "noted_on", "opening_basis", "basis", "number"),
    EventReview: ("answer", "next_on"),
}
OF_THE_ITEM = ("pk", "uuid", "code", "proposer", "published_edition", "body__zone", "current__digest")
ASKED_AT_ONCE = 10_000
# Whose answer is the approval of the head that the law asks for; others' is an internal one.
HEADS = frozenset({Role.HEAD, Role.SUPERIOR})


def facts_of(items: Sequence[Item]) -> list[ItemFacts]:
    """The facts of several items, in their order, as they stand in the database now.

    The rows are read anew: instances at hand may carry what was prefetched before an act.
    """
    keys = [item.pk for item in items]
    found: dict[int, Any] = {}
    rows: dict[type[models.Model], dict[int, list[Any]]] = {model: {} for model in ROWS}
    for start in range(0, len(keys), ASKED_AT_ONCE):
        some = keys[start : start + ASKED_AT_ONCE]
        listed = Item.objects.filter(pk__in=some).order_by().values_list(*OF_THE_ITEM, named=True)
        found |= {row.pk: row for row in listed}
        for model in ROWS:
            rows[model] |= _rows_of(model, some)
    return [_facts(found[key], {model: rows[model].get(key, []) for model in ROWS}) for key in keys]


def _rows_of(model: type[models.Model], keys: Sequence[int]) -> dict[int, list[Any]]:
    """The rows of these items in the order of the model."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = model._default_manager.filter(item__in=keys)
    for row in rows.values_list("item_id", *ROWS[model], named=True):
        found[row.item_id].append(row)
    return found


def _facts(item: Any, rows: Mapping[type[models.Model], list[Any]]) -> ItemFacts:
    if item.current__digest is None:
        message = f"Item {item.code} has no version"
        raise LookupError(message)
    zone = ZoneInfo(item.body__zone)
    proposals, determinations, changes = rows[Proposal], rows[DeterminationItem], rows[StatusChange]
    handed_in_at = proposals[-1].made_at if proposals else None
    checks = [v for v in rows[Verification] if _since(v.made_at, handed_in_at)]
    classified = [c for c in rows[Classification] if _since(c.made_at, handed_in_at)]
    last_check = checks[-1] if checks else None
    test = _last(rows[ConsequenceTest])
    return ItemFacts(
        id=str(item.uuid),
        proposed_on=_day(proposals[0].made_at, zone) if proposals else None,
        proposer_nip=str(item.proposer.get("nip", "")),
        returned=last_check is not None and not last_check.accepted,
        verified_on=_day(last_check.made_at, zone) if last_check and last_check.accepted else None,
        classified_on=_day(classified[-1].made_at, zone) if classified else None,
        test=_test(test, zone) if test else None,
        opinion=_opinion(rows[Opinion], zone),
        approval=_approval(rows[Approval], handed_in_at),
        determinations=()
        if _was_mistaken(item, changes)
        else tuple(_determination(row) for row in determinations),
        opened=_opening(changes, determinations),
        withdrawn_on=next((c.effective_on for c in changes if c.kind == "withdraw"), None),
        published_edition=item.published_edition,
        version_digest=item.current__digest,
        next_review_on=_next_review_on(rows[EventReview]),
    )


def _next_review_on(reviews: list[Any]) -> date | None:
    """The day that the last answer about an awaited event named for asking again."""
    answered = [one for one in reviews if one.answer != EventReview.Answer.WAITING]
    day: date | None = answered[-1].next_on if answered else None
    return day


def _was_mistaken(item: Any, changes: list[Any]) -> bool:
    """Whether the item came by an import that was undone before the public saw it: then nothing was determined."""
    if item.published_edition is not None:
        return False
    return any(c.kind == "withdraw" and c.basis == IMPORT_UNDONE for c in changes)


def _last(rows: Sequence[Any]) -> Any:
    return rows[-1] if rows else None


def _since(moment: datetime, start_at: datetime | None) -> bool:
    return start_at is None or moment >= start_at


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _test(test: Any, zone: ZoneInfo) -> TestFacts:
    return TestFacts(
        finished_on=_day(test.finished_at, zone) if test.finished_at else None,
        conclusion=Conclusion(test.conclusion) if test.conclusion else None,
        version_digest=test.version__digest,
        id=str(test.uuid),
        started_on=test.tested_on,
    )


def _opinion(opinions: list[Any], zone: ZoneInfo) -> OpinionFacts | None:
    if not opinions:
        return None
    asked = _last([o for o in opinions if o.phase == "ask"])
    # An opinion given before it was asked anew belongs to an earlier question.
    given = _last([o for o in opinions if o.phase == "give" and (asked is None or o.pk > asked.pk)])
    return OpinionFacts(
        asked_on=_day(asked.made_at, zone) if asked else None,
        given_on=_day(given.made_at, zone) if given else None,
        agrees=given.position != "disagree" if given else None,
    )


def _approval(approvals: list[Any], handed_in_at: datetime | None) -> ApprovalFacts | None:
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
        test_id=_uuid(one.test__uuid),
    )


def _uuid(uuid: UUID | None) -> str:
    """Public id of the test that something rests on; empty for what was made before SIDIK."""
    return str(uuid) if uuid else ""


def _determination(row: Any) -> DeterminationFacts:
    return DeterminationFacts(
        number=row.determination__number,
        on=row.determination__determined_on,
        kind=DeterminationKind(row.determination__of),
        in_force_from=row.in_force_from,
        ends_on=row.ends_on,
        review_on=row.review_on,
        period_kind=PeriodKind(row.period_kind) if row.period_kind else PeriodKind.ABSENT,
        partial=row.is_partial,
        legacy=row.determination__is_legacy,
        signer_nip=str(row.determination__signer.get("nip", "")),
        test_id=_uuid(row.test__uuid),
    )


def _opening(changes: list[Any], rows: list[Any]) -> OpeningFacts | None:
    openings = [c for c in changes if c.kind == "open"]
    explicit = [c for c in openings if c.opening_basis != OpeningBasis.END_OF_PERIOD]
    closed_on = max(
        (r.determination__determined_on for r in rows if r.determination__of in CLOSING), default=None
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
