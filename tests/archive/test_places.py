"""Places: levels, codes, capacity, and how the tree counts what lies below."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sidik.archive import acts
from sidik.archive.models import Holding, Shelf
from sidik.archive.queries import inside, paths, shelf_tree
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from tests.archive.steps import box, hard, tree
from tests.cast import Cast
from tests.register.steps import proposed

SignIn = Callable[..., Client]


def test_a_folder_never_holds_a_building(cast: Cast) -> None:
    made = tree(cast)
    with pytest.raises(Refused, match="lokasi induk"):
        acts.add_shelf(cast.actor("archivist"), kind="building", code="G-2", parent=made["F-1"])


def test_a_code_is_given_once(cast: Cast) -> None:
    box(cast)
    with pytest.raises(Refused, match="sudah dipakai"):
        box(cast)
    assert Shelf.objects.count() == 1


def test_another_body_may_use_the_same_code(cast: Cast, other: Cast) -> None:
    box(cast)
    box(other)
    assert Shelf.objects.count() == 2


def test_an_office_without_archive_duties_adds_no_place(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.add_shelf(cast.actor("board"), kind="box", code="B-9")
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_tree_counts_what_lies_below_and_knows_each_path(cast: Cast) -> None:
    made = tree(cast)
    hard(cast, proposed(cast), made["F-1"])
    hard(cast, proposed(cast, "Lain"), made["B-2"])
    held = {row.shelf.code: (row.depth, row.held, row.capacity) for row in shelf_tree(cast.body)}
    assert held == {
        "G-1": (0, 2, 4),
        "R-1": (1, 2, 4),
        "K-1": (2, 2, 4),
        "B-1": (3, 1, 0),
        "F-1": (4, 1, 0),
        "B-2": (3, 1, 4),
    }
    assert paths(cast.body)[made["F-1"].pk] == "Gedung G-1 › Ruang R-1 › Rak K-1 › Boks B-1 › Folder F-1"
    assert [s.code for s in inside(made["B-1"])] == ["B-1", "F-1"]


def test_a_full_box_takes_no_more(cast: Cast) -> None:
    full = box(cast, capacity_folders=1)
    hard(cast, proposed(cast), full)
    with pytest.raises(Refused, match="penuh"):
        hard(cast, proposed(cast, "Lain"), full)
    assert Holding.objects.count() == 1


def test_the_tree_page_shows_how_full_a_box_is(cast: Cast, sign_in: SignIn) -> None:
    hard(cast, proposed(cast), box(cast, capacity_folders=4))
    text = sign_in("archivist").get(reverse("archive:shelf")).content.decode()
    assert "Boks B-01" in text
    assert "1 dari 4" in text
    assert "1 informasi belum memiliki salinan lunak." in text


def test_a_place_is_added_through_its_page(cast: Cast, sign_in: SignIn) -> None:
    made = tree(cast)
    client, url = sign_in("clerk"), reverse("archive:add_shelf")
    assert client.get(f"{url}?di={made['K-1'].uuid}").context["form"].initial["parent"] == made["K-1"].pk
    sent = {"kind": "box", "code": "B-7", "parent": made["K-1"].pk, "name": "Kepegawaian"}
    assert client.post(url, sent).status_code == 302
    assert Shelf.objects.get(code="B-7").parent == made["K-1"]


def test_a_refused_place_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    box(cast)
    sent = {"kind": "box", "code": "B-01", "name": "Nama yang tidak hilang"}
    answer = sign_in("clerk").post(reverse("archive:add_shelf"), sent)
    assert answer.status_code == 422
    assert "Nama yang tidak hilang" in answer.content.decode()
    assert "sudah dipakai" in answer.content.decode()


def test_the_page_of_a_place_shows_what_lies_in_it_and_in_its_folders(cast: Cast, sign_in: SignIn) -> None:
    made = tree(cast)
    hard(cast, proposed(cast, "Dalam folder"), made["F-1"])
    hard(cast, proposed(cast, "Di boks lain"), made["B-2"])
    text = sign_in("ppid").get(reverse("archive:shelf_detail", args=[made["B-1"].uuid])).content.decode()
    assert "Dalam folder" in text
    assert "Di boks lain" not in text


def test_a_place_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    place, client = box(cast), sign_in("archivist", of=other)
    for name in ("shelf_detail", "shelf_labels"):
        there = client.get(reverse(f"archive:{name}", args=[place.uuid])).status_code
        nowhere = client.get(reverse(f"archive:{name}", args=[uuid4()])).status_code
        assert (there, nowhere) == (404, 404)
    assert client.get(f"{reverse('archive:add_shelf')}?di={place.uuid}").status_code == 404


def test_a_copy_never_goes_to_a_place_of_another_body(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    foreign, item = box(other), proposed(cast)
    with pytest.raises(Refused):
        hard(cast, item, foreign)
    url = reverse("archive:keep_hardcopy", args=[item.uuid])
    assert sign_in("archivist").post(url, {"shelf": foreign.pk, "order": "unit"}).status_code == 422
    assert not Holding.objects.exists()


def test_reading_the_archive_writes_nothing(cast: Cast, sign_in: SignIn) -> None:
    place, client = box(cast), sign_in("archivist")
    item = proposed(cast)
    hard(cast, item, place)
    before = Entry.objects.count()
    for name, args in (
        ("shelf", []),
        ("holding_list", []),
        ("loan_list", []),
        ("add_shelf", []),
        ("shelf_detail", [place.uuid]),
        ("item_copies", [item.uuid]),
        ("keep_hardcopy", [item.uuid]),
        ("keep_softcopy", [item.uuid]),
        ("labels", []),
        ("archive_list", []),
    ):
        assert client.get(reverse(f"archive:{name}", args=args)).status_code == 200, name
    assert Entry.objects.count() == before
