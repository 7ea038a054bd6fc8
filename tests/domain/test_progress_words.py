"""Conditions, printed times and scripted walks."""

from datetime import date

import pytest

from sidik.domain import replay
from sidik.domain.conditions import FACTS, OP_TEXTS, OPS, condition_defect, evaluate, in_words
from sidik.domain.procedure import Condition, TimeLimit
from sidik.domain.refusal import Reason
from sidik.domain.replay import Visit
from sidik.domain.timelimits import END_OF_EXEMPTION, due_on, read_time
from sidik.domain.workdays import Calendar, Holiday
from tests.domain.test_progress import CIRCLE, KALBAR, NTB, NTT, TESTING


@pytest.mark.parametrize(
    ("op", "value", "holds"),
    [
        ("==", 30, True),
        ("!=", 30, False),
        ("<", 30, False),
        ("<=", 30, True),
        (">", 30, False),
        (">=", 30, True),
        ("in", [30, 31], True),
        ("in", (31,), False),
    ],
)
def test_a_condition_compares_a_fact_with_a_value(op, value, holds):
    assert evaluate(Condition("working_days_left", op, value), {"working_days_left": 30}) is holds


@pytest.mark.parametrize("op", OPS)
def test_an_unknown_fact_satisfies_no_condition(op):
    value = [30] if op == "in" else 30
    assert not evaluate(Condition("working_days_left", op, value), {})


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Condition("weather", "==", 1), "tidak dikenal"),
        (Condition("round", "~", 1), "Operator"),
        (Condition("ground", "<", "b"), "bukan bilangan"),
        (Condition("ground", "in", "abc"), "daftar nilai"),
        (Condition("working_days_left", "<=", "30"), "tidak sejenis"),
        (Condition("working_days_left", "<=", True), "tidak sejenis"),
        (Condition("ground", "in", ["a", 1]), "tidak sejenis"),
    ],
)
def test_a_condition_outside_the_closed_list_is_named_and_never_run(condition, says):
    assert says in condition_defect(condition)
    with pytest.raises(ValueError, match=says):
        evaluate(condition, {})


def test_every_fact_and_operator_has_its_words():
    assert OPS.keys() == OP_TEXTS.keys()
    assert all(fact.text for fact in FACTS.values())
    assert in_words(Condition("working_days_left", "<=", 30)).endswith("paling banyak 30")
    assert in_words(Condition("ground", "in", ["a", "g"])).endswith("salah satu dari a, g")
    assert in_words(Condition("partial", "==", True)).endswith("sama dengan ya")


@pytest.mark.parametrize(
    ("text", "amount", "unit", "before"),
    [
        ("15 menit", 15, "minutes", ""),
        ("1 jam", 1, "hours", ""),
        ("2 hari", 2, "days", ""),
        ("2 Hari Kalender", 2, "days", ""),
        ("10 hari kerja", 10, "working_days", ""),
        ("10 (sepuluh) hari\n kerja", 10, "working_days", ""),
        ("Paling lama 5 HK", 5, "working_days", ""),
        ("1-2 minggu", 2, "weeks", ""),
        ("1 s.d. 3 bulan", 3, "months", ""),
        ("1 tahun", 1, "years", ""),
        ("30 hari kerja sebelum berakhirnya jangka waktu", 30, "working_days", END_OF_EXEMPTION),
        ("30 (tiga puluh) hari kerja sebelum jangka waktu habis", 30, "working_days", END_OF_EXEMPTION),
    ],
)
def test_a_printed_time_is_measured(text, amount, unit, before):
    assert read_time(text) == TimeLimit(text, amount, unit, before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tentatif",
        "Sesuai Peraturan Per Undang-undangan",
        "2 jam 30 menit",
        "1,5 jam",
        "1/2 hari",
        "3 hari kerja sebelum rapat",
        "3 berkas",
        "harian",
    ],
)
def test_a_time_without_one_measure_keeps_its_words_only(text):
    assert read_time(text) == TimeLimit(text)


# 17 August 2026 is a Monday.
CALENDAR = Calendar((Holiday(date(2026, 8, 17)),), frozenset({2026}))


@pytest.mark.parametrize(
    ("time", "due"),
    [
        (TimeLimit("", 15, "minutes"), date(2026, 8, 14)),
        (TimeLimit("", 30, "hours"), date(2026, 8, 15)),
        (TimeLimit("", 2, "days"), date(2026, 8, 16)),
        (TimeLimit("", 2, "working_days"), date(2026, 8, 19)),
        (TimeLimit("", 1, "weeks"), date(2026, 8, 21)),
        (TimeLimit("", 6, "months"), date(2027, 2, 14)),
        (TimeLimit("", 2, "years"), date(2028, 8, 14)),
        (TimeLimit("tentatif"), None),
        (TimeLimit("", 3, "fortnights"), None),
        (None, None),
    ],
)
def test_a_step_is_due_so_long_after_it_was_entered(time, due):
    assert due_on(time, date(2026, 8, 14), CALENDAR) == due


def test_a_month_without_that_day_ends_on_its_last():
    assert due_on(TimeLimit("", 1, "months"), date(2027, 1, 31), CALENDAR) == date(2027, 2, 28)


def test_a_time_before_the_end_counts_back_from_it_and_is_unknown_without_it():
    time = TimeLimit("", 1, "working_days", END_OF_EXEMPTION)
    assert due_on(time, date(2026, 1, 1), CALENDAR, date(2026, 8, 18)) == date(2026, 8, 14)
    assert due_on(time, date(2026, 1, 1), CALENDAR) is None
    month = TimeLimit("", 1, "months", END_OF_EXEMPTION)
    assert due_on(month, date(2026, 1, 1), CALENDAR, date(2026, 8, 18)) == date(2026, 7, 18)


def test_a_walk_shows_the_return_and_the_second_round():
    walked = replay.walk(NTT, answers=(False, True))
    assert [(visit.step, visit.round) for visit in walked.visits[:5]] == [
        ("s1", 1),
        ("s2", 1),
        ("s2", 1),
        ("s2", 1),
        ("s1", 2),
    ]
    assert walked.position.is_finished


def test_a_walk_stops_where_its_script_runs_out():
    assert replay.walk(NTB).position.step == "s9"
    assert replay.walk(TESTING).visits == ()
    assert len(replay.walk(KALBAR, answers=[False] * 50, limit=7).visits) == 7


def test_a_walk_routes_the_outcome_of_a_test():
    assert replay.walk(TESTING, outcomes=("open",)).visits == (
        Visit("s1", 0, "clerk"),
        Visit("s3", 0, "clerk"),
    )


def test_a_walk_hands_a_refusal_back():
    assert replay.walk(CIRCLE).code is Reason.INVALID
    assert replay.walk(NTT, timer=True).code is Reason.NO_TIMER
