"""The environment is read by type; an odd value stops the start and says what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sidik import environment as env

NAME = "SIDIK_TEST_VALUE"


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.delenv(f"{NAME}_FILE", raising=False)


@pytest.mark.parametrize(("typed", "read"), [("", 8000), (" 9001 ", 9001), ("65535", 65535)])
def test_reads_a_port(monkeypatch: pytest.MonkeyPatch, typed: str, read: int) -> None:
    monkeypatch.setenv(NAME, typed)
    assert env.port(NAME, default=8000) == read


@pytest.mark.parametrize("typed", ["0", "65536", "-1", "80a", "8e3", "８０"])
def test_refuses_an_odd_port_with_the_remedy(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv(NAME, typed)
    with pytest.raises(env.OddSetting, match=f"{NAME}.*isikan bilangan bulat 1 sampai 65535, misalnya 8000"):
        env.port(NAME, default=8000)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("https://ppid.contoh.go.id/", "https://ppid.contoh.go.id"), ("http://[::1]:81", "http://[::1]:81")],
)
def test_reads_an_address_without_closing_slash(
    monkeypatch: pytest.MonkeyPatch, typed: str, read: str
) -> None:
    monkeypatch.setenv(NAME, typed)
    assert env.address(NAME, default="http://127.0.0.1:8000") == read


@pytest.mark.parametrize(
    "typed", ["ppid.go.id", "ftp://x", "http://x/kantor", "http://x:99999", "http://a@x", "https://"]
)
def test_refuses_an_odd_address(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv(NAME, typed)
    with pytest.raises(env.OddSetting, match="isikan alamat seperti"):
        env.address(NAME, default="http://127.0.0.1:8000")


@pytest.mark.parametrize("typed", ["127.0.0.1:80", "a b", "http://x", "-x"])
def test_refuses_an_odd_host(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    monkeypatch.setenv(NAME, typed)
    with pytest.raises(env.OddSetting, match="tanpa porta"):
        env.bind(NAME)


@pytest.mark.parametrize(
    ("typed", "read"), [("", True), ("ya", True), ("1", True), ("Tidak", False), ("no", False)]
)
def test_reads_yes_and_no_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, typed: str, *, read: bool
) -> None:
    monkeypatch.setenv(NAME, typed)
    assert env.flag(NAME, default=True) is read


def test_refuses_maybe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "mungkin")
    with pytest.raises(env.OddSetting, match="`ya` atau `tidak`"):
        env.flag(NAME, default=True)


def test_refuses_a_file_in_the_place_of_a_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(NAME, str(tmp_path / "file"))
    with pytest.raises(env.OddSetting, match="bukan direktori"):
        env.directory(NAME, default="home")


def test_secret_comes_from_environment_then_named_file_then_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home, named = tmp_path / "session.key", tmp_path / "named"
    home.write_text("h" * 40 + "\n")
    named.write_text("n" * 40)
    assert env.secret(NAME, file=home) == "h" * 40
    monkeypatch.setenv(NAME, "e" * 40)
    assert env.secret(NAME, file=home) == "e" * 40
    monkeypatch.setenv(f"{NAME}_FILE", str(named))
    assert env.secret(NAME, file=home) == "n" * 40


def test_secret_that_is_missing_or_short_stops_the_start_and_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(env.OddSetting, match=re.escape("jalankan `sidik run`")):
        env.secret(NAME, file=tmp_path / "none")
    monkeypatch.setenv(NAME, "pendek-sekali")
    with pytest.raises(env.OddSetting, match="terlalu pendek") as refused:
        env.secret(NAME, file=tmp_path / "none")
    assert "pendek-sekali" not in str(refused.value)


def test_line_break_in_a_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "a\r\nSet-Cookie: b")
    with pytest.raises(env.OddSetting, match="satu baris"):
        env.text(NAME, default="")


@pytest.mark.parametrize(
    ("host", "address"),
    [("0.0.0.0", "http://127.0.0.1:8000"), ("::", "http://[::1]:8000"), ("10.1.2.3", "http://10.1.2.3:8000")],
)
def test_address_of_a_door_that_listens_everywhere_is_the_local_one(host: str, address: str) -> None:
    assert env.local_address(host, 8000) == address
