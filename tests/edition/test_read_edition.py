"""List, search, facets and the day on which the law opens."""

import threading
import time
from pathlib import Path

import pytest

from sidik.edition import Edition, ProcedureEntry, Query, open_edition
from sidik.words import fts5_match
from tests.edition.made import entry, write

DAY = "2026-03-02"


def edition(tmp_path: Path, entries: list[dict[str, object]], **more: object) -> Edition:
    write(tmp_path / "e.sqlite3", entries, **more)
    return open_edition(tmp_path / "e.sqlite3")


def found(one: Edition, text: str = "", **query: str) -> list[str]:
    page = one.find(Query(match=fts5_match(text), title_part=text, **query), today=DAY)
    return [row["public_id"] for row in page.entries]


@pytest.fixture
def small(tmp_path: Path) -> Edition:
    return edition(
        tmp_path,
        [
            entry("i-1"),
            entry(
                "i-2",
                title="Harga perkiraan sendiri",
                summary="",
                unit="Bagian Pengadaan",
                grounds=[
                    {
                        "letter": "b",
                        "label": "Persaingan usaha",
                        "points": [],
                        "legal_text": "UU 14/2008 Pasal 17 huruf b",
                    }
                ],
            ),
            entry("i-3", nature="open", opened_on="2026-01-10", opening_basis="Putusan"),
            entry("i-4", nature="partly_exempt", is_partial=True, parts=["Nama saksi"], ends_on="2026-03-02"),
            entry("i-5", nature="withdrawn", ends_on=""),
        ],
    )


def test_pengecualian_finds_dikecualikan(small: Edition) -> None:
    assert "i-1" in found(small, "pengecualian")
    assert "i-2" not in found(small, "pengecualian kesehatan")


def test_a_piece_inside_a_title_word_is_found(small: Edition) -> None:
    assert found(small, "kiraan") == ["i-2"]


def test_facets_narrow(small: Edition) -> None:
    assert found(small, unit="Bagian Pengadaan") == ["i-2"]
    assert found(small, ground="b") == ["i-2"]
    assert found(small, nature="open") == ["i-3", "i-4"]
    assert found(small, nature="exempt") == ["i-1", "i-2"]
    assert found(small, opened_since="2026-02-01") == ["i-4"]


def test_an_entry_is_closed_the_day_before_its_end_and_open_at_its_end(small: Edition) -> None:
    before, at = (small.entry("i-4", today=day) for day in ("2026-03-01", "2026-03-02"))
    assert before and at
    assert (before["nature"], before["opened_by_law"]) == ("partly_exempt", False)
    assert (at["nature"], at["opened_by_law"], at["opened_on"]) == ("open", True, "2026-03-02")


def test_counts_follow_the_day(small: Edition) -> None:
    counts = small.counts(today="2026-03-01")
    assert (counts.exempt, counts.partly, counts.open, counts.opened_this_year) == (3, 1, 1, 1)
    counts = small.counts(today="2026-03-02")
    assert (counts.exempt, counts.open, counts.opened_this_year, counts.withdrawn) == (2, 2, 2, 1)
    assert small.counts(today="2027-01-01").opened_this_year == 0
    assert counts.by_ground == {"b": 1, "h": 1}


def test_openings_in_order(small: Edition) -> None:
    assert [row["public_id"] for row in small.opened(today=DAY)] == ["i-4", "i-3"]
    assert small.next_openings(today="2026-03-01")[0]["public_id"] == "i-4"


def test_what_opens_next_is_another_on_another_day_and_at_another_length(small: Edition) -> None:
    before = [row["public_id"] for row in small.next_openings(today="2026-03-01")]
    assert [row["public_id"] for row in small.next_openings(today=DAY)] == before[1:]
    assert [row["public_id"] for row in small.opened(today=DAY, limit=1)] == ["i-4"]
    assert len(small.opened(today=DAY)) == 2


def test_an_unknown_entry_is_none(small: Edition) -> None:
    assert small.entry("x", today=DAY) is None


@pytest.mark.parametrize(
    "text", ['"', "AND OR NOT", "a*b", "NEAR(", "'; DROP TABLE entry", "%_%", "\x00", "-"]
)
def test_no_query_breaks_the_search(small: Edition, text: str) -> None:
    found(small, text)


def test_pages_show_every_entry_once(tmp_path: Path) -> None:
    one = edition(tmp_path, [entry(f"i-{n}", title=f"Informasi nomor {n}") for n in range(60)])
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        page = one.find(Query(match=fts5_match("informasi")), today=DAY, after=after, limit=25)
        assert page.count == 60
        seen += [row["public_id"] for row in page.entries]
        after = page.next_key
    assert len(seen) == 60 == len(set(seen))
    assert len(list(one.entries(today=DAY))) == 60


def test_a_large_list_is_capped_and_quick(tmp_path: Path) -> None:
    one = edition(tmp_path, [entry(f"i-{n}", title=f"Informasi nomor {n}") for n in range(3000)])
    started = time.perf_counter()
    page = one.find(Query(match=fts5_match("informasi"), title_part="informasi"), today=DAY, after=1500)
    assert time.perf_counter() - started < 0.5
    assert (page.count, page.is_capped, page.entries[0]["key"]) == (1000, True, 1501)


def test_threads_read_at_once(small: Edition) -> None:
    results: list[int] = []
    threads = [threading.Thread(target=lambda: results.append(len(found(small)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [5] * 8


def test_procedures_are_kept(tmp_path: Path) -> None:
    steps = ({"number": "1", "text": "Menghimpun informasi", "performer": "Petugas PPID"},)
    one = edition(tmp_path, [entry()], procedures=[ProcedureEntry("ntt", "SOP NTT", "<svg/>", steps)])
    assert [(p.title, p.steps[0]["text"]) for p in one.procedures()] == [("SOP NTT", "Menghimpun informasi")]
