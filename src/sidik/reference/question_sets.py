"""The questions of a consequence test (daftar pertanyaan uji) per letter and version, and Pasal 17 in its own words.

Source: question_sets.toml and pasal_17.toml; each question names its article.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sidik.domain.grounds import WITH_POINTS, Ground, GroundLetter
from sidik.domain.question_sets import AnswerKind, Question, QuestionSet

PASAL_17 = "UU 14/2008 Pasal 17"


@dataclass(frozen=True)
class ArticleText:
    """An article in its own words (bunyi pasal), as a sheet prints it."""

    cite: str
    text: str


@cache
def question_sets() -> Mapping[GroundLetter, tuple[QuestionSet, ...]]:
    """Every set of every letter, the oldest version first."""
    rows = [_set(row) for row in _read("question_sets.toml")["sets"]]
    return {
        letter: tuple(sorted((s for s in rows if s.ground is letter), key=lambda s: s.version))
        for letter in GroundLetter
    }


def current_set(letter: GroundLetter) -> QuestionSet:
    """The set that a test begun today is asked."""
    return question_sets()[letter][-1]


def set_of(letter: GroundLetter, version: int) -> QuestionSet:
    """The set under which a test was answered; the present one where that version is unknown here."""
    known = (one for one in question_sets()[letter] if one.version == version)
    return next(known, current_set(letter))


def own_words(ground: Ground) -> ArticleText:
    """The letter of Pasal 17 (bunyi pasal) with the points that were chosen, or all of them where none was."""
    row = _letters()[ground.letter]
    points = row.get("points", [])
    cite = f"{PASAL_17} huruf {ground.letter}"
    if ground.letter not in WITH_POINTS:
        return ArticleText(cite, f"{row['text']}.")
    chosen = ground.points or range(1, len(points) + 1)
    named = "; ".join(f"{number}. {points[number - 1]}" for number in chosen)
    return ArticleText(cite, f"{row['text']} {named}.")


@cache
def _letters() -> Mapping[GroundLetter, dict[str, Any]]:
    return {GroundLetter(row["letter"]): row for row in _read("pasal_17.toml")["letters"]}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("sidik.reference") / name).read_text(encoding="utf-8"))


def _set(row: dict[str, Any]) -> QuestionSet:
    return QuestionSet(
        GroundLetter(row["ground"]),
        row["version"],
        tuple(Question(**{**one, "kind": AnswerKind(one.get("kind", "text"))}) for one in row["questions"]),
    )
