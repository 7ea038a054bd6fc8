"""A file of an earlier format gives the same answers as one of the present."""

import gzip

import pytest

from sidik.edition import Edition, open_edition
from tests.edition.made import entry, write
from tests.edition.test_read_edition import BEFORE, DAY, GROUND_B, asked, found
from tests.edition.test_verify_edition import SECOND_FORMAT


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    home = tmp_path_factory.mktemp("former")
    (home / "old.sqlite3").write_bytes(gzip.decompress(SECOND_FORMAT.read_bytes()))
    old = open_edition(home / "old.sqlite3")
    names = set(entry())
    rows = [{k: v for k, v in one.items() if k in names} for one in old.entries(today="")]
    write(home / "new.sqlite3", rows, number=4, published_at=old.manifest.published_at)
    return old, open_edition(home / "new.sqlite3")


@pytest.mark.parametrize("day", [BEFORE, DAY, "2030-01-01"])
def test_lists_facets_and_counts_agree(both: tuple[Edition, Edition], day: str) -> None:
    old, new = both
    for facets in ({}, {"nature": "terbuka"}, {"ground": GROUND_B["letter"]}, {"ends": "2029"}):
        assert found(old, today=day, **facets) == found(new, today=day, **facets)
    old_facets, new_facets = old.facets(today=day), new.facets(today=day)
    assert {name: {*rows} for name, rows in old_facets.items()} == {
        n: {*rows} for n, rows in new_facets.items()
    }
    assert old.counts(today=day) == new.counts(today=day)
    assert old.openings(today=day) == new.openings(today=day)
    assert {*old.newly_opened(today=day).lines} == {*new.newly_opened(today=day).lines}
    assert b"".join(old.csv_blocks(today=day)) == b"".join(new.csv_blocks(today=day))
    assert list(old.entries(today=day)) == list(new.entries(today=day))


def test_words_are_found_in_both(both: tuple[Edition, Edition]) -> None:
    for text in ("pengecualian", "kiraan", "harga", "saksi"):
        assert {*found(both[0], text)} == {*found(both[1], text)} != set()
    assert both[0].search(asked("kiraan"), today=DAY).infix


def test_an_old_and_a_new_file_are_compared(both: tuple[Edition, Edition]) -> None:
    assert both[0].compared(both[1]) == ((), "")
    assert both[0].tombstone("i-1") is None
