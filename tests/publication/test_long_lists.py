"""A list of any length is looked at and published without ever standing in memory as a whole."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import fields
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from sidik.domain.chain import digest_of
from sidik.domain.disclosure import PublicEntry
from sidik.edition import open_edition
from sidik.ledger import clock
from sidik.ledger.row_checks import changed_rows
from sidik.publication import acts, build, spool
from sidik.publication.models import Edition, EditionItem
from sidik.publication.published import Published
from sidik.publication.shelf import path_of, settle
from sidik.publication.spool import Spool
from tests.cast import Cast
from tests.register.steps import determined

pytestmark = pytest.mark.usefixtures("shelf")
LONG = 4_000
# What the rows of so long a list take as lists of dictionaries is several times as much.
MOST_BYTES = 5_000_000


def made_up(count: int) -> Iterator[tuple[Any, PublicEntry]]:
    empty = {one.name: "" for one in fields(PublicEntry)}
    empty |= {"grounds": (), "parts": (), "is_partial": False, "nature": "exempt"}
    for n in range(count):
        texts = {
            "title": f"Informasi rekaan {n}",
            "if_open": f"Akibat {n} " * 60,
            "public_id": str(UUID(int=n)),
        }
        entry = PublicEntry(**(empty | texts))  # type: ignore[arg-type]
        yield SimpleNamespace(pk=n, version=SimpleNamespace(digest=f"{n:064x}")), entry


def test_a_long_list_does_not_stand_in_memory(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "public_rows", lambda *_: made_up(LONG))
    monkeypatch.setattr(spool, "IN_MEMORY_BYTES", 100_000)
    tracemalloc.start()
    try:
        found = build.preview(cast.body, clock.today(cast.body.zone))
        assert found.digest
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(found.entries), len(found.changes), len(found.items)) == (LONG, LONG, LONG)
    assert found.entries[LONG - 1]["title"] == f"Informasi rekaan {LONG - 1}"
    assert most < MOST_BYTES, f"{most / 1e6:.1f} MB"


def test_the_next_list_is_read_by_the_page(
    cast: Cast, sign_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    where, client = reverse("publication:upcoming_list"), sign_in("head")
    assert "Belum ada informasi" in client.get(where).content.decode()
    monkeypatch.setattr(build, "public_rows", lambda *_: made_up(LONG))
    monkeypatch.setattr(spool, "IN_MEMORY_BYTES", 100_000)
    tracemalloc.start()
    try:
        page = client.get(where, {"page": "2", "cari": "rekaan"}).content.decode()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_BYTES, f"{most / 1e6:.1f} MB"
    assert all(f"Informasi rekaan {n}<" in page for n in (50, 99))
    assert all(f"Informasi rekaan {n}<" not in page for n in (49, 100))
    assert "51–100 dari 4.000 informasi" in page


def test_readers_do_not_disturb_each_other_nor_the_writer(settings: Any) -> None:
    numbers: Spool[int] = Spool(int, int)
    for n in range(20_000):
        numbers.add(n)
    pairs = []
    for one, other in zip(numbers, numbers, strict=True):
        pairs.append((one, other))
        if one == 100:
            numbers.add(20_000)
    assert pairs == [(n, n) for n in range(20_001)]
    assert numbers[3:5] == [3, 4]
    with pytest.raises(IndexError):
        _ = numbers[20_001]


def test_the_digest_is_that_of_both_lists(cast: Cast) -> None:
    determined(cast, title='Kutip "dua", garis \\ dan é – \u2028')
    determined(cast, title="Dua")
    found = build.preview(cast.body, clock.today(cast.body.zone))
    differences = [{**change.as_row(), "reason": ""} for change in found.changes]
    assert len(differences) == 2
    assert found.digest == digest_of([list(found.entries), differences])


def test_the_rows_of_an_edition_stand_under_digests(cast: Cast) -> None:
    items = [determined(cast, title=title) for title in ("Satu", "Dua", "Tiga")]
    edition = acts.publish_edition(cast.actor("clerk"))
    rows = EditionItem.objects.filter(edition=edition).order_by("pk")
    assert [(row.item_id, row.version_digest) for row in rows] == [
        (item.pk, item.version.digest) for item in items
    ]
    assert list(changed_rows(EditionItem)) == []
    settle()
    assert [e["title"] for _, e in Published(cast.body).entries()] == ["Satu", "Dua", "Tiga"]
    assert open_edition(path_of(edition)).manifest.counts["changes"] == {"added": 3}


def test_an_edition_with_many_differences_keeps_them_in_its_file(
    cast: Cast, sign_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Edition, "MOST_KEPT", 1)
    for title in ("Satu", "Dua", "Tiga"):
        determined(cast, title=title)
    edition = acts.publish_edition(cast.actor("clerk"))
    settle()
    edition.refresh_from_db()
    assert ([one["title"] for one in edition.changes], edition.change_count) == (["Satu"], 3)
    client = sign_in("ppid")
    page = client.get(reverse("publication:edition_detail", args=[edition.uuid])).content.decode()
    assert all(title in page for title in ("Satu", "Dua", "Tiga"))
    assert "3 perubahan" in client.get(reverse("publication:edition_list")).content.decode()
    assert build.most_entries(cast.body) == 3
