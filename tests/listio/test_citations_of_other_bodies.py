"""Citations that lists of further bodies showed."""

from __future__ import annotations

import pytest

from sidik.domain.sources import Instrument
from sidik.listio.citations_text import grounds_in, references_in


@pytest.mark.parametrize(
    ("text", "letter", "point"),
    [
        (
            "UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik huruf h angka 4 yaitu informasi",
            "h",
            4,
        ),
        ("UU KIP huruf b", "b", None),
        ("Undang-Undang No. 14 Tahun 2008, huruf c angka 6", "c", 6),
    ],
)
def test_a_letter_right_after_the_law_is_of_its_article(text: str, letter: str, point: int | None) -> None:
    (one,) = references_in(text)
    assert (one.instrument, one.number, one.year) == (Instrument.UU, "14", 2008)
    assert (one.article, one.letter, one.point) == ("17", letter, point)
    assert "article" in one.assumed
    assert [ground.letter for ground in grounds_in(text)] == [letter]


@pytest.mark.parametrize(
    "text",
    [
        "UU No. 43 Tahun 2009 tentang Kearsipan huruf h",
        "UU 14/2008. Lihat huruf h di atas",
        "UU 14/2008 dan huruf b keputusan ini",
        "UU No. 14 Tahun 2008 huruf k",
    ],
)
def test_a_letter_of_something_else_is_no_ground(text: str) -> None:
    assert grounds_in(text) == ()


def test_a_slip_in_the_word_for_year_does_not_lose_the_year() -> None:
    (one,) = references_in("UU NO 43 Taahun 2009 tentang Kearsipan, pasal 44, ayat 1 huruf h: arsip")
    assert (one.number, one.year, one.article, one.paragraph, one.letter) == ("43", 2009, "44", "1", "h")


@pytest.mark.parametrize("issuer", ["KPU", "Komisi Pemilihan Umum", "KPU Kabupaten"])
def test_a_decision_of_the_election_commission_is_one_decision(issuer: str) -> None:
    found = references_in(
        f"Keputusan {issuer} Nomor 169/Kpts/KPU/TAHUN 2015 tentang Informasi yang Dikecualikan"
    )
    assert [(one.instrument, one.number, one.year) for one in found] == [
        (Instrument.SK, "169/KPTS/KPU", 2015)
    ]


@pytest.mark.parametrize(
    "text", ["Pasal 17 huruf “h” angka ‘1’ UU KIP", "Pasal 17 huruf 'h' angka \"1\" UU KIP"]
)
def test_a_point_may_stand_in_quotes(text: str) -> None:
    assert [(one.letter, one.point) for one in references_in(text)] == [("h", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "ps. 17 hrf h agk 4 UU No.14/'08",
        "Pasal 17 huruf h agk. 4 UU No. 14 th. ’08",
        "Pasal 17 huruf h angka 4 UU 14 '08",
    ],
)
def test_a_year_of_two_figures_is_completed_and_named_as_such(text: str) -> None:
    (one,) = references_in(text)
    assert (one.instrument, one.number, one.year) == (Instrument.UU, "14", 2008)
    assert (one.article, one.letter, one.point, one.assumed) == ("17", "h", 4, ("year",))


def test_a_number_in_quotes_is_no_year() -> None:
    (one,) = references_in("Pasal 3 UU Nomor 14 '30'")
    assert (one.number, one.year) == ("14", None)


def test_a_year_of_the_last_century_is_completed_too() -> None:
    (one,) = references_in("UU No. 31 Th. '99")
    assert (one.number, one.year, one.assumed) == ("31", 1999, ("year",))
