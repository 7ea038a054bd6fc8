"""The deadlines of the steps on which cases stand, legal and safe day side by side (product.md 4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Min

from sidik.casework.models import Case, CaseItem
from sidik.domain.procedure import TimeLimit
from sidik.domain.timelimits import due_on
from sidik.domain.workdays import Calendar, Deadline, is_provisional
from sidik.rules.queries import procedure_of

WORKING_DAYS = "working_days"


def first_ends(cases: Iterable[Case]) -> Mapping[int, date]:
    """The end that comes first among the items in each case."""
    rows = CaseItem.objects.filter(case__in=list(cases), state=CaseItem.State.IN).exclude(item__ends_on=None)
    return dict(rows.values_list("case_id").annotate(Min("item__ends_on")).order_by())


def deadlines_of(cases: Iterable[Case], calendar: Calendar) -> Mapping[int, Deadline]:
    """By key of the case, when its step is due; what its SOP does not count in working days has one day only."""
    timed = [
        (case, case.due_on, procedure_of(case.version).step(case.step).time) for case in cases if case.due_on
    ]
    ends = first_ends(case for case, _, time in timed if time is not None and time.before)
    return {case.pk: _deadline(case, on, time, calendar, ends.get(case.pk)) for case, on, time in timed}


def _deadline(
    case: Case, legal_on: date, time: TimeLimit | None, calendar: Calendar, ends_on: date | None
) -> Deadline:
    # Where the SOP states no time, the day of a disposition: nobody counted it.
    if time is None or time.unit != WORKING_DAYS or due_on(time, case.entered_on, calendar, ends_on) is None:
        return Deadline(legal_on, legal_on, is_provisional=False)
    other_on = due_on(time, case.entered_on, calendar.other_reading, ends_on) or legal_on
    far_on = ends_on if time.before and ends_on else case.entered_on
    days = (legal_on, other_on, far_on)
    return Deadline(legal_on, min(legal_on, other_on), is_provisional(min(days), max(days), calendar))
