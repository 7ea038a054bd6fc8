"""A long list is read and applied by two processes: the same rows, under the same digests, as by one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.ledger.checks import verify_rows
from sidik.register import acts
from sidik.register.brought import brought_count
from sidik.register.checks import verify_all
from sidik.register.imports.settings import Legacy
from sidik.register.imports.staged import read_rows, rows_of
from sidik.register.models import Item
from tests.cast import Cast
from tests.register.test_import_sheets import read_list


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Blocks of two rows, and a machine with two cores; how often a second process was wanted."""
    wanted: list[str] = []
    monkeypatch.setattr("sidik.register.imports.blocks.SIZE", 2)
    for module in ("reading", "staged"):
        monkeypatch.setattr(f"sidik.register.imports.{module}.TOGETHER", 2)

    def may() -> bool:
        wanted.append("second")
        return True

    monkeypatch.setattr("sidik.jobs.ahead.may_work_ahead", may)
    return wanted


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is long."""
    monkeypatch.setattr("sidik.register.imports.reading.MOST_ALONE", 0)
    monkeypatch.setattr("sidik.register.acts.applying.MOST_ALONE", 0)


def test_a_list_read_in_two_processes_says_the_same(
    cast: Cast, forks: list[str], request: pytest.FixtureRequest
) -> None:
    names = ["Satu", "Dua", "SATU", "", "Dua", *(f"Data {n}" for n in range(9))]
    alone = read_list(cast, names=names)
    assert forks == []
    request.getfixturevalue("long")
    together = read_list(cast, names=names)
    assert forks == ["second"]
    assert together.reading == {**alone.reading, "digest": together.reading["digest"]}
    assert [bytes(b.packed) for b in together.blocks.all()] == [bytes(b.packed) for b in alone.blocks.all()]
    for name in ("position", "choices", "choice", "repeats", "weight"):
        said = [list(rows_of(found).values_list(name, flat=True)) for found in (alone, together)]
        assert said[0] == said[1]
    assert [row.said["twin_row"] for row in read_rows(together, rows_of(together))][:5] == [0, 0, 2, 0, 3]


@pytest.mark.parametrize("legacy", [None, Legacy("188/12/2019", date(2019, 2, 1), "Bupati Contoh")])
def test_a_list_applied_in_two_processes_stands_under_digests(
    cast: Cast, forks: list[str], long: None, legacy: Legacy | None
) -> None:
    acts.apply_import(cast.actor("clerk"), list_import=read_list(cast, names=("Awal",)))
    forks.clear()
    names = ["Awal", *(f"Data {n}" for n in range(1, 12))]
    found = acts.apply_import(cast.actor("clerk"), list_import=read_list(cast, names=names, legacy=legacy))
    # For reading, and on SQLite for writing.
    assert len(forks) == (2 if connection.vendor == "sqlite" else 1)
    made = list(Item.objects.order_by("number").values_list("code", "current__title", "search_text__words"))
    assert [(code, title) for code, title, _ in made] == [
        (f"INF-{n:04d}", title) for n, title in enumerate(names, 1)
    ]
    assert all(f" {title.split()[-1].lower()} " in words for _, title, words in made)
    assert (found.outcome["did"]["new"], found.outcome["did"]["same"], brought_count(found)) == (11, 1, 11)
    assert verify_rows().broken == ()
    assert {result.broken for result in verify_all()} == {()}
    assert Item.objects.filter(origin="legacy").count() == (11 if legacy else 0)


def test_what_the_second_process_refuses_is_refused(cast: Cast, forks: list[str], long: None) -> None:
    found = read_list(cast, names=("Satu", "Dua", "Tiga", ""))
    rows_of(found).filter(choice="stopped").update(choice="new")
    with pytest.raises(Refused) as caught:
        acts.apply_import(cast.actor("clerk"), list_import=found)
    assert caught.value.refusal.code is Reason.INVALID
    assert "tidak lagi utuh" in caught.value.refusal.message
    assert Item.objects.count() == 0
