"""What is agreed to is what was looked at: a long list is made once, kept until it moves, and read by the page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sidik.accounts.acts import change_unit
from sidik.accounts.queries import system
from sidik.domain.item import OpeningBasis
from sidik.jobs.models import Progress
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.publication import acts, build, kept, looking
from sidik.publication.freshness import has_moved
from sidik.publication.models import Edition
from sidik.publication.privacy import findings_of
from sidik.publication.queries import draft_of
from sidik.publication.shelf import settle, workbench
from sidik.register.acts import open_on_basis, withdraw_item
from sidik.register.models import Item
from tests.cast import Cast
from tests.register.steps import determined, legacy, proof, proposed

pytestmark = pytest.mark.usefixtures("shelf")
SignIn = Callable[..., Client]
PAGE, LIST, MAKE, DECIDE = (
    reverse(f"publication:{name}")
    for name in ("publish_edition", "upcoming_list", "make_list", "decide_edition")
)
SENT = {"channels": ["website"]}


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list counts as long."""
    monkeypatch.setattr(looking, "SHORT", 0)


def on_screen(text: str) -> dict[str, str]:
    return {"seen": seen.group(1) if (seen := re.search(r'name="seen" value="(\w*)"', text)) else ""}


def old(cast: Cast, title: str = "Denah arsip", **changes: Any) -> Item:
    return legacy(cast, clock.today(cast.body.zone) - timedelta(days=30), title=title, **changes)


def second_person(cast: Cast) -> None:
    acts.set_edition_rules(
        cast.actor("ppid"), needs_second_person=True, is_automatic=True, columns=["summary"]
    )


def test_a_change_after_the_look_is_never_published_unseen(cast: Cast, sign_in: SignIn) -> None:
    old(cast)
    client = sign_in("clerk")
    seen = on_screen(client.get(PAGE).content.decode())
    old(cast, title="Sesudah dilihat")
    refused = client.post(PAGE, {**SENT, **seen})
    assert refused.status_code == 409
    assert "bukan lagi yang ada di layar Anda" in refused.content.decode()
    assert not Edition.objects.exists()
    # What is on the screen now may be agreed to.
    assert client.post(PAGE, {**SENT, **on_screen(refused.content.decode())}).status_code == 302
    assert Edition.objects.get().counts["entries"] == 2


def test_what_was_submitted_in_place_of_what_was_looked_at_is_not_approved(
    cast: Cast, sign_in: SignIn
) -> None:
    second_person(cast)
    old(cast)
    clerk, head = sign_in("clerk"), sign_in("head")
    clerk.post(PAGE, SENT)
    seen = on_screen(head.get(PAGE).content.decode())
    clerk.post(DECIDE, {"way": "take_back"})
    old(cast, title="Disisipkan")
    clerk.post(PAGE, SENT)
    assert head.post(DECIDE, {"way": "approve", **seen}).status_code == 409
    assert not Edition.objects.exists()
    again = on_screen(head.get(PAGE).content.decode())
    assert head.post(DECIDE, {"way": "approve", **again}).status_code == 302
    assert Edition.objects.get().counts["entries"] == 2


