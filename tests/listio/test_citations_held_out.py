"""Legal bases of real lists that nobody used to write the grammar are read as they were labelled."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sidik.domain.sources import LegalReference
from sidik.listio.citations_text import grounds_in, references_in

BASES = tomllib.loads((Path(__file__).parent / "held_out_citations.toml").read_text("utf-8"))["basis"]
PARTS = 7


def label_of(text: str) -> tuple[bool, list[str]]:
    """Whether it must be found, and its seven parts."""
    parts = text.removeprefix("?").split()
    return not text.startswith("?"), [part.replace("_", " ") for part in parts] + ["-"] * (PARTS - len(parts))


def parts_of(one: LegalReference) -> list[str]:
    values = (one.instrument, one.number, one.year, one.article, one.paragraph, one.letter, one.point)
    return ["-" if value is None else str(value) for value in values]


def agrees(label: list[str], parts: list[str]) -> bool:
    return all(wanted in ("*", found) for wanted, found in zip(label, parts, strict=True))


@pytest.mark.parametrize("basis", BASES, ids=[basis["text"][:60] for basis in BASES])
def test_a_real_basis_is_read_as_labelled(basis: dict[str, list[str]]) -> None:
    labels = [label_of(label) for label in basis["references"]]
    found = [parts_of(one) for one in references_in(str(basis["text"]))]
    missed = [label for is_needed, label in labels if is_needed and not any(agrees(label, f) for f in found)]
    invented = [f for f in found if not any(agrees(label, f) for _, label in labels)]
    assert (missed, invented) == ([], [])


def test_no_letter_of_another_law_is_a_ground() -> None:
    for basis in BASES:
        letters = {str(ground.letter) for ground in grounds_in(basis["text"])}
        labelled = {parts[5] for _, parts in map(label_of, basis["references"]) if parts[:2] == ["uu", "14"]}
        # A label of any letter leaves it open: the law is printed beside the letter, its article is not.
        assert letters <= labelled or "*" in labelled
