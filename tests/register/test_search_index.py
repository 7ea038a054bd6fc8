"""The index over the words of the search: led by the database, the same answers by index and item by item."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from sidik.register import search
from sidik.register.acts import revise_item
from sidik.register.checks import verify_all
from sidik.register.models import Item, SearchText
from sidik.register.search import matching, sharing_most
from sidik.register.search_index import INDEX, TABLE, ensure, is_whole
from sidik.register.wording import wording_of
from tests.cast import Cast
from tests.register.steps import proposed

TITLES = (
    "Arsip kesehatan pelaut",
    "Nilai seleksi jabatan",
    "Laporan pengadaan barang",
    "Denah jaringan dan ruang server",
    "Kesepakatan 77/1958 tentang garam",
)


@pytest.fixture
def register(cast: Cast) -> Cast:
    for title in TITLES:
        proposed(cast, title)
    return cast


def found(typed: str) -> list[str]:
    return [item.version.title for item in matching(Item.objects.order_by("number"), typed)]


@pytest.mark.parametrize("few", [1000, 0])
@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("pelaut", TITLES[:1]),
        ("pela", TITLES[:1]),
        ("ada", TITLES[2:3]),
        ("pengadaan", TITLES[2:3]),
        # Its root is a stop word, by which everything that there is would be found.
        ("mengadakan", ()),
        ("elaut", ()),
        ("sepakat", TITLES[4:]),
        ("INF-0003", TITLES[2:3]),
        ("1958", TITLES[4:]),
        ("arsip pelaut", TITLES[:1]),
        ("arsip jabatan", ()),
        ('" OR words:*', ()),
        ("'; DROP", ()),
    ],
)
def test_a_word_is_found_whole_by_its_beginning_or_root(
    register: Cast, monkeypatch: pytest.MonkeyPatch, few: int, typed: str, titles: tuple[str, ...]
) -> None:
    monkeypatch.setattr(search, "FEW_ITEMS", few)
    assert found(typed) == list(titles)


def test_the_index_follows_a_new_version(register: Cast) -> None:
    item = Item.objects.get(current__title=TITLES[1])
    wording = replace(wording_of(item.version), title="Hasil ujian dinas")
    revise_item(register.actor("clerk"), item=item, wording=wording, reason="Nama berubah")
    assert found("seleksi") == []
    assert found("ujian") == ["Hasil ujian dinas"]
    assert is_whole()


def test_titles_that_share_most_words_come_first(register: Cast) -> None:
    near, nearer = (
        proposed(register, "Nilai jabatan struktural"),
        proposed(register, "Nilai seleksi jabatan lama"),
    )
    item = Item.objects.get(current__title=TITLES[1])
    words = {"nilai", "seleksi", "jabatan"}
    assert sharing_most(item, words, least=2, most=5) == [nearer.pk, near.pk]
    assert sharing_most(item, words, least=3, most=5) == [nearer.pk]
    assert sharing_most(item, words, least=2, most=1) == [nearer.pk]


def test_another_body_shares_nothing(register: Cast, other: Cast) -> None:
    proposed(other, TITLES[1])
    item = Item.objects.get(current__title=TITLES[1], body=register.body)
    assert sharing_most(item, {"nilai", "seleksi"}, least=2, most=5) == []


def broken() -> list[str]:
    return [line for result in verify_all() for line in result.broken]


def test_a_changed_word_and_a_missing_text_are_named(register: Cast) -> None:
    assert broken() == []
    first, second = Item.objects.order_by("number")[:2]
    SearchText.objects.filter(item=first).update(words=" lain ")
    SearchText.objects.filter(item=second).delete()
    said = broken()
    assert len(said) == 2
    assert f"item:{first.uuid} kata pencarian" in said[0]
    assert f"item:{second.uuid} kata pencarian" in said[1]


def test_an_index_that_was_bent_or_left_without_its_guards_is_named(register: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL tends its own index")
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {INDEX}(rowid, words) VALUES (9999, ' selundupan ')")
    assert not is_whole()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
    assert is_whole()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {INDEX}_update")
    assert broken() == ["indeks tidak sesuai dengan kata pencarian"]
    ensure()
    assert broken() == []


def test_an_index_that_is_lost_is_made_anew_from_the_words(register: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL makes no index of a table that this transaction wrote")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {INDEX}")
    ensure()
    assert is_whole()
    assert found("pelaut") == [TITLES[0]]
    assert SearchText._meta.db_table == TABLE
