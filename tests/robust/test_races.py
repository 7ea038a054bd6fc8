"""Many at the same moment: one effect each, the others are told; books without gap; one chain. Goal G34."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from tests.robust.conftest import GATES, Home
from tests.robust.race import ENDED


@dataclass(frozen=True)
class Raced:
    """A home after all races, and what each racer was answered."""

    home: Home
    answers: dict[str, list[Any]]


# The races on PostgreSQL take a minute and are run before a release.
ON_POSTGRESQL = pytest.param(
    "postgresql", marks=pytest.mark.skipif(not GATES, reason="make gates races on PostgreSQL")
)
RACED: dict[str, Raced] = {}


@pytest.fixture(params=["sqlite", ON_POSTGRESQL])
def raced(request: pytest.FixtureRequest) -> Raced:
    """All races, run once on each database, in whichever order the tests come."""
    if request.param not in RACED:
        home: Home = request.getfixturevalue(f"on_{request.param}")
        RACED[request.param] = Raced(home, json.loads(home.ask("tests.robust.race").splitlines()[-1]))
    return RACED[request.param]


def test_of_twenty_equal_decisions_one_is_taken_and_nineteen_see_the_conflict(raced: Raced) -> None:
    assert Counter(raced.answers["decide"]) == {302: 1, 409: 19}


def test_of_twenty_completions_one_is_done_and_the_others_leave_nothing(raced: Raced) -> None:
    answers = Counter(raced.answers["complete"])
    # On a machine that is busy with other work some wait longer than SQLite lets them; they are told to come again.
    busy = answers.pop("OperationalError: database is locked", 0)
    assert answers == {"done": 1, "refused stale": 19 - busy}
    assert busy < 19
    case = raced.home.facts["cases"]["complete"][0]
    seen = json.loads(raced.home.ask("tests.robust.inspector", "case", case))
    assert (seen["works"], seen["approvals"], seen["completed"]) == (2, 3, 2)


@pytest.mark.parametrize("book", ["number", "case_number"])
def test_thirty_numbers_taken_at_once_follow_each_other_without_gap(raced: Raced, book: str) -> None:
    numbers = raced.answers[book]
    assert all(isinstance(number, int) for number in numbers), numbers
    assert sorted(numbers) == list(range(min(numbers), min(numbers) + 30))


def test_a_number_chosen_by_ten_officers_at_once_is_taken_by_one(raced: Raced) -> None:
    assert Counter(raced.answers["chosen_number"]) == {1: 1, "refused invalid": 9}


def test_editions_published_at_once_follow_each_other_and_repeat_no_change(raced: Raced) -> None:
    editions = raced.answers["publish"]
    assert all(isinstance(edition, list) for edition in editions), editions
    assert sorted(editions) == [[1, 3], [2, 0], [3, 0], [4, 0], [5, 0], [6, 0]]
    shelf = sorted(file.name for file in (raced.home.place / "editions").iterdir())
    assert shelf == [f"dinas-rekaan-{number:06d}.sqlite3" for number in range(1, 7)]
    assert not list((raced.home.place / "editions-unpublished").iterdir())


def test_of_four_workers_of_the_clock_each_item_is_opened_by_one(raced: Raced) -> None:
    turns = raced.answers["turn"]
    assert all(isinstance(turn, list) for turn in turns), turns
    assert sum(opened for opened, _ in turns) == ENDED
    seen = json.loads(raced.home.ask("tests.robust.inspector", "clock"))
    assert seen == {"opened": ENDED, "files": ENDED, "listed": ENDED, "twice_told": 0}


def test_after_all_races_the_chain_has_no_fork_and_everything_agrees(raced: Raced) -> None:
    assert not raced.home.verified()
