"""Rows written beside: the same rows as at once, all of them or none, and whatever asks meanwhile sees them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sidik.domain.access import Actor
from sidik.ledger.models import Entry
from sidik.register import acts
from sidik.register.models import ImportedItem, ImportRow, Item, SearchText
from sidik.register.writing_beside import beside, the_hand, write
from tests.cast import Cast
from tests.register.test_import_sheets import mapped_list
from tests.register.test_writing_many import applied, broken

NEXT = "INSERT INTO register_searchtext (item_id, words) VALUES (%s, %s)"


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    return cast.actor("clerk")


def test_many_small_batches_are_written_as_one_large_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidik.register.imports.ready.BATCH", 7)
    monkeypatch.setattr("sidik.register.imports.reading.BATCH", 4)
    monkeypatch.setattr("sidik.register.many_rows.MOST_VALUES", 60)
    found = applied(cast, rows=33)
    assert list(Item.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 34))
    assert list(ImportedItem.objects.order_by("id").values_list("row", flat=True)) == list(range(2, 35))
    assert SearchText.objects.count() == 33
    assert found.outcome["did"]["new"] == 33
    assert broken(cast) == []


def test_what_asks_meanwhile_sees_what_was_written_before(cast: Cast) -> None:
    applied(cast, rows=3)
    item = Item.objects.order_by("-id").first()
    assert item is not None
    item.search_text.delete()
    with beside():
        write(NEXT, (item.pk, " berkas "))
        assert SearchText.objects.get(item=item).words == " berkas "


def test_a_statement_that_fails_beside_stops_the_work(cast: Cast) -> None:
    applied(cast, rows=1)
    item = Item.objects.get()
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), beside():
        write(NEXT, (item.pk, " sudah ada "))
    assert SearchText.objects.get().words != " sudah ada "
    assert the_hand() is None


def test_an_apply_that_fails_in_a_later_batch_leaves_nothing(
    cast: Cast, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidik.register.imports.ready.BATCH", 1)
    found = acts.read_import(clerk, list_import=mapped_list(cast))
    steps: list[int] = []

    def killed(count: int) -> None:
        steps.append(count)
        if len(steps) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        acts.apply_import(clerk, list_import=found, step=killed)
    assert (Item.objects.count(), SearchText.objects.count(), ImportRow.objects.count()) == (0, 0, 3)
    assert not Entry.objects.filter(act="register.apply_import").exists()
    assert connection.execute_wrappers == []
    acts.apply_import(clerk, list_import=found)
    assert Item.objects.count() == 3
