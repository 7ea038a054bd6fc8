"""Where SOP and law meet: the legal preconditions of an activity when a case reaches it (penjaga langkah).

A guard never edits an SOP. The case waits at its step and the statutory procedure in `remedy` is offered.
Source: UU 14/2008 Pasal 19; PP 61/2010 Pasal 3, 10, 11.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sidik.domain.activities import ActivityKind
from sidik.domain.determination import (
    CHANGE_APPROVED,
    CHANGE_BY_TEST,
    HEAD_APPROVES,
    TEST_FIRST,
    approved,
    is_new_test,
    is_opened_by_test,
    tested,
)
from sidik.domain.item import DeterminationKind, ItemFacts, ends_on_of, has_opened, in_force
from sidik.domain.refusal import Reason, Refusal

TEST_AND_DETERMINE = "uji-konsekuensi-dan-penetapan"
OPEN_EXPIRED = "pembukaan-informasi-habis-jangka-waktu"


@dataclass(frozen=True)
class _Moment:
    since: date
    today: date


_Guard = Callable[[ItemFacts, _Moment], Refusal | None]


def unmet(
    kind: ActivityKind, with_: Mapping[str, Any], items: Sequence[ItemFacts], *, since: date, today: date
) -> dict[str, Refusal]:
    """The items for which a legal precondition of this activity is unmet (syarat hukum), each with its refusal.

    `since` is the day on which the case was opened. Shape: item id → refusal with article and remedy.
    Refuses: NOT_TESTED, TEST_NOT_NEW, TEST_OUTDATED, TEST_SAYS_OPEN, NOT_APPROVED, APPROVAL_REFUSED,
    NOT_DETERMINED, NOT_YET_ENDED, ALREADY_OPEN. Source: UU 14/2008 Pasal 19; PP 61/2010 Pasal 3, 10, 11.
    """
    guard = _guard_of(kind, with_)
    if guard is None:
        return {}
    found = ((item.id, guard(item, _Moment(since, today))) for item in items)
    return {item_id: refusal for item_id, refusal in found if refusal}


def _guard_of(kind: ActivityKind, with_: Mapping[str, Any]) -> _Guard | None:
    if kind is ActivityKind.DETERMINE:
        return _DETERMINE.get(str(with_.get("of", "exemption")))
    if kind is ActivityKind.CHANGE_STATUS:
        return _CHANGE_STATUS.get(str(with_.get("kind", "open")))
    return None


def _exemption(item: ItemFacts, moment: _Moment) -> Refusal | None:
    """A first exemption: test and approval precede; an item that is determined already has passed here."""
    if in_force(item, moment.today) or has_opened(item, moment.today):
        return None
    for refusal in (*tested(item, source=TEST_FIRST), *approved(item, source=HEAD_APPROVES)):
        return _remedied(refusal)
    return None


def _change(item: ItemFacts, moment: _Moment) -> Refusal | None:
    """A change: a new test since the case was opened, and the head's approval of it."""
    if has_opened(item, moment.today):
        return Refusal(Reason.ALREADY_OPEN, source="PP 61/2010 Pasal 11 ayat (3)")
    if in_force(item, moment.today) is None:
        return _remedied(Refusal(Reason.NOT_DETERMINED, source=CHANGE_APPROVED))
    if _was_changed(item, moment):
        return None
    if not _tested_anew(item, moment):
        return _remedied(Refusal(Reason.TEST_NOT_NEW, source=CHANGE_BY_TEST))
    for refusal in (*tested(item, source=CHANGE_BY_TEST), *approved(item, source=CHANGE_APPROVED)):
        return _remedied(refusal)
    return None


def _tested_anew(item: ItemFacts, moment: _Moment) -> bool:
    return is_new_test(item) and bool(
        item.test and item.test.finished_on and item.test.finished_on >= moment.since
    )


def _was_changed(item: ItemFacts, moment: _Moment) -> bool:
    """Whether a determination of change was made during the case, by the sub-case or by the step before."""
    newest = item.determination
    return bool(newest and newest.kind is DeterminationKind.CHANGE and newest.on >= moment.since)


def _change_takes_effect(item: ItemFacts, moment: _Moment) -> Refusal | None:
    """The register follows a determination of change, never the other way round."""
    refusal = _change(item, moment)
    if refusal is None and not _was_changed(item, moment):
        return _remedied(Refusal(Reason.NOT_DETERMINED, "Pengubahan belum ditetapkan.", CHANGE_APPROVED))
    return refusal


def _opening(item: ItemFacts, moment: _Moment) -> Refusal | None:
    """An opening: a determination in force that ends, or an explicit basis. Approval is no precondition."""
    if has_opened(item, moment.today):
        return None
    source = "PP 61/2010 Pasal 11 ayat (1)"
    if in_force(item, moment.today) is None:
        return _remedied(Refusal(Reason.NOT_DETERMINED, source=source))
    if ends_on_of(item, moment.today) or item.opening or is_opened_by_test(item):
        return None
    return _remedied(Refusal(Reason.NOT_YET_ENDED, "Jangka waktunya tidak bertanggal akhir.", source))


def _withdrawal(item: ItemFacts, moment: _Moment) -> Refusal | None:
    """A withdrawal: a proposal goes freely, an exemption in force only by a new test that says open."""
    if in_force(item, moment.today) is None or is_opened_by_test(item):
        return None
    return _remedied(Refusal(Reason.TEST_NOT_NEW, source=CHANGE_BY_TEST))


def _remedied(refusal: Refusal) -> Refusal:
    return replace(refusal, remedy=_REMEDIES.get(refusal.code, TEST_AND_DETERMINE))


# A test that says open is answered by opening the information, not by testing it until it says otherwise.
_REMEDIES: Mapping[Reason, str] = {Reason.TEST_SAYS_OPEN: OPEN_EXPIRED}
_DETERMINE: Mapping[str, _Guard] = {"exemption": _exemption, "change": _change, "opening": _opening}
_CHANGE_STATUS: Mapping[str, _Guard] = {
    "open": _opening,
    "change_ground": _change_takes_effect,
    "narrow": _change_takes_effect,
    "withdraw": _withdrawal,
}


def publishable(facts: ItemFacts, today: date) -> bool:
    """Whether an item may stand in a public edition (dapat diterbitkan): only what was determined, once started.

    What opened or was withdrawn stays visible. Source: UU 14/2008 Pasal 19; L-01, L-72.
    """
    return any(one.starts_on <= today for one in facts.exemptions)
