"""List, search, facets and the day on which the law opens, from a file of the present format."""

import csv
import io
import threading
from pathlib import Path
from typing import Any

import pytest

from sidik.edition import Edition, ProcedureEntry, cells, csv_lines, open_edition
from sidik.edition.asking import Query, Word
from sidik.words import query_terms
from tests.edition.made import entry, write

DAY = "2026-03-02"
BEFORE = "2026-03-01"
GROUND_B = {
    "letter": "b",
    "label": "Persaingan usaha",
    "points": [],
    "legal_text": "UU 14/2008 Pasal 17 huruf b",
}


def edition(tmp_path: Path, entries: list[dict[str, object]], **more: Any) -> Edition:
    write(tmp_path / "e.sqlite3", entries, **more)
    return open_edition(tmp_path / "e.sqlite3")


def asked(text: str = "", **facets: str) -> Query:
    terms = query_terms(text)
    words = tuple(Word(one.word, one.root, one is terms[-1]) for one in terms)
    return Query(words=words, typed=text, **facets)


def found(one: Edition, text: str = "", today: str = DAY, **facets: str) -> list[str]:
    return [line.public_id for line in one.search(asked(text, **facets), today=today).lines]


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
                grounds=[GROUND_B],
            ),
            entry("i-3", nature="open", opened_on="2026-01-10", opening_basis="Putusan"),
            entry("i-4", nature="partly_exempt", is_partial=True, parts=["Nama saksi"], ends_on="2026-03-02"),
            entry("i-5", nature="withdrawn", ends_on=""),
        ],
        published_at="2026-02-20T09:00:00+08:00",
    )


def test_pengecualian_finds_dikecualikan(small: Edition) -> None:
    assert "i-1" in found(small, "pengecualian")
    assert "i-2" not in found(small, "pengecualian kesehatan")


def test_the_beginning_of_the_last_word_is_enough(small: Edition) -> None:
    assert found(small, "perkiraan send") == ["i-2"]
    assert not small.search(asked("perkiraan send"), today=DAY).infix
    assert small.search(asked("send perkiraan"), today=DAY).infix


def test_a_piece_inside_a_title_word_is_found_and_said_to_be_one(small: Edition) -> None:
    page = small.search(asked("kiraan"), today=DAY)
    assert [line.public_id for line in page.lines] == ["i-2"]
    assert page.infix


def test_a_slip_is_answered_by_the_nearest_search(small: Edition) -> None:
    page = small.search(asked("hraga sendiri"), today=DAY)
    assert (page.lines, page.meant) == ((), ("harga sendiri",))
    assert small.search(asked("zzzzzz"), today=DAY).meant == ()


def test_titles_come_before_other_texts(tmp_path: Path) -> None:
    one = edition(
        tmp_path,
        [
            entry("i-1", summary="Denah gudang"),
            entry("i-2", title="Denah gudang"),
            entry("i-3", summary="Denah gudang"),
        ],
    )
    assert found(one, "denah gudang") == ["i-2", "i-1", "i-3"]


@pytest.mark.parametrize(
    ("facets", "ids"),
    [
        ({"unit": "bagian-pengadaan"}, ["i-2"]),
        ({"unit": "Bagian Pengadaan"}, ["i-2"]),
        ({"ground": "b"}, ["i-2"]),
        ({"nature": "terbuka"}, ["i-3", "i-4"]),
        ({"nature": "dikecualikan"}, ["i-1", "i-2"]),
        ({"nature": "dikecualikan-sebagian"}, []),
        ({"nature": "withdrawn"}, ["i-5"]),
        ({"ends": "2026"}, ["i-4"]),
        ({"ends": "tanpa-tanggal"}, ["i-5"]),
        ({"opened": "30"}, ["i-4"]),
        ({"opened": "90"}, ["i-4", "i-3"]),
        ({"opened": "90", "ground": "h"}, ["i-3", "i-4"]),
        ({"opened": "-3"}, []),
        ({"unit": "bagian-pengadaan", "ground": "h"}, []),
        ({"unit": "tidak-ada"}, []),
        ({"body": "teluk", "ground": "b"}, ["i-2"]),
    ],
)
def test_facets_narrow_as_the_list_stands_on_the_day(
    small: Edition, facets: dict[str, str], ids: list[str]
) -> None:
    assert found(small, **facets) == ids
    assert small.search(asked(**facets), today=DAY).count == len(ids)


def test_the_facets_of_a_day_agree_with_what_they_lead_to(small: Edition) -> None:
    for day in (BEFORE, DAY):
        for name, facets in small.facets(today=day).items():
            for one in facets:
                page = small.search(asked(**{name: one.slug}), today=day)
                assert (name, one.slug, page.count) == (name, one.slug, one.entries)
                closed = [line for line in page.lines if line.nature in ("exempt", "partly_exempt")]
                assert len(closed) == one.closed


