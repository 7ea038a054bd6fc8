"""Editions: what goes in, what stays out, one file or none, whole after a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sidik.domain.item import OpeningBasis
from sidik.edition import open_edition
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.publication import acts
from sidik.publication.acts import publishing
from sidik.publication.build import preview
from sidik.publication.checks import verify_editions_of
from sidik.publication.models import Edition
from sidik.publication.shelf import directory, path_of, settle, workbench
from sidik.publication.verification import verified, verified_lately
from sidik.register.acts import determine_opening, determine_withdrawal, open_on_basis, undo_import
from sidik.register.imports.settings import Legacy
from tests.cast import Cast
from tests.register.steps import determined, finished_test, legacy, paper, proof, proposed
from tests.register.steps import verified as accepted
from tests.register.test_importing import applied

SignIn = Callable[..., Client]
Commit = Callable[..., object]


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    """A shelf of this test alone; the keys stay those of the tests' home."""
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    cache.clear()
    yield tmp_path


@pytest.fixture
def publish(cast: Cast, django_capture_on_commit_callbacks: Commit) -> Callable[[], Edition]:
    """Publishes as PPID and lets the commit happen."""

    def published() -> Edition:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            return acts.publish_edition(cast.actor("ppid"))

    return published


def titles(edition: Edition) -> list[str]:
    today = clock.today("Asia/Jakarta").isoformat()
    return [str(e["title"]) for e in open_edition(path_of(edition)).entries(today=today)]


def test_only_what_is_determined_goes_in(cast: Cast, publish: Callable[[], Edition]) -> None:
    determined(cast, title="Sudah ditetapkan")
    proposed(cast, "Baru diusulkan")
    accepted(cast, title="Baru diverifikasi")
    edition = publish()
    assert titles(edition) == ["Sudah ditetapkan"]
    raw = path_of(edition).read_bytes()
    for nothing in (b"diusulkan", b"diverifikasi", b"Baru "):
        assert nothing not in raw


def test_a_sealed_title_is_nowhere_in_the_file(cast: Cast, publish: Callable[[], Edition]) -> None:
    determined(cast, title="Saksi bernama Kelana", sensitive=True, public_title="Perlindungan saksi")
    edition = publish()
    assert titles(edition) == ["Perlindungan saksi"]
    assert b"kelana" not in path_of(edition).read_bytes().lower()


def test_editions_are_chained_and_whole(cast: Cast, publish: Callable[[], Edition]) -> None:
    determined(cast)
    first = publish()
    determined(cast, title="Yang kedua")
    second = publish()
    assert (first.number, second.number) == (1, 2)
    assert open_edition(path_of(second)).manifest.previous == first.digest
    assert [c["kind"] for c in second.changes] == ["added"]
    assert verified(first).is_whole
    assert verified(second).is_whole
    assert verify_editions_of(cast.body).broken == ()


def test_an_opened_row_and_one_under_a_withdrawn_determination_stay_visible_with_their_reasons(
    cast: Cast, publish: Callable[[], Edition]
) -> None:
    day = clock.today(cast.body.zone) - timedelta(days=700)
    legacy(cast, day, title="Segera terbuka")
    gone = determined(cast, title="Akan dicabut")
    publish()
    finished_test(cast, gone, "open")
    gone.refresh_from_db()
    why = "Uji baru menyatakan terbuka"
    determine_withdrawal(cast.actor("ppid"), items=[gone], paper=paper(), reason=why)
    with clock.shifted(clock.now() + timedelta(days=60)):
        second = publish()
    kinds = {c["title"]: (c["kind"], c["reason"]) for c in second.changes}
    assert kinds["Segera terbuka"][0] == "opened"
    assert kinds["Akan dicabut"][0] == "opened"
    assert sorted(titles(second)) == ["Akan dicabut", "Segera terbuka"]


def test_what_a_mistaken_import_recorded_never_comes_into_an_edition(
    cast: Cast, publish: Callable[[], Edition]
) -> None:
    determined(cast, title="Sudah ditetapkan")
    publish()
    mistaken = applied(cast, legacy=Legacy("12/KEP/2014", date(2014, 1, 3), "Kepala Dinas Rekaan"))
    undo_import(cast.actor("clerk"), list_import=mistaken)
    assert titles(publish()) == ["Sudah ditetapkan"]


