"""The edition on paper: what has opened is told as open, though the national columns have none for its nature."""

from __future__ import annotations

import pytest

from sidik.papers import render
from sidik.papers.edition_rows import row_of
from tests.papers.reading import pages_of, squeezed

ENTRY = {
    "title": "Telaahan hukum sengketa lapak",
    "legal_basis": "UU 14/2008 Pasal 17 huruf i; UU 28/2007 Pasal 34",
    "parts": [],
    "period": "2 (dua) tahun",
    "nature": "exempt",
    "opened_on": "",
}


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({}, "2 (dua) tahun"),
        ({"opened_on": "2027-01-02"}, "2 (dua) tahun"),
        ({"nature": "partly_exempt"}, "2 (dua) tahun"),
        (
            {"nature": "open", "opened_on": "2026-09-21"},
            "Terbuka sejak 21 September 2026 (semula: 2 (dua) tahun)",
        ),
        ({"nature": "open", "opened_on": None, "period": ""}, "Terbuka"),
        ({"nature": "withdrawn"}, "Dicabut dari daftar"),
    ],
)
def test_the_period_on_paper_says_whether_it_still_runs(entry: dict[str, object], words: str) -> None:
    assert row_of({**ENTRY, **entry})["period"] == words


def test_a_board_without_signer_ends_with_its_list() -> None:
    opened = {**ENTRY, "nature": "open", "opened_on": "2026-09-21"}
    data = {
        "number": "Edisi 5",
        "edition": "5",
        "published_on": "22 November 2026",
        "digest": "ab" * 32,
        "rows": [row_of(opened)],
    }
    (page,) = pages_of(render("edition_list", data))
    assert squeezed("Terbuka sejak 21 September 2026") in squeezed(page)
    assert page.count("22 November 2026") == 1