def test_what_had_ended_before_it_was_published_is_found_among_what_is_open(tmp_path: Path) -> None:
    one = edition(
        tmp_path,
        [entry("i-1"), entry("i-2", ends_on="2014-05-31"), entry("i-3", ends_on="2026-01-31")],
        published_at="2026-02-20T09:00:00+08:00",
    )
    assert found(one, nature="terbuka") == ["i-2", "i-3"]
    assert found(one, "pegawai", nature="terbuka") == ["i-2", "i-3"]
    assert found(one, opened="5000", ground="h") == ["i-2", "i-3"]
    assert {line.nature for line in one.search(asked(nature="terbuka"), today=DAY).lines} == {"open"}


def test_an_entry_is_closed_the_day_before_its_end_and_open_at_its_end(small: Edition) -> None:
    before, at = (small.entry("i-4", today=day) for day in (BEFORE, DAY))
    assert before is not None
    assert at is not None
    assert (before["nature"], before["opened_by_law"]) == ("partly_exempt", False)
    assert (at["nature"], at["opened_by_law"], at["opened_on"]) == ("open", True, "2026-03-02")
    (closed,), (opened,) = (small.lines([4], today=day) for day in (BEFORE, DAY))
    assert (closed.nature, closed.until) == ("partly_exempt", "Ditutup sampai 2 Maret 2026")
    assert (opened.nature, opened.opened_on, opened.until) == ("open", DAY, "Terbuka sejak 2 Maret 2026")


def test_counts_and_statistics_follow_the_day(small: Edition) -> None:
    counts = small.counts(today=BEFORE)
    assert (counts.exempt, counts.partly, counts.open, counts.opened_this_year) == (3, 1, 1, 1)
    counts = small.counts(today=DAY)
    assert (counts.exempt, counts.open, counts.opened_this_year, counts.withdrawn) == (2, 2, 2, 1)
    assert counts.by_ground == {"b": 1, "h": 1}
    assert small.counts(today="2027-01-01").opened_this_year == 0
    assert (small.late(today=BEFORE), small.late(today=DAY)) == (frozenset(), frozenset({4}))
    shown = small.statistics(today=DAY)
    assert shown["opened"] == {"2026-01": 1, "2026-03": 1}
    assert shown["units"]["Badan Kepegawaian"]["open"] == 2


def test_openings_in_order_and_by_key(small: Edition) -> None:
    assert [line.public_id for line in small.openings(today=BEFORE)][:1] == ["i-4"]
    first = small.newly_opened(today=DAY, limit=1)
    second = small.newly_opened(today=DAY, after=first.next, limit=1)
    assert [line.public_id for line in (*first.lines, *second.lines)] == ["i-4", "i-3"]
    assert (first.count, second.next) == (2, "")


def test_csv_says_what_stands_on_the_day(small: Edition) -> None:
    def cells(day: str) -> list[dict[str, str]]:
        text = b"".join(small.csv_blocks(today=day)).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    assert [row["Sifat"] for row in cells(BEFORE)][2:4] == ["Terbuka", "Dikecualikan"]
    assert [row["Sifat"] for row in cells(DAY)][2:4] == ["Terbuka", "Terbuka"]
    assert "demi hukum" in cells(DAY)[3]["Dasar pembukaan"]
    assert [row["Pengenal tetap"] for row in cells(DAY)] == [f"i-{n}" for n in range(1, 6)]


def test_csv_of_what_opened_since_is_the_csv_of_the_same_list_told_on_that_day(tmp_path: Path) -> None:
    ends = ("2026-04-01", "2031-01-01", "", "2026-05-01")
    rows = [entry(f"i-{n}", title=f'Denah "{n}",\r\nlantai', ends_on=ends[n % 4]) for n in range(60)]
    rows[7]["title"] = "Denah gudang"
    write(tmp_path / "first.sqlite3", rows, published_at="2026-02-20T09:00:00+08:00")
    first = open_edition(tmp_path / "first.sqlite3")
    # A title that holds the whole line of another entry as its text.
    line = b"".join(first.csv_blocks(today=BEFORE)).decode().split("\r\ni-7,")[1].split("\r\ni-8,")[0]
    rows[6]["title"] = f"Lantai\r\ni-7,{line}\r\n"
    write(tmp_path / "second.sqlite3", rows, published_at="2026-02-20T09:00:00+08:00")
    for one in (first, open_edition(tmp_path / "second.sqlite3")):
        told = [cells.as_told(row, "2026-06-01") for row in one.published()]
        expected = csv_lines.head(one.manifest.columns) + csv_lines.lines(told, one.manifest.columns)
        assert b"".join(one.csv_blocks(today="2026-06-01")) == expected
        assert expected.count(b"demi hukum") == 30