def test_what_was_published_before_its_import_was_undone_stays_visible(
    cast: Cast, publish: Callable[[], Edition]
) -> None:
    mistaken = applied(cast, legacy=Legacy("12/KEP/2026", clock.today(cast.body.zone), "Kepala Dinas Rekaan"))
    first = publish()
    undo_import(cast.actor("clerk"), list_import=mistaken)
    second = publish()
    assert titles(second) == titles(first)
    assert {change["kind"] for change in second.changes} == {"withdrawn"}


def test_a_determined_opening_is_a_difference_before_its_day(
    cast: Cast, publish: Callable[[], Edition]
) -> None:
    day = clock.today(cast.body.zone) - timedelta(days=700)
    item = legacy(cast, day, title="Segera terbuka")
    publish()
    paper_of_opening = paper(number="9/BUKA/2026")
    determine_opening(cast.actor("ppid"), items=[item], paper=paper_of_opening)
    item.refresh_from_db()
    second = publish()
    (change,) = second.changes
    assert (change["kind"], change["title"]) == ("opened", "Segera terbuka")
    assert change["on"] == item.ends_on.isoformat()
    assert "PP 61/2010 Pasal 11" in change["reason"]
    assert "9/BUKA/2026" in change["reason"]
    # It is said once; the day itself changes the nature, and that is a difference of its own.
    assert publish().changes == []
    before = open_edition(path_of(second))
    (entry,) = before.entries(today=clock.today(cast.body.zone).isoformat())
    assert entry["nature"] == "exempt"
    (entry,) = before.entries(today=change["on"])
    assert (entry["nature"], entry["opened_on"]) == ("open", change["on"])


def test_an_opening_on_a_basis_of_its_own_is_a_difference(cast: Cast, publish: Callable[[], Edition]) -> None:
    at_once, later = determined(cast, title="Diputus"), determined(cast, title="Disetujui nanti")
    publish()
    today = clock.today(cast.body.zone)
    ppid = cast.actor("ppid")
    open_on_basis(ppid, items=[at_once], basis=OpeningBasis.RULING, document=proof())
    soon = today + timedelta(days=5)
    open_on_basis(ppid, items=[later], basis=OpeningBasis.CONSENT, effective_on=soon, document=proof())
    second = publish()
    found = {c["title"]: (c["kind"], c["on"]) for c in second.changes}
    assert found == {
        "Diputus": ("opened", today.isoformat()),
        "Disetujui nanti": ("opened", soon.isoformat()),
    }
    assert all(c["reason"] for c in second.changes)
    opened = open_edition(path_of(second)).opened(today=soon.isoformat())
    assert [one["title"] for one in opened] == ["Disetujui nanti", "Diputus"]


def test_an_exception_after_the_file_was_written_leaves_nothing_on_the_shelf(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, publish: Callable[[], Edition]
) -> None:
    determined(cast)

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("power went off")

    with monkeypatch.context() as broken:
        broken.setattr(publishing, "mark_published", fails)
        with pytest.raises(RuntimeError):
            publish()
    assert not Edition.objects.exists()
    assert not list(directory().iterdir())
    settle()
    assert not list(directory().iterdir())
    # What lies on the bench does not stand in the way of the next attempt.
    assert list(workbench().iterdir())
    assert verified(publish()).is_whole


def test_an_edition_whose_move_was_lost_is_put_on_the_shelf_later(cast: Cast) -> None:
    determined(cast)
    # No commit callback runs: the process died between commit and move.
    edition = acts.publish_edition(cast.actor("ppid"))
    assert not path_of(edition).exists()
    assert verified(edition).why
    assert settle() == [edition.file_name]
    assert verified(edition).is_whole
    assert settle() == []


def test_the_next_edition_first_puts_a_lost_one_on_the_shelf(
    cast: Cast, publish: Callable[[], Edition]
) -> None:
    determined(cast)
    acts.publish_edition(cast.actor("ppid"))
    assert publish().changes == []


