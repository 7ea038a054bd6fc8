"""Lists by facets, search by words, pages by key, compiled lists, public rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sidik.domain.disclosure import PublicEntry
from sidik.domain.item import Nature
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.disclosure_rows import public_rows
from sidik.register.models import CompiledList, Item
from sidik.register.queries import Filters, facet_counts, in_batches, page_of
from tests.cast import Cast
from tests.register.steps import determined, entries, legacy, proposed


def titles(cast: Cast, **filters: str) -> list[str]:
    return [i.shown_title for i in page_of(cast.body, Filters(**filters)).items]


def test_search_finds_by_root_by_beginning_and_asks_for_every_word(cast: Cast) -> None:
    proposed(cast, "Laporan pemeriksaan kesehatan")
    proposed(cast, "Daftar pengadaan barang", summary="", basis_text="", kind="")
    assert titles(cast, search="periksa") == ["Laporan pemeriksaan kesehatan"]
    assert titles(cast, search="pengad") == ["Daftar pengadaan barang"]
    assert titles(cast, search="laporan barang") == []
    assert len(titles(cast, search="   ")) == 2


def test_dik_and_dip_are_views_of_one_register(cast: Cast) -> None:
    legacy(cast, clock.today() - timedelta(days=9), title="Masih ditutup")
    legacy(cast, date(2015, 1, 5), title="Sudah terbuka")
    proposed(cast, "Baru diusulkan")
    assert titles(cast, which="dik") == ["Masih ditutup"]
    assert titles(cast, which="dip") == ["Sudah terbuka"]
    assert len(titles(cast)) == 3


def test_pages_by_key_cover_everything_once_in_both_orders(cast: Cast) -> None:
    for year in (2024, 2012, 2018):
        legacy(cast, date(year, 1, 5), title=f"Tahun {year}")
    proposed(cast, "Tanpa akhir")
    for sort in ("nomor", "berakhir"):
        seen, after = [], ""
        while True:
            page = page_of(cast.body, Filters(sort=sort), after=after, size=1)
            seen += [i.shown_title for i in page.items]
            after = page.next_key
            if not after:
                break
        assert sorted(seen) == ["Tahun 2012", "Tahun 2018", "Tahun 2024", "Tanpa akhir"]
        assert sum(len(batch) for batch in in_batches(cast.body, Filters(sort=sort), size=3)) == 4
    assert seen == ["Tahun 2012", "Tahun 2018", "Tahun 2024", "Tanpa akhir"]


def test_a_senseless_key_shows_the_first_page(cast: Cast) -> None:
    proposed(cast)
    for sort, key in (("nomor", "x"), ("berakhir", "31-12"), ("berakhir", "2020-01-01_x")):
        assert len(page_of(cast.body, Filters(sort=sort), after=key).items) == 1


def test_facets_count_under_the_other_filters(cast: Cast) -> None:
    proposed(cast)
    legacy(cast, date(2015, 1, 5))
    counts = facet_counts(cast.body, Filters(nature="open"))
    assert counts["nature"] == [("open", 1), ("undetermined", 1)]
    assert counts["unit"] == [("industri", 1)]
    assert counts["letter"] == [("h", 1)]


def test_a_page_of_the_list_costs_few_queries(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _ in range(4):
        proposed(cast)
    with django_assert_max_num_queries(2):
        [(i.unit.name, i.shown_title) for i in page_of(cast.body, Filters()).items]


def test_a_compiled_list_parts_the_determined_from_the_proposed_and_is_locked(cast: Cast) -> None:
    exempt, new = determined(cast), proposed(cast, "Baru diusulkan")
    before = len(entries(cast.body))
    made = acts.compile_list(
        cast.actor("clerk"), items=[exempt, new], title="Daftar 2026", year=2026, group_by="kind"
    )
    assert (made.determined_count, made.proposed_count) == (1, 1)
    assert {e["code"]: e["section"] for e in made.entries} == {
        exempt.code: "determined",
        new.code: "proposed",
    }
    assert entries(cast.body)[before:] == ["register.compile_list"]
    with pytest.raises(Exception, match="hanya dapat ditambah"):
        CompiledList.objects.update(title="lain")


def test_a_list_needs_a_title_and_a_known_grouping(cast: Cast) -> None:
    item = proposed(cast)
    for title, group in (("", "unit"), ("Daftar", "warna")):
        with pytest.raises(Refused):
            acts.compile_list(cast.actor("clerk"), items=[item], title=title, year=2026, group_by=group)


def test_public_rows_hold_determined_and_opened_items_and_nothing_else(cast: Cast) -> None:
    exempt = determined(cast, title="Ditutup")
    opened = legacy(cast, date(2015, 1, 5), title="Dibuka")
    proposed(cast, "Usulan yang tidak boleh terbit")
    sealed = legacy(
        cast, clock.today() - timedelta(days=3), title="Nama saksi", sensitive=True, public_title="Saksi"
    )
    rows = dict(public_rows(cast.body, clock.today()))
    assert set(rows) == {exempt, opened, sealed}
    natures = {i.code: e.nature for i, e in rows.items() if isinstance(e, PublicEntry)}
    assert natures == {exempt.code: Nature.EXEMPT, opened.code: Nature.OPEN, sealed.code: Nature.EXEMPT}
    assert "Nama saksi" not in repr(rows)


def test_marking_as_published_shows_in_the_stage(cast: Cast) -> None:
    item = determined(cast)
    acts.mark_published(cast.actor("ppid"), items=[item], edition=3)
    assert Item.objects.get(pk=item.pk).stage == "published"