def test_no_cell_of_csv_is_run_or_broken_by_a_spreadsheet(tmp_path: Path) -> None:
    hostile = ['=cmd|"a"', "a,b\r\nc", 'kata "kutip"', " +1", "－2", "biasa"]
    one = edition(tmp_path, [entry(f"i-{n}", title=title) for n, title in enumerate(hostile)])
    text = b"".join(one.csv_blocks(today=DAY)).decode("utf-8-sig")
    titles = [row["Informasi"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert titles == ["'" + hostile[0], hostile[1], hostile[2], "' +1", "'－2", "biasa"]


def test_an_unknown_entry_is_none(small: Edition) -> None:
    assert small.entry("x", today=DAY) is None
    assert small.lines([99], today=DAY) == ()


@pytest.mark.parametrize(
    "text",
    ['"', "AND OR NOT", "a*b", "NEAR(", "'; DROP TABLE entry", "%_%", "\x00", "-", "a" * 200, "title : x"],
)
def test_no_query_breaks_the_search(small: Edition, text: str) -> None:
    found(small, text)
    for after in (text, "1-x", "2-" + "9" * 40, "9999-99-99-1"):
        small.search(asked("pegawai"), today=DAY, after=after)
        small.newly_opened(today=DAY, after=after)


@pytest.mark.parametrize("text", ["", "informasi", "pegawai"])
def test_pages_show_every_entry_once(tmp_path: Path, text: str) -> None:
    one = edition(
        tmp_path,
        [entry(f"i-{n}", title=f"Informasi {'pegawai' if n % 3 else 'gaji'} nomor {n}") for n in range(60)],
    )
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = one.search(asked(text), today=DAY, after=after, limit=25)
        assert (page.count, page.is_capped) == (60, False)
        seen += [line.public_id for line in page.lines]
        after = page.next or None
    assert len(seen) == 60 == len(set(seen))
    assert len(list(one.entries(today=DAY))) == 60


def test_counting_stops_where_nobody_counts_any_more(tmp_path: Path) -> None:
    one = edition(tmp_path, [entry(f"i-{n}", title=f"Denah {n} gudang") for n in range(1100)])
    page = one.search(asked("denah gudang"), today=DAY)
    assert (page.count, page.is_capped) == (1000, True)
    # What lies ready is told exactly.
    assert one.search(asked(ground="h"), today=DAY).count == 1100


def test_two_editions_are_compared_by_the_digests_of_their_rows(tmp_path: Path) -> None:
    rows = [entry(f"i-{n}", title=f"Denah {n}") for n in range(5)]
    old = edition(tmp_path, rows)
    changed = [*rows[1:4], entry("i-4", title="Denah 4", period="9 tahun"), entry("i-5")]
    write(tmp_path / "n.sqlite3", [one | {"number": str(n)} for n, one in enumerate(changed)], number=3)
    new = open_edition(tmp_path / "n.sqlite3")
    first, after = old.compared(new, limit=2)
    rest, end = old.compared(new, after=after, limit=2)
    assert [(str(one.kind), one.public_id, one.fields) for one in (*first, *rest)] == [
        ("changed", "i-4", ("period",)),
        ("added", "i-5", ()),
        ("withdrawn", "i-0", ()),
    ]
    assert end == ""


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
    one = edition(
        tmp_path, [entry()], procedures=[ProcedureEntry("ntt", "SOP NTT", "<svg/>", steps, b"%PDF-")]
    )
    assert [(p.title, p.steps[0]["text"]) for p in one.procedures()] == [("SOP NTT", "Menghimpun informasi")]
    assert (one.procedure_pdf("ntt"), one.procedure_pdf("x")) == (b"%PDF-", b"")


def test_what_opened_by_itself_is_the_same_in_whatever_order_the_days_are_asked(tmp_path: Path) -> None:
    ends = ("2026-02-01", "2026-03-01", "2026-03-02", "2026-03-09", "2031-01-01", "")
    entries = [entry(f"i-{n}", ends_on=on) for n, on in enumerate(ends)]
    one = edition(tmp_path, entries, published_at="2026-02-20T09:00:00+08:00")
    one.prepare()
    days = ("2026-03-02", "2026-03-09", "2026-03-01", "", "2026-03-10", "2026-02-01", "2026-03-09")
    for day in days:
        fresh = open_edition(tmp_path / "e.sqlite3")
        assert (
            one.late(today=day)
            == fresh.late(today=day)
            == {key for key, on in enumerate(ends, start=1) if on and on <= day}
        )
        assert one.facets(today=day) == fresh.facets(today=day)