@pytest.mark.usefixtures("long")
def test_a_long_list_is_made_once_and_then_only_read(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    old(cast, summary="Tulis ke ppid@contoh.example")
    client = sign_in("clerk")
    assert "Daftar yang akan terbit belum disusun" in client.get(PAGE).content.decode()
    assert "belum disusun" in client.get(LIST).content.decode()
    assert not Progress.objects.exists()
    assert client.post(PAGE, SENT).status_code == 409
    assert Progress.objects.get().state == Progress.State.DONE
    monkeypatch.setattr(build, "public_rows", _asked_for)
    assert client.post(MAKE, {"back": "daftar"}).headers["Location"] == LIST
    assert Progress.objects.count() == 1
    page, shown = (
        client.get(PAGE).content.decode(),
        client.get(LIST, {"cari": "ARSIP denah"}).content.decode(),
    )
    assert "Alamat surel pada ringkasan" in page
    assert "<strong>1</strong> informasi akan terbit" in page
    assert "Denah arsip" in shown
    assert "Tidak ada yang cocok" in client.get(LIST, {"cari": "zzz"}).content.decode()


@pytest.mark.usefixtures("long")
def test_a_list_that_could_not_be_made_leaves_the_one_before(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    old(cast)
    client = sign_in("clerk")
    client.post(MAKE)
    old(cast, title="Sesudah disusun")
    with monkeypatch.context() as broken:
        broken.setattr(build, "public_rows", _asked_for)
        client.post(MAKE)
    text = client.get(PAGE).content.decode()
    assert "Pekerjaan terhenti sebelum selesai" in text
    assert "Denah arsip" in client.get(LIST).content.decode()
    assert [path.name for path in workbench().iterdir()] == [kept.path_of(cast.body).name]
    client.post(MAKE)
    assert "Sesudah disusun" in client.get(LIST).content.decode()


def _asked_for(*_: object) -> Iterator[Any]:
    raise AssertionError("the page made the list itself")


@pytest.mark.usefixtures("long")
def test_a_long_list_that_moved_is_read_but_not_agreed_to(cast: Cast, sign_in: SignIn) -> None:
    second_person(cast)
    old(cast)
    clerk, head = sign_in("clerk"), sign_in("head")
    clerk.post(MAKE)
    assert clerk.post(PAGE, {**SENT, **on_screen(clerk.get(PAGE).content.decode())}).status_code == 302
    newer = old(cast, title="Sesudah diajukan")
    text = head.get(LIST).content.decode()
    assert "Daftarnya perlu disusun ulang" in text
    assert "Denah arsip" in text
    assert newer.shown_title not in text
    assert head.post(DECIDE, {"way": "approve"}).status_code == 409
    head.post(MAKE)
    assert "Selisihnya bukan lagi yang diajukan" in head.get(PAGE).content.decode()
    assert head.post(DECIDE, {"way": "approve"}).status_code == 409
    assert head.post(DECIDE, {"way": "return", "reason": "Ada yang baru"}).status_code == 302
    assert clerk.post(PAGE, {**SENT, **on_screen(clerk.get(PAGE).content.decode())}).status_code == 302
    assert head.post(DECIDE, {"way": "approve"}).status_code == 302
    assert Edition.objects.get().counts["entries"] == 2


@pytest.mark.usefixtures("long")
def test_a_list_is_kept_until_something_that_it_shows_moves(cast: Cast) -> None:
    clerk, item = cast.actor("clerk"), old(cast)

    def is_made_anew() -> bool:
        was_made = looking.is_made(cast.body, draft_of(cast.body))
        looking.make(cast.body, draft_of(cast.body))
        assert looking.is_made(cast.body, draft_of(cast.body))
        return not was_made

    assert is_made_anew()
    # What stands in no edition, what is only said of it, and what is laid over it.
    waiting = proposed(cast, title="Belum ditetapkan")
    withdraw_item(cast.actor("clerk"), item=waiting, reason="Keliru")
    draft = acts.prepare_edition(clerk, channels=["website"], reasons={str(item.uuid): "Daftar lama"})
    acts.submit_edition(clerk, draft=draft)
    acts.take_back_edition(clerk, draft=draft)
    assert not is_made_anew()
    assert looking.agreed_look(cast.body, draft).lacking == []
    change_unit(system(cast.body), unit=item.unit, name="Bidang Perindustrian")
    assert is_made_anew()
    acts.prepare_edition(clerk, channels=["website"], columns=["summary"])
    assert is_made_anew()
    other = old(cast, title="Yang kedua")
    assert is_made_anew()
    open_on_basis(cast.actor("ppid"), items=[other], basis=OpeningBasis.RULING, document=proof())
    assert is_made_anew()
    acts.publish_edition(clerk)
    settle()
    assert is_made_anew()
    with clock.shifted(clock.now() + timedelta(days=1)):
        assert is_made_anew()


@pytest.mark.usefixtures("long")
def test_a_list_that_somebody_changed_on_the_bench_is_not_agreed_to(cast: Cast) -> None:
    old(cast)
    draft = acts.prepare_edition(cast.actor("clerk"), channels=["website"])
    looking.make(cast.body, draft)
    with sqlite3.connect(kept.path_of(cast.body)) as database:
        database.execute("UPDATE entries SET line = CAST(replace(line, 'Denah', 'Denah lain') AS BLOB)")
    with pytest.raises(Refused, match="belum disusun"):
        acts.submit_edition(cast.actor("clerk"), draft=draft)
    there = kept.kept(cast.body)
    assert there is not None
    assert not has_moved(cast.body, there.head.mark)
    assert has_moved(cast.body, there.head.mark._replace(digest="0" * 64))
    kept.path_of(cast.body).write_bytes(b"torn")
    assert not looking.is_made(cast.body, draft)
    looking.make(cast.body, draft)
    assert acts.submit_edition(cast.actor("clerk"), draft=draft).state == "approved"


@pytest.mark.usefixtures("long")
def test_the_kept_list_holds_nothing_sealed_and_says_what_the_live_one_says(cast: Cast) -> None:
    determined(cast, title="Zirkonium pelapor", sensitive=True, public_title="Dokumen pengawasan")
    old(cast, summary="Tulis ke ppid@contoh.example")
    draft = acts.prepare_edition(cast.actor("clerk"), channels=["website"])
    looking.make(cast.body, draft)
    assert "zirkonium" not in kept.path_of(cast.body).read_bytes().decode("latin-1").lower()
    assert kept.path_of(cast.body).stat().st_mode & 0o777 == 0o600
    live, look = build.preview_of(cast.body, draft), looking.agreed_look(cast.body, draft)
    assert look.digest == live.digest
    assert look.findings == findings_of(cast.body, live)
    assert [row.fields for row in look.rows("")[0:10]] == list(live.entries)
    assert sum(group["count"] for group in look.groups()) == len(live.changes) == 2
