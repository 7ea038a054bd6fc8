"""A long list while it is applied: its count is seen, it can be stopped and leaves nothing; drafts are forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from sidik.domain.refusal import Reason
from sidik.jobs import beside, schedule
from sidik.jobs.progress import STOPPED_BY_AN_ERROR, ask_to_cancel, begin, broken_off, seen, working_on
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.checks import verify_rows
from sidik.ledger.models import Entry
from sidik.register import acts
from sidik.register.acts.forgetting import forget_import_rows
from sidik.register.daily import sweep_drafts
from sidik.register.imports import background
from sidik.register.imports.staged import rows_of
from sidik.register.models import ImportRow, Item, ListImport, SearchText
from tests.cast import Cast
from tests.register.test_import_sheets import carried_out, mapped_list, queue, read_list

__all__ = ["queue"]


def batch_of(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("sidik.register.imports.blocks.SIZE", size)
    monkeypatch.setattr("sidik.register.imports.staged.TOGETHER", 1)
    monkeypatch.setattr("sidik.register.acts.undoing.BATCH", size)


def stopped_after(monkeypatch: pytest.MonkeyPatch, count: int) -> list[tuple[int, str]]:
    """Somebody presses the button once so many rows are written; what he saw of the progress."""
    told: list[tuple[int, str]] = []
    write = beside._write

    def pressing(file: Path, done: int) -> None:
        write(file, done)
        if done >= count:
            progress = seen(background.Progress.objects.latest("pk"))
            told.append((progress.count, progress.state))
            assert ask_to_cancel(progress)
            assert seen(progress).cancel_requested

    monkeypatch.setattr(beside, "_write", pressing)
    return told


def test_applying_can_be_stopped_and_leaves_nothing(
    cast: Cast, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_of(monkeypatch, 3)
    found = read_list(cast, rows=12)
    told = stopped_after(monkeypatch, 6)
    head = Entry.objects.count()
    progress = carried_out(found, "apply", cast)
    assert progress.state == "cancelled"
    assert told[0] == (6, "running")
    found.refresh_from_db()
    assert (Item.objects.count(), SearchText.objects.count(), Entry.objects.count()) == (0, 0, head)
    assert (found.state, rows_of(found).count()) == ("begun", 12)
    # Its own files: the home is shared with other tests.
    assert list((settings.HOME / "work").glob(f"{progress.uuid.hex}*")) == []
    assert verify_rows().broken == ()


def test_what_was_stopped_can_be_applied_after_all(
    cast: Cast, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_of(monkeypatch, 3)
    found = read_list(cast, rows=12)
    with monkeypatch.context() as patch:
        stopped_after(patch, 3)
        carried_out(found, "apply", cast)
    assert carried_out(found, "apply", cast).state == "done"
    assert Item.objects.count() == 12


def test_undoing_can_be_stopped_too(cast: Cast, queue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = acts.apply_import(cast.actor("clerk"), list_import=read_list(cast, rows=6))
    batch_of(monkeypatch, 2)
    stopped_after(monkeypatch, 4)
    assert carried_out(found, "undo", cast).state == "cancelled"
    found.refresh_from_db()
    assert found.state == "applied"
    assert {item.nature for item in Item.objects.all()} == {"undetermined"}


def test_the_page_shows_the_count_and_offers_to_stop(
    cast: Cast, queue: None, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read_list(cast)
    progress = background.hand_over(cast.actor("clerk"), found, "apply", total=12_000)
    client, address = sign_in("clerk"), reverse("register:import_work", args=[found.uuid])
    with working_on(progress.uuid), beside.counting(progress.uuid) as step:
        step(5_000)
        text = client.get(address).content.decode()
        assert "Baris 5.000 dari 12.000" in text
        assert "Hentikan" in text
        stop = reverse("register:import_stop", args=[found.uuid])
        assert client.post(stop).status_code == 302
        assert "Permintaan untuk berhenti diterima" in client.get(address).content.decode()
        with pytest.raises(beside.Stopped):
            step(1)


def test_work_that_no_worker_survives_says_so(cast: Cast) -> None:
    progress = begin(cast.actor("clerk"), title="Menyimpan daftar ke register")
    other = begin(cast.actor("clerk"), title="Lain")
    broken_off({"args": ["apply", str(progress.uuid), 3], "kwargs": {}})
    progress.refresh_from_db()
    other.refresh_from_db()
    assert (progress.state, progress.message) == ("failed", STOPPED_BY_AN_ERROR)
    assert other.state == "waiting"


def test_rows_of_a_list_that_nobody_goes_on_with_are_forgotten_after_two_weeks(cast: Cast) -> None:
    found, fresh = read_list(cast), mapped_list(cast)
    assert sweep_drafts() == 0
    with clock.shifted(clock.now() + timedelta(days=13)):
        assert sweep_drafts() == 0
    with clock.shifted(clock.now() + timedelta(days=15)):
        assert sweep_drafts() == 1
        assert sweep_drafts() == 0
    found.refresh_from_db()
    assert (ImportRow.objects.count(), found.attempt, found.reading, found.state) == (0, 0, {}, "begun")
    assert found.settings
    assert found.survey
    entry = Entry.objects.get(act="register.forget_import_rows")
    assert (entry.actor["kind"], entry.facts["drafts"]) == ("system", 3)
    assert verify_rows().broken == ()
    assert ListImport.objects.filter(pk=fresh.pk).exists()


def test_a_forgotten_list_can_be_read_and_applied_again(cast: Cast) -> None:
    found = read_list(cast)
    with clock.shifted(clock.now() + timedelta(days=15)):
        sweep_drafts()
        found.refresh_from_db()
        found = acts.read_import(cast.actor("clerk"), list_import=found)
        acts.apply_import(cast.actor("clerk"), list_import=found)
    assert Item.objects.count() == 3


def test_a_list_that_was_decided_lately_stays(cast: Cast) -> None:
    found = read_list(cast)
    with clock.shifted(clock.now() + timedelta(days=13)):
        acts.decide_import_rows(cast.actor("clerk"), list_import=found, choices={})
    with clock.shifted(clock.now() + timedelta(days=15)):
        assert sweep_drafts() == 0


def test_only_sidik_itself_forgets_and_never_what_was_applied(cast: Cast) -> None:
    found = read_list(cast)
    with pytest.raises(Refused) as caught:
        forget_import_rows(cast.actor("ppid"), list_import=found)
    assert caught.value.refusal.code is Reason.NOT_ALLOWED
    acts.apply_import(cast.actor("clerk"), list_import=found)
    from sidik.accounts.queries import system

    with pytest.raises(Refused) as caught:
        forget_import_rows(system(cast.body), list_import=found)
    assert caught.value.refusal.code is Reason.FINISHED
    assert "register.drafts" in {job.name for job in schedule.registered()}