def test_a_bent_file_is_found(cast: Cast, publish: Callable[[], Edition]) -> None:
    determined(cast)
    edition = publish()
    assert verified_lately(edition).is_whole
    with sqlite3.connect(path_of(edition)) as connection:
        connection.execute("UPDATE entry SET title = 'Lain'")
    connection.close()
    assert not verified_lately(edition).is_whole
    assert len(verify_editions_of(cast.body).broken) == 1
    path_of(edition).unlink()
    assert verified_lately(edition).why == "berkas edisi tidak ada di rak"


def test_an_edition_needs_a_channel(cast: Cast) -> None:
    with pytest.raises(Refused, match="kanal"):
        acts.publish_edition(cast.actor("ppid"), channels=[])
    assert not Edition.objects.exists()


def test_the_edition_is_one_entry_with_its_digest(cast: Cast, publish: Callable[[], Edition]) -> None:
    determined(cast)
    edition = publish()
    (entry,) = Entry.objects.filter(act="publication.publish_edition")
    assert entry.after == edition.digest
    assert entry.facts.items() >= {"number": 1, "entries": 1, "changes": 1}.items()


def test_the_preview_says_what_stays_out_and_why(cast: Cast, sign_in: SignIn) -> None:
    determined(cast, title="Ikut terbit")
    found = preview(cast.body, clock.today(cast.body.zone))
    assert [i.shown_title for i in found.items] == ["Ikut terbit"]
    text = sign_in("ppid").get(reverse("publication:publish_edition")).content.decode()
    assert "Ikut terbit" in text
    assert "Terbitkan edisi" in text
    assert not Edition.objects.exists()


def test_the_ppid_publishes_through_the_page_and_the_list_verifies_it(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: Commit
) -> None:
    determined(cast, title="Ikut terbit")
    client = sign_in("ppid")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        answer = client.post(reverse("publication:publish_edition"), {"channels": ["website", "other"]})
    edition = Edition.objects.get()
    assert answer.headers["Location"] == reverse("publication:edition_detail", args=[edition.uuid])
    assert edition.channels == ["website", "other"]
    assert "Utuh" in client.get(reverse("publication:edition_list")).content.decode()
    text = client.get(answer.headers["Location"]).content.decode()
    assert edition.digest in text
    assert "Ditambahkan" in text
    assert "/edisi/1/" in text
    item = edition.rows.get().item
    assert "Edisi 1" in client.get(reverse("register:item_detail", args=[item.uuid])).content.decode()


def test_without_channel_the_page_says_so_and_nothing_is_published(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in("clerk").post(reverse("publication:publish_edition"), {})
    assert answer.status_code == 422
    assert "Pilih sekurangnya satu kanal" in answer.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize("key", ["board", "unit-industri", "archivist"])
def test_other_offices_do_not_reach_the_page_of_publishing(cast: Cast, sign_in: SignIn, key: str) -> None:
    client, url = sign_in(key), reverse("publication:publish_edition")
    assert client.get(url).status_code == 403
    assert client.post(url, {"channels": ["website"]}).status_code == 403
    assert url not in client.get(reverse("publication:edition_list")).content.decode()


def test_an_edition_of_another_body_answers_like_none(
    cast: Cast, other: Cast, sign_in: SignIn, publish: Callable[[], Edition]
) -> None:
    determined(cast)
    edition, client = publish(), sign_in("ppid", of=other)
    there = client.get(reverse("publication:edition_detail", args=[edition.uuid])).status_code
    nowhere = client.get(reverse("publication:edition_detail", args=[uuid4()])).status_code
    assert (there, nowhere) == (404, 404)
    assert "Edisi 1" not in client.get(reverse("publication:edition_list")).content.decode()


def test_reading_writes_nothing(cast: Cast, sign_in: SignIn, publish: Callable[[], Edition]) -> None:
    determined(cast)
    edition, client = publish(), sign_in("ppid")
    before = Entry.objects.count()
    client.get(reverse("publication:edition_list"))
    client.get(reverse("publication:edition_detail", args=[edition.uuid]))
    client.get(reverse("publication:publish_edition"))
    assert Entry.objects.count() == before
    assert [p.name for p in directory().iterdir()] == [edition.file_name]
