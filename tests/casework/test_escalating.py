"""Overdue steps: told to the superior, the PPID and who is to act, once for each due day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from sidik.accounts.queries import system
from sidik.casework.acts import escalate_tasks
from sidik.casework.acts.escalating import escalate_overdue, late_cases
from sidik.casework.daily import run_daily
from sidik.casework.models import Case, Reminder, ReminderSent
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import TimeLimit
from sidik.domain.workdays import add_working_days
from sidik.ledger import clock
from sidik.ledger.checks import verify_rows
from sidik.notices.models import Notice
from sidik.rules.queries import calendar_of
from tests.casework.one_step import case_for
from tests.cast import Cast
from tests.register.steps import proposed


@pytest.fixture
def case(cast: Cast) -> Case:
    """A step of the clerk that is due in two working days."""
    limit = TimeLimit("2 hari kerja", 2, "working_days")
    return case_for(
        cast, ActivityKind.TASK, "clerk", {"instruction": "Catat."}, items=[proposed(cast)], time=limit
    )


def told(case: Case) -> set[Any]:
    rows = Notice.objects.filter(link=reverse("casework:case_page", args=[case.uuid]), kind="deadline")
    return {notice.person for notice in rows}


def test_a_step_five_working_days_over_its_time_is_told_once_by_its_number(cast: Cast, case: Case) -> None:
    assert case.due_on is not None
    fifth = add_working_days(case.due_on, 5, calendar_of(cast.body))
    assert not late_cases(cast.body, fifth - timedelta(days=1)).exists()
    for day in (fifth, fifth, fifth + timedelta(days=1)):
        with clock.shifted(day):
            run_daily(cast.body)
    people = cast.people
    assert told(case) == {people["superior"], people["ppid"], people["clerk"]}
    assert Notice.objects.filter(number=f"#{case.number}").count() == 3
    assert case.title not in Notice.objects.get(person=people["superior"], number=f"#{case.number}").text
    assert verify_rows().broken == ()


def test_a_new_due_day_is_told_again_and_a_held_case_is_not(cast: Cast, case: Case) -> None:
    assert case.due_on is not None
    day = case.due_on + timedelta(days=30)
    with clock.shifted(day):
        assert escalate_overdue(cast.body, day) == 3
        Case.objects.filter(pk=case.pk).update(due_on=case.due_on + timedelta(days=1))
        assert escalate_overdue(cast.body, day) == 3
        Case.objects.filter(pk=case.pk).update(due_on=case.due_on + timedelta(days=2), state=Case.State.HELD)
        assert escalate_overdue(cast.body, day) == 0


def test_several_cases_are_told_in_one_notice_that_leads_to_their_list(
    cast: Cast, case: Case, sign_in: Any
) -> None:
    other = Case.objects.get(pk=case.pk)
    other.pk, other.uuid, other.number = None, type(case.uuid)(int=7), case.number + 1
    other._state.adding = True
    other.save()
    assert case.due_on is not None
    day = case.due_on + timedelta(days=30)
    with clock.shifted(day):
        assert escalate_tasks(system(cast.body), cases=[case, other], on=day) == 3
        page = reverse("calendar:reminder", args=[Reminder.objects.get().uuid])
        assert Notice.objects.filter(link=page, text__startswith="2 kasus").count() == 3
        shown = sign_in("superior").get(page).content.decode()
    assert f"#{case.number} " in shown and f"#{other.number} " in shown
    assert ReminderSent.objects.count() == 2
