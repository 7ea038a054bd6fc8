"""The home is private, its secret made once; a sample home is remade, an office's home is never touched."""

from __future__ import annotations

import argparse
import stat
from pathlib import Path

import pytest

from sidik.cli import home, sample
from sidik.cli.refuse import Stop


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDIK_HOME", str(tmp_path / "rumah"))
    return tmp_path / "rumah"


def test_home_is_private_and_its_secret_is_made_once(place: Path) -> None:
    home.make(place)
    secret = place / "keys" / "session.key"
    first = secret.read_text()
    home.make(place)
    assert secret.read_text() == first
    assert len(first) >= 60
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert [path.name for path in (place / "keys").iterdir()] == ["session.key"]


def test_home_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Stop, match="pilih tempat lain dengan SIDIK_HOME"):
        home.make(tmp_path / "file" / "rumah")


def test_demo_refuses_the_home_of_an_office(place: Path) -> None:
    home.make(place)
    (place / home.DATABASE).write_text("data kantor")
    with pytest.raises(Stop, match="bukan rumah contoh"):
        sample.demo(argparse.Namespace())
    assert (place / home.DATABASE).read_text() == "data kantor"


def test_half_made_sample_is_thrown_away_at_the_next_start(place: Path) -> None:
    home.make(place)
    (place / sample.UNFINISHED).touch()
    (place / home.DATABASE).write_text("setengah jadi")
    sample.clear_unfinished(place)
    assert list(place.iterdir()) == []


def test_finished_home_is_kept_at_the_next_start(place: Path) -> None:
    home.make(place)
    (place / home.DATABASE).write_text("data")
    sample.clear_unfinished(place)
    assert (place / home.DATABASE).read_text() == "data"


def test_verifying_without_a_home_is_refused_and_makes_none(place: Path) -> None:
    with pytest.raises(Stop, match="Belum ada rumah data"):
        home.open_home()
    assert not place.exists()


def test_accounts_are_shown_in_demo_homes_only(place: Path) -> None:
    home.make(place)
    assert sample.accounts(place) == []
    (place / sample.ACCOUNTS).write_text('[{"username": "ppid", "password": "contoh", "office": "PPID"}]')
    assert sample.accounts(place) == [{"username": "ppid", "password": "contoh", "office": "PPID"}]
