"""The pages of the next edition: choices, findings, a second person, a long list in the background."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sidik.jobs.models import Progress
from sidik.jobs.progress import ask_to_cancel, begin
from sidik.ledger import clock
from sidik.publication import acts, background
from sidik.publication.models import Edition, EditionDraft
from sidik.publication.queries import draft_of
from sidik.publication.shelf import workbench
from sidik.publication.views import builder
from tests.cast import Cast
from tests.register.steps import determined

pytestmark = pytest.mark.usefixtures("shelf")
SignIn = Callable[..., Client]
PAGE, CLEAR, DECIDE, LIST = (
    reverse(f"publication:{name}")
    for name in ("publish_edition", "clear_finding", "decide_edition", "upcoming_list")
)


def second_person(cast: Cast, *, asked: bool = True) -> None:
    acts.set_edition_rules(
        cast.actor("ppid"), needs_second_person=asked, is_automatic=True, columns=["summary"]
    )


def hidden(text: str) -> dict[str, str]:
    names = "public_id|field|kind|text_digest"
    return dict(re.findall(rf'name="({names})" value="([^"]+)"', text))


def test_a_finding_is_cleared_on_the_page_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    determined(cast, summary="Tulis ke ppid@contoh.example")
    client = sign_in("clerk")
    text = client.get(PAGE).content.decode()
    assert "Alamat surel pada ringkasan" in text
    assert "ppid@contoh" not in text
    sent = {"channels": ["website"], "after": "0"}
    refused = client.post(PAGE, sent)
    assert refused.status_code == 422
    assert "1 temuan data pribadi" in refused.content.decode()
    assert client.post(CLEAR, {**hidden(text), "reason": ""}).status_code == 422
    assert client.post(CLEAR, {**hidden(text), "reason": "Alamat kantor"}).status_code == 302
    assert "Alamat kantor" in client.get(PAGE).content.decode()
    assert client.post(CLEAR, {**hidden(text), "text_digest": "0" * 64, "reason": "x"}).status_code == 409
    assert client.post(PAGE, sent).status_code == 302
    assert Edition.objects.count() == 1


def test_choices_are_kept_and_a_moment_is_in_the_bodys_own_time(cast: Cast, sign_in: SignIn) -> None:
    determined(cast)
    client = sign_in("clerk")
    day = clock.today(cast.body.zone) + timedelta(days=2)
    sent = {"channels": ["other"], "columns": ["if_open"], "chosen": "1", "way": "save"}
    late = {"publish_on": day.isoformat(), "publish_time": "21:30"}
    assert client.post(PAGE, {**sent, "publish_time": "21:30"}).status_code == 422
    assert client.post(PAGE, {**sent, **late}).status_code == 302
    draft = draft_of(cast.body)
    assert draft is not None
    assert (draft.state, draft.columns, draft.channels) == ("draft", ["if_open"], ["other"])
    assert draft.publish_at is not None
    assert draft.publish_at.isoformat() == f"{day}T14:30:00+00:00"
    text = client.get(PAGE).content.decode()
    assert f'value="{day.isoformat()}"' in text
    assert 'value="21:30"' in text


def test_a_second_person_approves_on_the_page_and_the_edition_comes_out(cast: Cast, sign_in: SignIn) -> None:
    determined(cast)
    second_person(cast)
    clerk, head = sign_in("clerk"), sign_in("head")
    assert "Ajukan untuk disetujui" in clerk.get(PAGE).content.decode()
    clerk.post(PAGE, {"channels": ["website"]})
    assert not Edition.objects.exists()
    assert "Setujui edisi" not in clerk.get(PAGE).content.decode()
    assert clerk.post(DECIDE, {"way": "approve"}).status_code == 403
    text = head.get(PAGE).content.decode()
    assert "Setujui edisi" in text
    assert head.post(DECIDE, {"way": "return", "reason": ""}).status_code == 422
    answer = head.post(DECIDE, {"way": "approve"})
    edition = Edition.objects.get()
    assert answer.headers["Location"] == reverse("publication:edition_detail", args=[edition.uuid])
    page = clerk.get(answer.headers["Location"]).content.decode()
    clerks, heads = cast.people["clerk"].name, cast.people["head"].name
    assert re.search(rf"<dt>Diajukan</dt><dd>[^<]*oleh {re.escape(clerks)}", page)
    assert re.search(rf"<dt>Disetujui</dt><dd>[^<]*oleh {re.escape(heads)}", page)


def test_the_list_itself_is_read_before_it_is_agreed_to(cast: Cast, sign_in: SignIn) -> None:
    texts = {"summary": "Kalimat ringkasan", "if_open": "Akibat yang tertulis"}
    determined(cast, title="Denah arsip", **texts)
    acts.publish_edition(cast.actor("clerk"))
    determined(cast, title="Sandi brankas", **texts)
    second_person(cast)
    clerk, head = sign_in("clerk"), sign_in("head")
    assert f'href="{LIST}"' in clerk.get(PAGE).content.decode()
    clerk.post(PAGE, {"channels": ["website"], "columns": ["summary"], "chosen": "1"})
    assert f'href="{LIST}"' in head.get(PAGE).content.decode()
    # All of it, not the difference alone; in the chosen columns and no others.
    text = head.get(LIST).content.decode()
    assert "2 informasi" in text
    assert all(one in text for one in ("Denah arsip", "Sandi brankas", "Kalimat ringkasan", "Berakhir "))
    assert "Akibat yang tertulis" not in text
    assert "bukan lagi yang diajukan" not in text
    found = head.get(LIST, {"cari": "BRANKAS sandi"}).content.decode()
    assert "1 dari 2 informasi" in found
    assert "Denah arsip" not in found
    assert "Tidak ada yang cocok" in head.get(LIST, {"cari": "zzz"}).content.decode()
    determined(cast, title="Sesudah diajukan")
    assert "bukan lagi yang diajukan" in head.get(LIST).content.decode()


def test_what_was_submitted_is_taken_back_and_cancelled_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    determined(cast)
    second_person(cast)
    clerk = sign_in("clerk")
    clerk.post(PAGE, {"channels": ["website"]})
    assert clerk.post(PAGE, {"channels": ["website"]}).status_code == 409
    assert clerk.post(DECIDE, {"way": "take_back"}).status_code == 302
    assert clerk.post(DECIDE, {"way": "cancel"}).status_code == 302
    assert EditionDraft.objects.get().state == EditionDraft.State.CANCELLED
    assert clerk.post(DECIDE, {"way": "cancel"}).status_code == 302


def test_a_long_list_is_published_by_a_worker(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    determined(cast)
    monkeypatch.setattr(builder, "AT_ONCE_ENTRIES", 0)
    answer = sign_in("clerk").post(PAGE, {"channels": ["website"]})
    progress = Progress.objects.get()
    assert answer.headers["Location"] == reverse("jobs:progress_detail", args=[progress.uuid])
    assert (progress.state, progress.total, Edition.objects.count()) == (Progress.State.DONE, 1, 1)
    # Begun once more by another worker, it publishes nothing twice.
    draft = EditionDraft.objects.get()
    background.carry_out.func(str(draft.uuid), str(progress.uuid), str(cast.people["clerk"].uuid))
    assert Edition.objects.count() == 1


def test_the_work_of_publishing_stops_where_the_officer_asks_for_it(cast: Cast) -> None:
    determined(cast)
    clerk = cast.actor("clerk")
    draft = acts.submit_edition(clerk, draft=acts.prepare_edition(clerk, channels=["website"]))
    progress = begin(clerk, title="Menerbitkan", subject=f"edition_draft:{draft.uuid}")
    ask_to_cancel(progress)
    background.carry_out.func(str(draft.uuid), str(progress.uuid), clerk.person_id)
    progress.refresh_from_db()
    draft.refresh_from_db()
    assert (progress.state, draft.state) == (Progress.State.CANCELLED, EditionDraft.State.APPROVED)
    assert not Edition.objects.exists()


def test_work_that_is_stopped_in_the_middle_leaves_the_old_edition(cast: Cast) -> None:
    determined(cast)
    first = acts.publish_edition(cast.actor("clerk"))
    determined(cast, title="Yang kedua")
    draft = acts.submit_edition(
        cast.actor("clerk"), draft=acts.prepare_edition(cast.actor("clerk"), channels=["website"])
    )

    def killed(_: int) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        acts.publish_edition(cast.actor("clerk"), draft=draft, step=killed)
    assert Edition.objects.get() == first
    assert [path.name for path in workbench().glob("*2.sqlite3")] == []
    assert acts.publish_edition(cast.actor("clerk"), draft=draft).number == 2


def test_the_rules_of_a_body_are_set_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    where = reverse("publication:edition_rules")
    assert sign_in("clerk").get(where).status_code == 403
    client = sign_in("ppid")
    assert client.get(where).status_code == 200
    assert client.post(where, {"needs_second_person": "on", "columns": ["summary"]}).status_code == 302
    cast.body.refresh_from_db()
    kept = cast.body.settings
    assert (kept["edition_second_person"], kept["auto_edition"], kept["edition_columns"]) == (
        True,
        False,
        ["summary"],
    )
