"""Breaches of the rules on the exemption period: L-22 to L-24, L-26 to L-29, L-36."""

from __future__ import annotations

from datetime import date

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import Term, derive
from sidik.domain.periods import Period, PeriodKind, check_period
from sidik.domain.refusal import Reason
from tests.domain.cases import CALENDAR, EXEMPT, STATISTICS_ACT, draft
from tests.domain.lawcheck.lines import H5, A, B, C, J, rules_of
from tests.rules_of_law.breaching import breaches
from tests.rules_of_law.cases import GROUND_A, UNLIMITED, against, lacking

TERM = "sidik.domain.lawcheck.term"
OF_GROUND = "sidik.domain.periods:_of_ground"
ABSENT = Period(PeriodKind.ABSENT)
YEAR = Period(PeriodKind.DURATION, years=1)
START = date(2026, 1, 14)


def found(letter: str, period: Period) -> list[Reason]:
    """What the law finds against this period for a ground."""
    statutes = (STATISTICS_ACT,) if letter == "j" else ()
    return [one.code for one in check_period((Ground(GroundLetter(letter), (), statutes),), period, START)]


@breaches("L-22", f"{TERM}:_no_period")
def test_l_22_a_line_without_period_is_found() -> None:
    assert "L-22" in rules_of(basis=H5, period="")


@breaches("L-22", "sidik.domain.consequence_test:_period")
def test_l_22_no_test_closes_without_a_period() -> None:
    assert lacking(period=ABSENT) == [Reason.NO_PERIOD]


@breaches("L-22", "sidik.domain.determination:missing_contents", "sidik.domain.periods:check_period")
def test_l_22_no_determination_is_made_without_a_period() -> None:
    assert against(paper=draft(period=ABSENT)) is Reason.NO_PERIOD


@breaches("L-23", f"{TERM}:_permanent")
def test_l_23_a_permanent_period_under_a_is_found() -> None:
    assert "L-23" in rules_of(basis=A, period="Permanen")


@breaches("L-23", OF_GROUND)
def test_l_23_no_determination_under_a_is_permanent() -> None:
    assert against(paper=draft(grounds=(GROUND_A,), period=UNLIMITED)) is Reason.PERIOD_PERMANENT


@breaches("L-24", f"{TERM}:_too_long")
def test_l_24_fifty_years_under_a_are_found() -> None:
    assert "L-24" in rules_of(basis=A, period="50 tahun")


@breaches("L-24", "sidik.domain.periods:cap_on")
def test_l_24_no_determination_under_a_lasts_longer_than_thirty_years() -> None:
    long = Period(PeriodKind.DURATION, years=31)
    assert against(paper=draft(grounds=(GROUND_A,), period=long)) is Reason.PERIOD_TOO_LONG


@breaches("L-24", "sidik.domain.periods:cap_on")
def test_l_24_the_thirty_years_run_from_the_first_determination() -> None:
    twenty = Period(PeriodKind.DURATION, years=20)
    refused = check_period((GROUND_A,), twenty, START, first_determined_on=date(2010, 1, 14))
    assert [one.code for one in refused] == [Reason.PERIOD_TOO_LONG]


@breaches("L-26", f"{TERM}:_not_definite")
def test_l_26_an_indefinite_period_under_c_is_found() -> None:
    assert "L-26" in rules_of(basis=C, period="Selama diperlukan")


@breaches("L-26", OF_GROUND)
def test_l_26_no_period_under_c_stands_without_the_highest_head() -> None:
    assert found("c", YEAR) == [Reason.PERIOD_WITHOUT_HEAD]


@breaches("L-27", f"{TERM}:_no_rule")
def test_l_27_a_period_under_b_without_its_regulation_is_found() -> None:
    assert "L-27" in rules_of(basis=B, period="1 tahun")


@breaches("L-27", OF_GROUND)
def test_l_27_no_period_under_b_stands_without_its_regulation() -> None:
    assert found("b", YEAR) == [Reason.PERIOD_WITHOUT_RULE]


@breaches("L-28", f"{TERM}:_no_review")
def test_l_28_an_endless_period_under_h_without_review_is_found() -> None:
    assert "L-28" in rules_of(basis=H5, period="Selamanya")


@breaches("L-28", OF_GROUND)
def test_l_28_no_endless_period_under_h_stands_without_review() -> None:
    assert found("h", UNLIMITED) == [Reason.NO_REVIEW_DATE]


@breaches("L-29", f"{TERM}:_not_by_statute")
def test_l_29_an_endless_period_under_j_is_found() -> None:
    assert "L-29" in rules_of(basis=J, period="Permanen")


@breaches("L-29", OF_GROUND)
def test_l_29_no_endless_period_under_j_stands_without_review() -> None:
    assert found("j", UNLIMITED) == [Reason.NO_REVIEW_DATE]


@breaches("L-36", f"{TERM}:_ends_soon")
def test_l_36_a_period_that_ends_within_thirty_working_days_is_found() -> None:
    assert "L-36" in rules_of(basis=H5, period="sampai 1 Desember 2026")


@breaches("L-36", "sidik.domain.item:_term")
def test_l_36_after_the_deadline_of_the_opening_the_item_is_marked_late() -> None:
    assert derive(EXEMPT, date(2026, 12, 20), CALENDAR).term is Term.LATE
