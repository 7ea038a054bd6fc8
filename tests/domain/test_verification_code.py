"""The code of a paper: always the same, typed in any way, never taken for another."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sidik.domain.verification_code import LETTERS, grouped_code, read_code, verification_code

PAPER = UUID("8d3c9a52-6f0e-4c1b-9a44-2f1e5b7c0d11")


def test_a_paper_keeps_its_code_for_ever() -> None:
    # Printed on paper, so this line may never change.
    assert grouped_code(verification_code(PAPER)) == "B5DY8-6GTZH-7TJZD-7T3T5"


def test_two_papers_never_share_a_code_and_none_names_its_paper() -> None:
    papers = [uuid4() for _ in range(200)]
    codes = {verification_code(paper) for paper in papers}
    assert len(codes) == len(papers)
    assert all(len(code) == 20 and set(code) <= set(LETTERS) for code in codes)
    assert not any(paper.hex[:8].upper() in code for paper in papers for code in codes)


@pytest.mark.parametrize(
    "write",
    [
        grouped_code,
        str.lower,
        lambda code: " ".join(code),
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: "\u200b".join(grouped_code(code)),
    ],
)
def test_a_code_is_read_however_it_is_typed(write) -> None:
    for paper in (PAPER, UUID(int=1), UUID(int=2**127)):
        code = verification_code(paper)
        assert read_code(write(code)) == code


@pytest.mark.parametrize("typed", ["", "7K3QM", "U" * 20, "7" * 21, "７" * 20, "\x00" * 20, "../" * 30])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
