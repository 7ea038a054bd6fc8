"""From the inbox of the portal to the published answer: taken in once, sealed, due, answered, reassessed."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from sidik.casework.models import CaseItem
from sidik.domain.refusal import Reason
from sidik.domain.workdays import add_working_days
from sidik.edition import visitor_message
from sidik.edition.visitor_desk import Standing, desk_path, open_desk
from sidik.edition.visitor_message import MessageKind, VisitorMessage, message_id, new_code, seal_message
from sidik.files.inbox import inbox_public_key
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.models import Notice
from sidik.publication.shelf import directory
from sidik.register.models import Item
from sidik.register.reviews.hooks import ways_of
from sidik.rules.acts import adopt_statutory
from sidik.rules.queries import calendar_of
from sidik.visitors import acts
from sidik.visitors.fetching import fetch
from sidik.visitors.models import Message
from tests.cast import Cast
from tests.register.steps import determined

TEXT = "Laporan ini dimuat lengkap pada laman pengadaan."


@pytest.fixture
def inbox(cast: Cast, tmp_path: Path, settings: Any) -> Path:
    """The directory between portal and office."""
    settings.PORTAL_INBOX = tmp_path / "inbox"
    path: Path = settings.PORTAL_INBOX / cast.body.code
    path.mkdir(parents=True)
    return path


def published(cast: Cast) -> Item:
    item = determined(cast)
    Item.objects.filter(pk=item.pk).update(published_edition=1)
    return item


def dropped(cast: Cast, inbox: Path, named: str, **changes: str) -> str:
    """What the portal leaves behind for a visitor; his receipt code."""
    code = new_code()
    written = {"text": TEXT, "place": "https://contoh.go.id", "contact": "Warga, 0811", **changes}
    message = VisitorMessage(
        kind=MessageKind.PUBLIC, public_id=named, code=code, written_on="2026-05-04", **written
    )
    sealed = seal_message(message, inbox_key=inbox_public_key(cast.body.code), body=cast.body.code)
    (inbox / f"{message_id(code)}.msg").write_bytes(sealed)
    return code


def told(cast: Cast, code: str) -> Standing | None:
    return open_desk(desk_path(directory(), cast.body.code)).standing(code)


def taken(cast: Cast, inbox: Path) -> Message:
    dropped(cast, inbox, published(cast).code)
    fetch(cast.body)
    return Message.objects.get()


def test_a_message_is_taken_in_once_with_its_item_and_the_promised_day(cast: Cast, inbox: Path) -> None:
    item = published(cast)
    code = dropped(cast, inbox, item.code.lower())
    copy = (inbox / f"{message_id(code)}.msg").read_bytes()
    assert fetch(cast.body) == 1
    assert not list(inbox.glob("*.msg"))
    (inbox / f"{message_id(code)}.msg").write_bytes(copy)
    assert fetch(cast.body) == 0
    message = Message.objects.get()
    today = clock.today(cast.body.zone)
    assert message.item == item
    assert message.due_on == add_working_days(today, 10, calendar_of(cast.body))
    assert told(cast, code) == Standing("received", today.isoformat(), message.due_on.isoformat())
    assert told(cast, new_code()) is None


def test_what_a_visitor_wrote_is_sealed_in_the_office_and_in_no_notice(cast: Cast, inbox: Path) -> None:
    message = taken(cast, inbox)
    assert (message.opened("text"), message.opened("contact")) == (TEXT, "Warga, 0811")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM visitors_message")
        (row,) = cursor.fetchall()
    assert not any("laman" in str(value) or "0811" in str(value) for value in row)
    notice = Notice.objects.filter(person=cast.people["ppid"]).latest("pk")
    assert notice.text.startswith("Masukan 1 menunggu jawaban")


def test_an_item_that_is_not_published_is_not_told_apart_from_none(cast: Cast, inbox: Path) -> None:
    item = determined(cast)
    dropped(cast, inbox, item.code)
    fetch(cast.body)
    assert Message.objects.get().item is None


def test_what_is_no_message_is_put_aside_and_stops_no_other(cast: Cast, inbox: Path, tmp_path: Path) -> None:
    (inbox / "AAAA.msg").write_bytes(b"SIDIKVM1" + b"\x00" * 100)
    (inbox / "BBBB.msg").write_bytes(b"x" * 100_000)
    secret = tmp_path / "rahasia"
    secret.write_text("kunci")
    (inbox / "CCCC.msg").symlink_to(secret)
    dropped(cast, inbox, "DIK-0001")
    assert fetch(cast.body) == 1
    assert sorted(path.name for path in (inbox / "rusak").iterdir()) == ["AAAA.msg", "BBBB.msg", "CCCC.msg"]
    assert secret.read_text() == "kunci"


@pytest.mark.parametrize("odd", ["\ud800", "a\x00b"])
@pytest.mark.parametrize("column", ["public_id", "text", "code"])
def test_a_message_that_no_form_could_have_made_stops_no_other(
    cast: Cast, inbox: Path, monkeypatch: pytest.MonkeyPatch, odd: str, column: str
) -> None:
    written = dict.fromkeys(("public_id", "text", "place", "contact"), "x") | {"code": new_code()}
    written[column] = (odd + written[column])[: len(written[column])] if column == "code" else odd
    message = VisitorMessage(kind=MessageKind.PUBLIC, written_on="2026-05-04", **written)
    with monkeypatch.context() as as_a_portal_taken_over:
        as_a_portal_taken_over.setattr(
            visitor_message, "canonical_json", lambda one: json.dumps(one).encode()
        )
        sealed = seal_message(message, inbox_key=inbox_public_key(cast.body.code), body=cast.body.code)
    (inbox / "AAAA.msg").write_bytes(sealed)
    dropped(cast, inbox, "DIK-0001")
    assert fetch(cast.body) == 1
    assert [path.name for path in (inbox / "rusak").iterdir()] == ["AAAA.msg"]


def test_the_answer_is_published_under_the_receipt_once(
    cast: Cast, inbox: Path, django_capture_on_commit_callbacks: Any
) -> None:
    message = taken(cast, inbox)
    with django_capture_on_commit_callbacks(execute=True):
        acts.answer(cast.actor("clerk"), message=message, outcome="kept", text="Masih dalam penyidikan.")
    standing = told(cast, message.opened("code"))
    assert standing is not None
    assert (standing.outcome, standing.answer) == ("Pengecualian tetap", "Masih dalam penyidikan.")
    with pytest.raises(Refused) as twice:
        acts.answer(cast.actor("ppid"), message=message, outcome="kept", text="Lagi.")
    assert twice.value.refusal.code is Reason.FINISHED


def test_a_reassessment_is_a_case_with_the_item(cast: Cast, inbox: Path) -> None:
    adopt_statutory(cast.actor("ppid"))
    message = taken(cast, inbox)
    row = acts.begin_reassessment(cast.actor("ppid"), message=message, way=ways_of(cast.body)[0][0])
    assert CaseItem.objects.get(case__uuid=row.case_uuid).item == message.item
    assert row.state == Message.State.RECEIVED
    with pytest.raises(Refused):
        acts.begin_reassessment(cast.actor("ppid"), message=message, way=ways_of(cast.body)[0][0])


def test_the_pages_show_answer_and_lateness_to_the_central_offices_only(
    cast: Cast, inbox: Path, sign_in: Any
) -> None:
    message = taken(cast, inbox)
    page = reverse("visitors:message_page", args=[message.uuid])
    assert sign_in("unit-perdagangan").get(page).status_code == 403
    client = sign_in("clerk")
    assert TEXT in client.get(page).content.decode()
    assert "Masukan 1" in client.get(reverse("visitors:message_list")).content.decode()
    empty = client.post(page, {"outcome": "kept", "text": " "})
    assert empty.status_code == 422
    Message.objects.update(due_on=clock.today(cast.body.zone) - timedelta(days=7))
    assert "Terlambat" in client.get(reverse("visitors:message_list")).content.decode()
    assert client.post(page, {"outcome": "kept", "text": "Masih berlaku."}).status_code == 302
    assert "Masih berlaku." in client.get(page).content.decode()
    item_page = client.get(reverse("register:item_detail", args=[message.item.uuid])).content.decode()
    assert "Masukan umum" in item_page
