"""Acts on units and on the body."""

from __future__ import annotations

import pytest

from sidik.accounts import acts
from sidik.accounts.models import Body, Unit
from sidik.accounts.queries import unit_tree
from sidik.accounts.unit_lines import UnitLine, read_lines
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from tests.cast import Cast


def test_a_list_of_units_is_stored_whole_with_one_entry(cast: Cast) -> None:
    before = Entry.objects.count()
    lines = read_lines("anak;Anak;induk\ninduk;Induk", ())
    acts.add_units(cast.actor("administrator"), lines=lines)
    assert Entry.objects.count() == before + 1
    assert Entry.objects.latest("seq").facts["count"] == 2
    child = Unit.objects.get(body=cast.body, code="anak")
    assert child.parent is not None
    assert child.parent.code == "induk"


def test_one_bad_line_stops_the_whole_list(cast: Cast) -> None:
    count = Unit.objects.count()
    lines = [UnitLine(1, "baru", "Baru"), UnitLine(2, "industri", "Kode sudah ada")]
    with pytest.raises(Refused, match="Baris 2"):
        acts.add_units(cast.actor("administrator"), lines=lines)
    assert Unit.objects.count() == count


def test_a_unit_of_another_body_answers_like_one_that_does_not_exist(cast: Cast, other: Cast) -> None:
    foreign = other.units["industri"]
    with pytest.raises(Refused, match="tidak ditemukan"):
        acts.change_unit(cast.actor("administrator"), unit=foreign, name="Diambil")
    with pytest.raises(Refused, match="tidak ditemukan"):
        acts.add_unit(cast.actor("administrator"), code="x", name="X", parent=foreign)
    foreign.refresh_from_db()
    assert foreign.name == "Bidang Industri"


def test_a_unit_never_lies_below_itself(cast: Cast) -> None:
    admin = cast.actor("administrator")
    child = acts.add_unit(admin, code="anak", name="Anak", parent=cast.units["industri"])
    with pytest.raises(Refused, match="di bawah dirinya"):
        acts.change_unit(admin, unit=cast.units["industri"], name="Industri", parent=child)


def test_the_tree_gives_each_parent_before_its_children_with_depth(cast: Cast) -> None:
    admin = cast.actor("administrator")
    child = acts.add_unit(admin, code="aaa", name="Anak", parent=cast.units["industri"])
    acts.add_unit(admin, code="aab", name="Cucu", parent=child)
    assert [(d, u.code) for d, u in unit_tree(cast.body)] == [
        (0, "industri"),
        (1, "aaa"),
        (2, "aab"),
        (0, "perdagangan"),
    ]


def test_set_up_ends_once(cast: Cast) -> None:
    admin = cast.actor("administrator")
    acts.set_up_body(admin)
    assert Body.objects.get(pk=cast.body.pk).set_up_at is not None
    with pytest.raises(Refused) as refused:
        acts.set_up_body(admin)
    assert refused.value.refusal.code is Reason.FINISHED


@pytest.mark.parametrize("office", ["clerk", "ppid", "head", "unit-industri"])
def test_nobody_but_the_administrator_changes_units(cast: Cast, office: str) -> None:
    actor = cast.actor(office)
    for act in (
        lambda: acts.add_unit(actor, code="x", name="X"),
        lambda: acts.add_units(actor, lines=[UnitLine(1, "x", "X")]),
        lambda: acts.change_unit(actor, unit=cast.units["industri"], name="X"),
        lambda: acts.change_body(actor, name="X"),
        lambda: acts.set_up_body(actor),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.code is Reason.NOT_ALLOWED
