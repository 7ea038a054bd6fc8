"""The file of a paper bears the day of the paper, never that of the printing: printed again it has the same bytes."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest

from sidik.papers import render
from sidik.papers.dating import UNDATED_ON, dated_on
from tests.papers.specimens import specimens


def without(kind: str, *keys: str, **changes: Any) -> dict[str, Any]:
    return {k: v for k, v in specimens()[kind].items() if k not in keys} | changes


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("decree", without("decree", on="14 Mei 2026")),
        ("invitation", without("invitation", "on")),
        ("minutes", without("minutes", "on", held_on="14 Mei 2026")),
    ],
)
def test_the_file_bears_the_day_that_the_paper_says_in_words(kind: str, data: dict[str, Any]) -> None:
    with pikepdf.open(io.BytesIO(render(kind, data))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260514")


def test_a_paper_without_a_day_bears_a_fixed_one() -> None:
    data = without("correction", "on", "corrected_on")
    with pikepdf.open(io.BytesIO(render("correction", data))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20080430")


@pytest.mark.parametrize("words", ["31 Februari 2026", "Mei 2026", "tanggal 14", ""])
def test_words_that_are_no_day_give_none(words: str) -> None:
    assert dated_on({"on": words}) == UNDATED_ON
    assert dated_on({"on": words, "held_on": date(2026, 5, 14)}) == date(2026, 5, 14)
