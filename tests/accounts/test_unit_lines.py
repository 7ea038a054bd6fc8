"""A pasted list of units: read tolerantly, judged line by line."""

from __future__ import annotations

import pytest

from sidik.accounts.unit_lines import in_order, read_lines


def problems(text: str, existing: tuple[str, ...] = ()) -> list[str]:
    return [line.problem for line in read_lines(text, existing)]


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_semicolon_tab_and_comma_separate(separator: str) -> None:
    text = f"sekre{separator}Sekretariat\nkeu{separator}Subbagian  Keuangan{separator}sekre"
    first, second = read_lines(text, ())
    assert (first.code, first.name, first.parent) == ("sekre", "Sekretariat", "")
    assert (second.code, second.name, second.parent) == ("keu", "Subbagian Keuangan", "sekre")


def test_heading_and_empty_lines_are_passed_over_and_line_numbers_stay_those_of_the_list() -> None:
    lines = read_lines("Kode;Nama;Kode Induk\n\na;Unit A\n", ())
    assert [(line.number, line.code) for line in lines] == [(3, "a")]


def test_a_comma_inside_a_name_stays_in_it_where_semicolons_separate() -> None:
    assert read_lines("a;Bidang Industri, Perdagangan\n", ())[0].name == "Bidang Industri, Perdagangan"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (";Tanpa kode", "kode unit belum"),
        ("a;", "nama unit belum"),
        ("a;A;;lebih", "lebih dari tiga kolom"),
        (f"{'k' * 41};A", "40 huruf"),
        (f"a;{'n' * 201}", "200 huruf"),
        ("lama;A", "sudah dipakai"),
        ("a;A;tidak-ada", "tidak ada"),
    ],
)
def test_each_mistake_is_named(line: str, words: str) -> None:
    assert words in problems(line, ("lama",))[0]


def test_a_code_written_twice_names_the_first_line_and_blames_the_second() -> None:
    assert problems("a;A\na;B") == ["", "kode a sudah ditulis pada baris 1."]


def test_a_circle_of_parents_is_found_and_what_hangs_on_an_unknown_parent_is_not_called_one() -> None:
    assert all("berputar" in p for p in problems("a;A;b\nb;B;a"))
    assert "berputar" in problems("a;A;a")[0]
    unknown, child = problems("a;A;x\nb;B;a")
    assert "tidak ada" in unknown
    assert child == ""


def test_parents_come_before_children_whatever_the_order() -> None:
    lines = read_lines("c;C;b\nb;B;a\na;A", ())
    assert [line.code for line in in_order(lines)] == ["a", "b", "c"]
