"""Which items a step opens, when each takes effect, and which are left out; the law opens those at T anyway.

Source: PP 61/2010 Pasal 11; L-36 to L-39; SOP Kalbar langkah 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sidik.casework.activities.issuing import family
from sidik.casework.run import Run
from sidik.domain.determination import OpeningVerdict, is_opened_by_test, may_open
from sidik.domain.item import ItemFacts, OpeningBasis, has_opened
from sidik.domain.refusal import Refusal
from sidik.register.facts import facts_of
from sidik.register.models import Approval, Item
from sidik.rules.queries import calendar_of

BY_LAW = "Tidak disetujui: {reason} Informasi tetap terbuka demi hukum pada akhir jangka waktunya."


@dataclass(frozen=True)
class Openings:
    """Items to open at T with their verdict, items that a new test opens now, items left out and why."""

    dated: Mapping[Item, OpeningVerdict] = field(default_factory=dict)
    by_test: tuple[Item, ...] = ()
    left_out: Mapping[Item, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is opened here."""
        return not self.dated and not self.by_test


def openings(run: Run, on: date | None = None) -> Openings:
    """Sort the items of the case for a determination of opening dated `on`."""
    day, calendar = on or run.today, calendar_of(run.body)
    refused = refusals_by_head(run)
    dated: dict[Item, OpeningVerdict] = {}
    by_test: list[Item] = []
    left_out: dict[Item, str] = {}
    for item, facts in zip(run.items, facts_of(run.items), strict=True):
        if reason := _passed(facts, run.today):
            left_out[item] = reason
        elif is_opened_by_test(facts):
            by_test.append(item)
        elif item in refused:
            left_out[item] = BY_LAW.format(reason=refused[item].rstrip(".") + ".")
        else:
            verdict = may_open(facts, on=day, calendar=calendar, basis=OpeningBasis.END_OF_PERIOD)
            if isinstance(verdict, Refusal):
                left_out[item] = " ".join(t for t in (verdict.message, verdict.source) if t)
            else:
                dated[item] = verdict
    return Openings(dated, tuple(by_test), left_out)


def _passed(facts: ItemFacts, today: date) -> str:
    if has_opened(facts, today):
        return "Sudah terbuka."
    if facts.opening is not None:
        return f"Pembukaannya sudah ditetapkan {facts.opening.number}".strip() + "."
    return ""


def refusals_by_head(run: Run) -> dict[Item, str]:
    """Items whose opening the approver of this case refused, with his reason."""
    cases = [case.uuid for case in family(run.case)]
    rows = Approval.objects.filter(item__in=run.items, case_uuid__in=cases, purpose="opening")
    last = {row.item_id: row for row in rows.order_by("id")}
    return {
        item: last[item.pk].reason for item in run.items if item.pk in last and not last[item.pk].approved
    }
