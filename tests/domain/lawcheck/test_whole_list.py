"""What only the whole list shows: numbering, one period everywhere, copies."""

from __future__ import annotations

from sidik.domain.lawcheck import check_list
from sidik.domain.lawcheck.entry import Entry
from sidik.reference.laws import find
from tests.domain.lawcheck.lines import H5, TODAY, B, line

TITLES = (
    "Rekening pegawai",
    "Rekam medis pasien",
    "Soal ujian",
    "Kode program",
    "Alamat pelapor",
    "Nota dinas lelang",
)


def rows_of(rule: str, *entries: Entry, others: dict[str, frozenset[str]] | None = None) -> list[int]:
    found = check_list(entries, find, TODAY, others=others)
    return [row for row, findings in found.items() if rule in {one.rule for one in findings}]


def lines_with(
    *, periods: tuple[str, ...] = ("1 tahun",), open_texts: tuple[str, ...] = ("Bocor",)
) -> list[Entry]:
    return [
        line(
            row=row,
            description=title,
            basis=(B, H5)[row % 2],
            period=periods[row % len(periods)],
            if_open=open_texts[row % len(open_texts)],
        )
        for row, title in enumerate(TITLES, start=4)
    ]


def test_s_40_finds_one_year_for_everything() -> None:
    """S-40 is broken."""
    assert rows_of("S-40", *lines_with()) == [4]


def test_s_40_leaves_periods_that_differ() -> None:
    """S-40 is kept."""
    assert rows_of("S-40", *lines_with(periods=("1 tahun", "5 tahun"))) == []


def test_s_41_finds_a_number_used_twice() -> None:
    """S-41 is broken."""
    assert rows_of("S-41", line(row=1, number="25"), line(row=2, number="25.")) == [2]


def test_s_41_leaves_numbers_that_start_anew_in_a_group() -> None:
    """S-41 is kept."""
    assert rows_of("S-41", *(line(row=r, number=n) for r, n in enumerate(("1", "2", "1", "2")))) == []


def test_s_42_finds_a_missing_number() -> None:
    """S-42 is broken."""
    assert rows_of("S-42", line(row=1, number="25"), line(row=2, number="27")) == [2]


def test_s_42_leaves_sub_items() -> None:
    """S-42 is kept."""
    assert rows_of("S-42", *(line(row=r, number=n) for r, n in enumerate(("1", "1.a", "1.b", "02")))) == []


def test_s_43_finds_the_same_information_twice() -> None:
    """S-43 is broken."""
    assert rows_of(
        "S-43", line(row=1, description="Rekening  Pegawai"), line(row=9, description="rekening pegawai")
    ) == [9]


def test_s_43_leaves_titles_that_differ() -> None:
    """S-43 is kept."""
    assert rows_of("S-43", *lines_with()) == []


def test_s_44_finds_a_list_copied_from_another_body() -> None:
    """S-44 is broken."""
    assert rows_of("S-44", *lines_with(), others={"Badan lain": frozenset(TITLES)}) == [4]


def test_s_44_leaves_a_list_that_shares_two_titles() -> None:
    """S-44 is kept."""
    assert rows_of("S-44", *lines_with(), others={"Badan lain": frozenset(TITLES[:2])}) == []


def test_s_45_finds_one_sentence_for_every_letter() -> None:
    """S-45 is broken."""
    assert rows_of("S-45", *lines_with()) == [4]


def test_s_45_leaves_sentences_that_differ() -> None:
    """S-45 is kept."""
    assert rows_of("S-45", *lines_with(open_texts=("Bocor", "Rugi"))) == []


def test_s_46_finds_a_list_without_weighing() -> None:
    """S-46 is broken."""
    assert rows_of("S-46", line(row=3)) == [3]


def test_s_46_leaves_a_list_with_an_empty_column() -> None:
    """S-46 is kept."""
    assert rows_of("S-46", line(row=3, if_open="")) == []
