"""A large paper is printed in the background, with its progress; what is printed is kept until something changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sidik.desk import large_papers
from sidik.desk.large_papers import ask_for_print, print_of
from sidik.desk.models import Paper
from sidik.jobs.models import Progress
from sidik.jobs.progress import ask_to_cancel
from sidik.ledger.models import Entry
from tests.cast import Cast
from tests.desk.test_books_and_papers import issued
from tests.papers.reading import text_of
from tests.papers.specimens import specimens

SignIn = Callable[..., Client]
PRINT = large_papers.print_large.func


@pytest.fixture
def paper(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> Paper:
    """A list of twenty rows where ten are already many, while no worker is there."""
    monkeypatch.setattr(large_papers, "LARGE_ROWS", 10)
    monkeypatch.setattr(large_papers, "print_large", SimpleNamespace(enqueue=lambda *_: None))
    settings.HOME = tmp_path
    data = {k: v for k, v in specimens(20)["exempt_list"].items() if k != "letterhead"}
    return issued(cast, "Daftar besar", kind="exempt_list", data=data)


def work_on(cast: Cast, paper: Paper, progress: Progress) -> None:
    PRINT(cast.body.code, "paper", str(paper.uuid), str(progress.uuid))
    progress.refresh_from_db()


def test_a_large_paper_is_asked_for_printed_and_kept(cast: Cast, paper: Paper, sign_in: SignIn) -> None:
    client, before = sign_in("clerk"), Entry.objects.count()
    pdf = reverse("desk:paper_pdf", args=[paper.uuid])
    page = reverse("desk:large_paper", args=["paper", paper.uuid])
    assert client.get(pdf)["Location"] == page
    shown = client.get(page).content.decode()
    assert "Cetak naskah" in shown
    assert not Progress.objects.exists()

    answer = client.post(page)
    progress = Progress.objects.get()
    assert answer["Location"] == reverse("jobs:progress_detail", args=[progress.uuid])
    # Asked again, it is the same work, and without JavaScript the page comes back by itself.
    assert client.post(page)["Location"] == answer["Location"]
    assert client.get(answer["Location"])["Refresh"] == "5"
    work_on(cast, paper, progress)
    assert (progress.state, progress.count, progress.percent) == ("done", 3, 100)
    assert progress.result_url == pdf
    assert "butir-20." in text_of(client.get(pdf).content)
    assert Entry.objects.count() == before


def test_what_has_changed_is_printed_anew(cast: Cast, paper: Paper, sign_in: SignIn) -> None:
    wanted = print_of(cast.body, "paper", paper.uuid)
    assert wanted is not None
    work_on(cast, paper, ask_for_print(cast.actor("clerk"), wanted, "paper", paper.uuid))
    client, pdf = sign_in("clerk"), reverse("desk:paper_pdf", args=[paper.uuid])
    assert client.get(pdf).status_code == 200
    cast.body.settings = {**cast.body.settings, "paper_size": "f4"}
    cast.body.save()
    assert client.get(pdf).status_code == 302


def test_who_cancels_has_nothing_kept(cast: Cast, paper: Paper) -> None:
    wanted = print_of(cast.body, "paper", paper.uuid)
    assert wanted is not None
    progress = ask_for_print(cast.actor("clerk"), wanted, "paper", paper.uuid)
    assert ask_to_cancel(progress)
    work_on(cast, paper, progress)
    assert progress.state == "cancelled"
    assert not wanted.kept.exists()


def test_a_small_paper_is_printed_at_once(cast: Cast, paper: Paper, sign_in: SignIn) -> None:
    small = issued(cast)
    client = sign_in("clerk")
    assert client.get(reverse("desk:paper_pdf", args=[small.uuid])).content.startswith(b"%PDF")
    assert "Buka PDF" in client.get(reverse("desk:large_paper", args=["paper", small.uuid])).content.decode()


def test_a_large_paper_of_another_body_is_not_there(paper: Paper, other: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk", of=other)
    for what, uuid in (
        ("paper", paper.uuid),
        ("paper", uuid4()),
        ("sheets", uuid4()),
        ("list-x", paper.uuid),
    ):
        for send in (client.get, client.post):
            assert send(reverse("desk:large_paper", args=[what, uuid])).status_code == 404


def test_two_printings_of_one_paper_do_not_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two officers ask for the same paper: what is kept is whole at every moment, and both works end well."""
    kept, whole = tmp_path / "prints" / "a.pdf", b"%PDF-" + b"x" * 1000
    others = [whole]

    def slowly(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:100])
            file.flush()
            if others:
                large_papers._keep(kept, others.pop())
            assert not kept.exists() or kept.read_bytes() == whole
            return file.write(content[100:])

    monkeypatch.setattr(Path, "write_bytes", slowly)
    large_papers._keep(kept, whole)
    assert kept.read_bytes() == whole
    assert [one.name for one in kept.parent.iterdir()] == ["a.pdf"]


def test_prints_go_after_a_week_also_when_nothing_more_is_printed(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    assert large_papers.sweep() == 0
    place = tmp_path / "work" / "prints"
    for name, days in (("old.pdf", 8), ("left.part", 8), ("new.pdf", 6)):
        large_papers._keep(place / name, b"%PDF-")
        at = time.time() - days * 24 * 3600
        os.utime(place / name, (at, at))
    assert large_papers.sweep() == 2
    assert [one.name for one in place.iterdir() if not one.name.startswith(".")] == ["new.pdf"]
