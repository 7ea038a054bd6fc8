"""Hostile texts are read to the end, and the work grows no faster than the text."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from sidik.listio.citations_text import references_in

HOSTILE = [
    *(
        "pasal ",
        "huruf a ",
        "huruf a, ",
        "uu ",
        "(",
        "17 ",
        "nomor ",
        "uu 1/1/1/",
        "\n",
        "s/d ",
        "dan ",
        "uu x ",
    ),
    *("pasal 17 huruf a; huruf b; ", "peraturan ", "pasal 17 huruf a - ", "ayat (1) dan ", "pas ", "p a s "),
    *(
        "pasal 17 ayat (1) dan (2), ",
        "uu perubahan uu 1/2000 ",
        "keputusan a b c d e f ",
        "pasal 17 (a) (",
        "2. x ",
    ),
    *(
        "uu 1/2000 pasal 1 ",
        "pasal 1 uu 1/2000, ",
        "pasal 1, 2, 3, ",
        "angka 1, 2, ",
        "9" * 50,
        "tahun 2008 ",
        "- ",
    ),
]


def calls_of(text: str) -> int:
    """How many functions are called to read the text: a count, not a time."""
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    references_in.cache_clear()
    sys.setprofile(note)
    try:
        references_in(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_with_the_text_and_not_faster(piece: str) -> None:
    short = piece * (2_000 // len(piece))
    long = piece * (8_000 // len(piece))
    assert calls_of(long) <= 4.6 * calls_of(short) + 200


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hundred_kilobytes_are_read_to_the_end(piece: str) -> None:
    assert isinstance(references_in(piece * (100_000 // len(piece))), tuple)


def test_a_text_that_came_before_is_not_read_again() -> None:
    references_in.cache_clear()
    references_in("Pasal 17 huruf h UU KIP")
    references_in("Pasal 17 huruf h UU KIP")
    assert references_in.cache_info().hits == 1
    assert references_in.cache_info().maxsize == 16_384
