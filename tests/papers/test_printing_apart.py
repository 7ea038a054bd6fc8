"""A large paper is printed by a process of its own, which ends when the one who waits gives up."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sidik.papers import printing, render, render_apart
from tests.papers.specimens import specimens


class GivenUp(Exception):
    pass


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def test_what_is_printed_apart_is_what_is_printed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "LOOK_SECONDS", 0.01)
    # More than a pipe holds, so that it is read while the other process has only begun.
    data, looks = specimens(400)["list_form"], []
    made = render_apart("list_form", data, lambda: looks.append(1))
    assert made.startswith(b"%PDF")
    assert looks
    assert made == render("list_form", data)


def test_who_gives_up_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "LOOK_SECONDS", 0.01)
    before = children()

    def give_up() -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        render_apart("receipt", specimens(400)["receipt"], give_up)
    assert children() == before


def test_an_unknown_paper_is_named_before_a_process_begins() -> None:
    with pytest.raises(ValueError, match="poster"):
        render_apart("poster", {}, lambda: None)
