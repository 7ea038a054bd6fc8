"""Numbers as a sentence names them, and the letter of an inserted number."""

from __future__ import annotations

import pytest

from sidik.domain.letter_numbers import insertion_after, numbers_in_words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([12], "12"),
        ([15, 12], "12 dan 15"),
        ([4, 5], "4 dan 5"),
        ([3, 4, 5, 6, 7, 12, 15], "3–7, 12, dan 15"),
    ],
)
def test_runs_of_numbers_are_drawn_together(numbers: list[int], words: str) -> None:
    assert numbers_in_words(numbers) == words


@pytest.mark.parametrize(("used", "letter"), [([""], "a"), (["", "a", "b"], "c"), (["h"], "i"), (["z"], "")])
def test_the_next_letter_follows_the_last(used: list[str], letter: str) -> None:
    assert insertion_after(used) == letter
