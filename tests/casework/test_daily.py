"""The daily turn: opens by law, begins cases whose date has come, and does nothing twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sidik.casework.acts import start_cases
from sidik.casework.daily import run, run_daily
from sidik.casework.models import Case
from sidik.domain.activities import ActivityKind
from sidik.domain.guards import OPEN_EXPIRED
from sidik.domain.item import Nature, Term
from sidik.domain.procedure import Condition, Scope
from sidik.domain.workdays import working_days_before
from sidik.jobs import schedule
from sidik.ledger import clock
from sidik.ledger.models import Checkpoint, Entry
from sidik.register.acts import determine_opening
from sidik.register.models import Item, PublicListDraft, StatusChange
from sidik.rules.acts import adopt_statutory
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import calendar_of
from tests.casework.one_step import put_in_force, step
from tests.cast import Cast
from tests.register.steps import determined, paper

SOON = Condition("working_days_left", "<=", 30)


@pytest.fixture
def item(cast: Cast) -> Item:
    return determined(cast)


@pytest.fixture
def timed(cast: Cast, item: Item) -> ProcedureVersion:
    """A procedure with a timer step, through which the item went."""
    version = put_in_force(
        cast,
        step(ActivityKind.TASK, "clerk", {"instruction": "Catat."}),
        step(
            ActivityKind.CHANGE_STATUS,
            "ppid",
            {"kind": "open"},
            id="s2",
            scope=Scope.TIMER,
            when=SOON,
            otherwise="s3",
        ),
        step(ActivityKind.TASK, "clerk", {"instruction": "Simpan."}, id="s3"),
    )
    start_cases(cast.actor("ppid"), version=version, title="Putaran", items=[item])
    return version


def end_of(item: Item) -> date:
    item.refresh_from_db()
    assert item.ends_on is not None
    return item.ends_on


def before_end(cast: Cast, item: Item, working_days: int) -> date:
    return working_days_before(end_of(item), working_days, calendar_of(cast.body))


def test_an_item_is_closed_the_day_before_its_end_and_opens_at_its_end(cast: Cast, item: Item) -> None:
    with clock.shifted(end_of(item) - timedelta(days=1)):
        assert run_daily(cast.body).opened == 0
        item.refresh_from_db()
        assert item.nature == Nature.EXEMPT
    with clock.shifted(end_of(item)):
        assert run_daily(cast.body).opened == 1
        item.refresh_from_db()
        assert item.nature == Nature.OPEN
        change = StatusChange.objects.get(kind="open")
        assert "PP 61/2010 Pasal 11 ayat (3)" in change.basis
        assert PublicListDraft.objects.get().item == item
        entry = Entry.objects.get(act="register.open_by_law")
        assert entry.actor["kind"] == "system"


def test_a_second_turn_on_the_same_day_does_nothing(cast: Cast, item: Item, timed: ProcedureVersion) -> None:
    with clock.shifted(before_end(cast, item, 20)):
        assert len(run_daily(cast.body).cases) == 1
        entries = Entry.objects.count()
        again = run_daily(cast.body)
        assert (again.opened, again.refreshed, again.cases, again.checkpoint) == (0, 0, (), False)
        assert Entry.objects.count() == entries


def test_the_term_is_derived_anew_as_days_pass(cast: Cast, item: Item) -> None:
    with clock.shifted(before_end(cast, item, 50)):
        assert run_daily(cast.body).refreshed == 1
        item.refresh_from_db()
        assert item.term == Term.ENDING_SOON


def test_a_timer_case_begins_at_thirty_working_days_not_before(
    cast: Cast, item: Item, timed: ProcedureVersion
) -> None:
    with clock.shifted(before_end(cast, item, 30) - timedelta(days=1)):
        assert run_daily(cast.body).cases == ()
    with clock.shifted(before_end(cast, item, 30)):
        (number,) = run_daily(cast.body).cases
    case = Case.objects.get(number=number)
    assert (case.kind, case.step, case.timer, case.version) == ("timer", "s2", True, timed)
    assert list(case.items.all()) == [item]
    assert Entry.objects.get(act="casework.start_timer_case").actor["kind"] == "system"


def test_an_item_that_never_took_part_has_no_timer_case(
    cast: Cast, item: Item, timed: ProcedureVersion
) -> None:
    stranger = determined(cast, title="Lain")
    with clock.shifted(before_end(cast, item, 10)):
        (number,) = run_daily(cast.body).cases
    assert stranger not in Case.objects.get(number=number).items.all()


def test_an_item_whose_opening_is_dated_needs_no_case(
    cast: Cast, item: Item, timed: ProcedureVersion
) -> None:
    with clock.shifted(before_end(cast, item, 40)):
        determine_opening(cast.actor("ppid"), items=[item], paper=paper())
    with clock.shifted(before_end(cast, item, 10)):
        assert run_daily(cast.body).cases == ()


def test_a_timer_case_that_ended_does_not_begin_anew_for_the_same_period(
    cast: Cast, item: Item, timed: ProcedureVersion
) -> None:
    with clock.shifted(before_end(cast, item, 20)):
        run_daily(cast.body)
        Case.objects.filter(kind="timer").update(state=Case.State.ENDED, step="end")
    with clock.shifted(before_end(cast, item, 19)):
        assert run_daily(cast.body).cases == ()


def test_without_a_timer_step_the_statutory_procedure_begins_at_the_notice(cast: Cast, item: Item) -> None:
    adopt_statutory(cast.actor("ppid"))
    item.refresh_from_db()
    assert item.notice_on is not None
    with clock.shifted(item.notice_on - timedelta(days=1)):
        assert run_daily(cast.body).cases == ()
    with clock.shifted(item.notice_on):
        (number,) = run_daily(cast.body).cases
        assert run_daily(cast.body).cases == ()
    case = Case.objects.get(number=number)
    assert case.version.key == OPEN_EXPIRED
    assert case.due_on == before_end(cast, item, 30)
    assert list(case.items.all()) == [item]


def test_each_body_has_its_own_turn_and_one_checkpoint_a_day(cast: Cast, other: Cast) -> None:
    run()
    run()
    assert Checkpoint.objects.filter(body_code=cast.body.code).count() == 1
    assert Checkpoint.objects.filter(body_code=other.body.code).count() == 1


def test_the_daily_job_is_on_the_schedule() -> None:
    assert "casework.daily" in {job.name for job in schedule.registered()}
