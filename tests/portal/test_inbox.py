"""What a visitor tells the office: the form, its limits, the receipt; no message is readable at the portal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings

from sidik.config import settings_portal
from sidik.edition.visitor_desk import Standing, VisitorDesk, desk_path, write_desk
from sidik.edition.visitor_message import message_id, open_message
from sidik.portal import inbox as limits
from sidik.portal import views_inbox
from sidik.portal.inbox import MOST_OF_ONE_ADDRESS, Inbox, Kept
from sidik.vault.inbox_key import InboxKey
from tests.edition.made import KEY as PUBLISHER
from tests.edition.made import write

KEY = InboxKey(b"\x05" * 32)
TYPED = {
    "kind": "public",
    "public_id": "DIK-0001",
    "text": "Sudah dimuat pada laporan tahunan.",
    "place": "https://contoh.go.id/laporan",
    "contact": "Warga",
}


@pytest.fixture
def inbox(editions: Path, tmp_path: Path, portal: Client):  # type: ignore[no-untyped-def]
    """A portal with an edition, the file of the desk and a directory for messages."""
    edition = write(editions / "e.sqlite3")
    code = edition.body["code"]
    desk = VisitorDesk(code, KEY.public_key.hex(), "2026-05-04T10:00:00+00:00", {}, "")
    write_desk(desk_path(editions, code), desk, sign=PUBLISHER)
    with override_settings(PORTAL_INBOX=tmp_path / "inbox"):
        yield tmp_path / "inbox" / code


def sent(portal: Client, **changes: str):  # type: ignore[no-untyped-def]
    return portal.post("/sampaikan/", TYPED | changes)


def test_a_message_lies_sealed_and_its_receipt_says_that_it_waits(portal: Client, inbox: Path) -> None:
    page = portal.get("/sampaikan/?informasi=DIK-0001")
    assert page.status_code == 200
    assert 'value="DIK-0001"' in page.content.decode()
    receipt = sent(portal)
    assert receipt.status_code == 302
    (path,) = inbox.glob("*.msg")
    assert b"laporan" not in path.read_bytes()
    message = open_message(path.read_bytes(), inbox_key=KEY.public_key, agree=KEY.agree, body=inbox.name)
    assert (message.text, message.place) == (TYPED["text"], TYPED["place"])
    assert path.stem == message_id(message.code)
    shown = portal.get(receipt.url)
    assert "menunggu diambil petugas" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert TYPED["text"] not in shown.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "Penjelasan"),
        ({"place": ""}, "Sebutkan tempat informasi itu sudah terbuka."),
        ({"website": "http://iklan"}, "Kosongkan kolom Laman"),
        ({"text": "a" * 4001}, "Penjelasan"),
        ({"kind": "complain"}, "Yang ingin Anda sampaikan"),
    ],
)
def test_what_is_lacking_is_told_and_nothing_typed_is_lost(
    portal: Client, inbox: Path, changes: dict[str, str], said: str
) -> None:
    refused = sent(portal, **changes)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert TYPED["contact"] in refused.content.decode()
    assert not list(inbox.glob("*.msg"))


def test_the_form_speaks_english_and_leads_to_an_english_receipt(portal: Client, inbox: Path) -> None:
    refused = portal.post("/en/sampaikan/", TYPED | {"text": "", "place": "", "contact": "a" * 300})
    page = refused.content.decode()
    for words in (
        "Not sent yet.",
        "Please fill this in.",
        "Say where the information",
        "At most 200 characters",
    ):
        assert words in page, words
    assert "boleh dikosongkan" not in page
    assert not list(inbox.glob("*.msg"))
    receipt = portal.post("/en/sampaikan/", TYPED)
    assert receipt.url.startswith("/en/sampaikan/")
    assert "waits for the officer" in portal.get(receipt.url).content.decode()


def test_one_address_sends_a_few_a_day_and_no_address_is_kept(portal: Client, inbox: Path) -> None:
    for _ in range(MOST_OF_ONE_ADDRESS):
        assert sent(portal).status_code == 302
    refused = sent(portal)
    assert refused.status_code == 429
    assert TYPED["text"] in refused.content.decode()
    other = portal.post("/sampaikan/", TYPED, headers={"X-Forwarded-For": "10.0.0.9, 192.0.2.7"})
    assert other.status_code == 302
    kept = "".join(path.name + path.read_bytes().hex() for path in inbox.rglob("*") if path.is_file())
    assert "127.0.0.1" not in kept
    assert b"192.0.2.7".hex() not in kept


def test_only_this_page_takes_anything_in_and_only_from_itself(portal: Client, inbox: Path) -> None:
    for path in ("/", "/daftar/", "/sampaikan/cari/", "/sampaikan/ABCDE/"):
        assert portal.post(path, TYPED).status_code == 405
    foreign = portal.post("/sampaikan/", TYPED, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert portal.post("/sampaikan/", {"text": "a" * 20_000}).status_code in {400, 413}
    assert not list(inbox.glob("*.msg"))


def test_the_answer_stands_under_the_receipt_and_a_forged_desk_says_nothing(
    portal: Client, inbox: Path, editions: Path
) -> None:
    url = sent(portal).url
    code = urlsplit(url).path.split("/")[2].replace("-", "")
    for path in inbox.glob("*.msg"):
        path.unlink()
    desk = desk_path(editions, inbox.name)
    answered = Standing(
        "answered", "2026-05-04", "2026-05-18", "Pengecualian tetap", "Masih disidik.", "2026-05-06"
    )
    told = VisitorDesk(inbox.name, KEY.public_key.hex(), "", {message_id(code): answered.sealed(code)}, "")
    write_desk(desk, told, sign=PUBLISHER)
    shown = portal.get(url).content.decode()
    assert "Masih disidik." in shown
    assert "6 Mei 2026" in shown
    assert portal.get("/sampaikan/cari/", {"kode": url}).status_code == 302
    assert portal.get("/sampaikan/tidak-dikenal/").status_code == 404
    desk.write_text(json.dumps(json.loads(desk.read_text()) | {"inbox_key": "00" * 32}))
    assert portal.get(url).status_code == 404
    assert "tidak menerima masukan" in portal.get("/sampaikan/").content.decode()


def test_a_portal_without_the_desk_names_the_office_and_writes_nothing(
    portal: Client, editions: Path, tmp_path: Path
) -> None:
    write(editions / "e.sqlite3")
    with override_settings(PORTAL_INBOX=tmp_path / "inbox"):
        assert "tidak menerima masukan" in portal.get("/sampaikan/").content.decode()
        assert sent(portal).status_code == 503
    assert not (tmp_path / "inbox").exists()


def test_the_key_of_the_edition_serves_where_an_inbox_is_named(
    portal: Client, editions: Path, tmp_path: Path
) -> None:
    write(editions / "e.sqlite3", inbox_key=KEY.public_key.hex())
    with override_settings(PORTAL_INBOX=tmp_path / "inbox", PORTAL_INBOX_IS_NAMED=True):
        assert sent(portal).status_code == 302
    (path,) = (tmp_path / "inbox").rglob("*.msg")
    assert open_message(path.read_bytes(), inbox_key=KEY.public_key, agree=KEY.agree, body="TELUK")


def test_an_inbox_that_cannot_be_written_is_closed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Inbox(tmp_path / "file" / "dinas").is_open()
    assert Inbox(tmp_path / "later" / "dinas").is_open()


TODAY = date(2026, 5, 4)


def kept(inbox: Inbox, number: int, address: str) -> Kept:
    return inbox.keep(f"M{number}", b"sealed", address=address, today=TODAY)


def test_whoever_is_refused_takes_no_place_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_OF_A_DAY", 8)
    inbox = Inbox(tmp_path)
    said = [kept(inbox, number, "192.0.2.7") for number in range(40)]
    assert said.count(Kept.YES) == MOST_OF_ONE_ADDRESS
    assert kept(inbox, 99, "198.51.100.1") is Kept.YES


def test_a_network_of_one_line_counts_as_one_address(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    said = [kept(inbox, number, f"2001:db8:1:2::{number:x}") for number in range(20)]
    assert said.count(Kept.YES) == MOST_OF_ONE_ADDRESS
    assert kept(inbox, 99, "2001:db8:1:3::1") is Kept.YES
    said = [
        kept(inbox, 200 + number, ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7:4431")[number % 3])
        for number in range(20)
    ]
    assert said.count(Kept.YES) == MOST_OF_ONE_ADDRESS


def test_the_file_of_the_desk_is_verified_once_for_each_state(
    portal: Client, inbox: Path, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    opened = views_inbox.open_desk
    monkeypatch.setattr(views_inbox, "open_desk", lambda path, key: asked.append(path) or opened(path, key))
    for _ in range(4):
        assert portal.get("/sampaikan/").status_code == 200
        assert portal.get("/sampaikan/AAAAA-AAAAA-AAAAA-AAAAA/").status_code == 404
    assert len(asked) == 1
    told = VisitorDesk(inbox.name, KEY.public_key.hex(), "", {"A": "B"}, "")
    write_desk(desk_path(editions, inbox.name), told, sign=PUBLISHER)
    assert portal.get("/sampaikan/").status_code == 200
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://jahat.example"}, 403),
        ({"Origin": "http://testserver.jahat.example"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "http://testserver"}, 302),
        ({"Origin": "null"}, 302),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 302),
    ],
)
def test_a_form_on_another_site_sends_nothing(
    portal: Client, inbox: Path, headers: dict[str, str], status: int
) -> None:
    assert portal.post("/sampaikan/", TYPED, headers=headers).status_code == status
    assert len(list(inbox.glob("*.msg"))) == (status == 302)


def test_what_is_too_long_leaves_no_page_of_faults_in_the_log() -> None:
    loggers = settings_portal.LOGGING["loggers"]
    assert isinstance(loggers, dict)
    assert loggers["django.security"]["level"] == loggers["django.request"]["level"] == "CRITICAL"
