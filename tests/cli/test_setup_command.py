"""`sidik setup` on an empty home: a body, its first administrator, one link; asked again it says what stands."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from django.test import Client

from sidik.accounts.models import Body, HeldOffice, Invitation, Person
from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.cli.setup import OF_THE_PLACE, recover, setup
from sidik.ledger.models import Entry
from tests.cast import make_cast


@pytest.fixture(autouse=True)
def here(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own; the tables are those of the test."""
    monkeypatch.setenv("SIDIK_HOME", str(tmp_path))
    monkeypatch.setattr(home, "migrate", lambda place: False)


def run(**given: str | None) -> int:
    asked = {
        "code": "dinas-uji",
        "name": "Dinas Uji",
        "administrator": "Rina Rekaan",
        "zone": "WITA",
        **given,
    }
    return setup(argparse.Namespace(**asked))


def link(text: str) -> str:
    found = re.search(r"/akun/undangan/[\w-]+/", text)
    assert found is not None
    return found[0]


def test_an_empty_home_gets_body_administrator_and_a_link_that_opens(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run() == 0
    body = Body.objects.get()
    assert (body.code, body.name, body.zone, body.is_demo) == (
        "dinas-uji",
        "Dinas Uji",
        "Asia/Makassar",
        False,
    )
    office = HeldOffice.objects.get()
    assert (office.role, office.person.name) == ("administrator", "Rina Rekaan")
    assert Entry.objects.order_by("seq")[0].facts["demo"] is False
    assert "Rina Rekaan" in Client().get(link(capsys.readouterr().out)).content.decode()


def test_asked_again_before_anybody_came_in_it_prints_a_new_link_and_makes_nothing_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run()
    first = link(capsys.readouterr().out)
    run()
    second = link(capsys.readouterr().out)
    assert (Body.objects.count(), Person.objects.count(), HeldOffice.objects.count()) == (1, 1, 1)
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200


def test_asked_again_after_somebody_came_in_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    chosen = {"username": "rina", "password": "kuda-hijau-terbang", "again": "kuda-hijau-terbang"}
    Client().post(link(capsys.readouterr().out), chosen)
    with pytest.raises(Stop, match="sudah memiliki administrator") as stop:
        run()
    assert stop.value.status == ANSWER_IS_NO
    assert Invitation.objects.count() == 1


def test_another_code_does_not_make_a_second_body() -> None:
    run()
    with pytest.raises(Stop, match="sudah memuat Dinas Uji"):
        run(code="dinas-lain")
    assert Body.objects.count() == 1


def test_a_home_of_samples_is_left_alone() -> None:
    make_cast("dinas-uji")
    with pytest.raises(Stop, match="badan contoh"):
        run()


@pytest.mark.parametrize(
    ("given", "words"),
    [({"zone": "GMT"}, "GMT"), ({"code": "Dinas Kita"}, "huruf kecil"), ({"code": "../x"}, "huruf kecil")],
)
def test_what_cannot_be_used_is_named_and_nothing_is_made(given: dict[str, str], words: str) -> None:
    with pytest.raises(Stop, match=words):
        run(**given)
    assert not Body.objects.exists()


def test_without_a_terminal_what_was_not_given_has_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    run(code=None, name=None, administrator=None)
    assert Body.objects.get().code == "kantor"


def test_at_a_terminal_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["dinas-tanya", "", "Sari Rekaan"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    run(code=None, name=None, administrator=None)
    assert Body.objects.get().code == "dinas-tanya"
    assert Person.objects.get().name == "Sari Rekaan"


def test_the_command_it_names_opens_this_very_home(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "rumah data"
    monkeypatch.setenv("SIDIK_HOME", str(place))
    monkeypatch.setenv("SIDIK_OFFICE_PORT", "9000")
    monkeypatch.setenv("SIDIK_SMTP_PASSWORD", "rahasia-sekali")
    run()
    said = capsys.readouterr().out
    assert f"SIDIK_HOME='{place}' SIDIK_OFFICE_PORT=9000 sidik run --without-demo" in said
    assert "rahasia-sekali" not in said


def test_by_default_the_command_it_names_is_short(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in OF_THE_PLACE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    run()
    assert "\n  sidik run --without-demo\n" in capsys.readouterr().out


def test_an_administrator_who_lost_the_password_gets_a_link_from_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run()
    first = {"username": "rina", "password": "kuda-hijau-terbang", "again": "kuda-hijau-terbang"}
    Client().post(link(capsys.readouterr().out), first)
    assert recover(argparse.Namespace(username="Rina")) == 0
    second = {"password": "sapi-biru-berenang", "again": "sapi-biru-berenang"}
    Client().post(link(capsys.readouterr().out), second)
    assert not Client().login(username="rina", password="kuda-hijau-terbang")
    assert Person.objects.get().user.check_password("sapi-biru-berenang")
    assert Entry.objects.filter(act="accounts.invite").order_by("seq").last().actor["kind"] == "system"


def test_only_an_administrator_gets_in_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    run()
    with pytest.raises(Stop, match="Tidak ada administrator") as stop:
        recover(argparse.Namespace(username="petugas"))
    assert stop.value.status == ANSWER_IS_NO
