"""What a list brought is kept by runs of keys, and found again item by item."""

from __future__ import annotations

import uuid
from datetime import date

from sidik.ledger import clock
from sidik.register import acts
from sidik.register.acts.rows import made_row
from sidik.register.acts.undoing import touched_items
from sidik.register.brought import (
    _runs,
    _shortened,
    brought_count,
    first_brought,
    items_of_runs,
    new_items,
)
from sidik.register.imports.settings import Legacy
from sidik.register.models import ImportedItem, Item, ListImport
from tests.cast import Cast
from tests.register.steps import places_of, proposed, wording
from tests.register.test_writing_many import applied


def test_a_list_leaves_one_row_for_rows_that_follow_each_other(cast: Cast) -> None:
    found = applied(cast, rows=12)
    (run,) = found.runs.all()
    keys = list(Item.objects.order_by("number").values_list("pk", flat=True))
    assert (run.keys, run.count, run.places) == ((keys[0], keys[-1]), 12, [["DIK", 2, 12]])
    assert [row for _, row in places_of(found)] == list(range(2, 14))
    assert brought_count(found) == 12
    assert first_brought(found, 5) == keys[:5]
    assert first_brought(found, 50) == keys
    assert [item.pk for batch in items_of_runs(found) for item in batch] == keys
    assert [item.pk for item in new_items(found, without={keys[3]})] == [k for k in keys if k != keys[3]]


def test_only_items_that_somebody_went_on_with_are_touched(cast: Cast) -> None:
    found = applied(cast, rows=8)
    assert touched_items(found) == frozenset()
    _, second, *_, last = Item.objects.order_by("number")
    acts.revise_item(cast.actor("clerk"), item=second, wording=wording("Judul lain"), reason="Dibetulkan")
    acts.verify_items(cast.actor("verifier"), items=[last])
    assert touched_items(found) == {second.pk, last.pk}


def test_items_of_an_old_decree_are_not_touched_by_that_decree(cast: Cast) -> None:
    found = applied(cast, rows=8, legacy=Legacy("12/KEP/2024", date(2024, 1, 3), "Kepala Dinas"))
    assert touched_items(found) == frozenset()


def test_a_list_of_before_the_runs_is_undone_too(cast: Cast) -> None:
    items = [proposed(cast, title) for title in ("Satu", "Dua", "Tiga")]
    stamps = made_row(cast.actor("clerk"), cast.body)
    found = ListImport.objects.create(
        **stamps, file_uuid=uuid.uuid4(), state=ListImport.State.APPLIED, applied_at=clock.now()
    )
    ImportedItem.objects.bulk_create(
        ImportedItem(**stamps, list_import=found, sheet="DIK", row=row, item=item, version=item.version)
        for row, item in enumerate(items, start=2)
    )
    acts.verify_items(cast.actor("verifier"), items=items[:1])
    assert (brought_count(found), first_brought(found, 2)) == (3, [one.pk for one in items[:2]])
    done = acts.undo_import(cast.actor("clerk"), list_import=found)
    natures = list(Item.objects.order_by("number").values_list("nature", flat=True))
    assert natures == ["undetermined", "withdrawn", "withdrawn"]
    assert done.outcome["kept"] == [items[0].code]
    assert [item.pk for item in new_items(found, without={items[2].pk})] == [one.pk for one in items[:2]]


def test_places_are_shortened_by_rows_that_follow_each_other() -> None:
    places = [("A", 2), ("A", 3), ("A", 5), ("B", 6), ("B", 7)]
    assert _shortened(places) == [["A", 2, 2], ["A", 5, 1], ["B", 6, 2]]


def test_keys_drawn_by_another_writer_part_the_runs() -> None:
    assert list(_runs([], [])) == []
    assert list(_runs([1, 2, 3], [7, 8, 9])) == [(0, 3)]
    assert list(_runs([1, 2, 4], [7, 8, 9])) == [(0, 2), (2, 3)]
    assert list(_runs([1, 2, 3], [7, 9, 10])) == [(0, 1), (1, 3)]
