"""`sidik keys`: another passphrase and new keys; what was sealed before opens as it did."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from sidik.cli import home
from sidik.cli.arguments import parser
from sidik.cli.keys import NEW_PASSPHRASE, passphrase, renew
from sidik.cli.refuse import ANSWER_IS_NO, CANNOT_BE_READ, Stop
from sidik.files.acts import open_file, seal_file
from sidik.files.keys import _keyring
from sidik.ledger.models import Entry
from sidik.vault.keyring import open_keyring
from tests.cast import Cast

NOTHING = argparse.Namespace()
FIRST, SECOND = "kuda laut di teluk sumba", "perahu layar menuju rote"


@pytest.fixture(autouse=True)
def here(cast: Cast, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own with a body; the tables are those of the test."""
    settings.HOME, settings.KEY_PASSPHRASE = tmp_path, ""
    monkeypatch.setattr(home, "open_home", lambda: tmp_path)
    monkeypatch.delenv(NEW_PASSPHRASE, raising=False)
    _keyring.cache_clear()
    return tmp_path


def opened(cast: Cast, file: object) -> bytes:
    return b"".join(open_file(cast.actor("clerk"), file=file, reason="Uji"))  # type: ignore[arg-type]


def sealed(cast: Cast, text: bytes = b"%PDF-1.7 isi") -> object:
    return seal_file(cast.actor("clerk"), content=text, name="surat.pdf", subject="case:uji")


def test_a_first_and_then_another_passphrase_keep_every_file_open(
    cast: Cast, here: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sealed(cast)
    for old, new in (("", FIRST), (FIRST, SECOND)):
        settings.KEY_PASSPHRASE = old
        monkeypatch.setenv(NEW_PASSPHRASE, new)
        assert passphrase(NOTHING) == 0
    settings.KEY_PASSPHRASE = SECOND
    assert opened(cast, file) == b"%PDF-1.7 isi"
    with pytest.raises(Exception, match="tidak cocok"):
        open_keyring(here / "keys", passphrase=FIRST)
    assert Entry.objects.filter(act="files.note_passphrase").count() == 2
    assert SECOND not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_a_wrong_old_passphrase_changes_nothing_and_leaves_no_entry(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(cast)
    monkeypatch.setenv(NEW_PASSPHRASE, FIRST)
    passphrase(NOTHING)
    before = Entry.objects.count()
    settings.KEY_PASSPHRASE = "bukan frasa sandinya"
    with pytest.raises(Stop, match="tidak diganti") as stopped:
        passphrase(NOTHING)
    assert stopped.value.status == ANSWER_IS_NO
    assert Entry.objects.count() == before


def test_a_short_or_missing_new_passphrase_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed(cast)
    with pytest.raises(Stop, match=NEW_PASSPHRASE) as stopped:
        passphrase(NOTHING)
    assert stopped.value.status == CANNOT_BE_READ
    monkeypatch.setenv(NEW_PASSPHRASE, "pendek")
    with pytest.raises(Stop, match="paling sedikit 12"):
        passphrase(NOTHING)


def test_renewed_keys_seal_from_now_on_and_the_old_ones_open(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    old = sealed(cast)
    assert renew(NOTHING) == 0
    assert "kelas T kunci ke-2" in capsys.readouterr().out
    new = sealed(cast, b"%PDF-1.7 baru")
    assert (old.wrapped_key[:4], new.wrapped_key[:4]) == ("1.1.", "1.2.")  # type: ignore[attr-defined]
    assert (opened(cast, old), opened(cast, new)) == (b"%PDF-1.7 isi", b"%PDF-1.7 baru")
    assert Entry.objects.get(act="files.renew_keys").facts == {"epochs": {"T": 2}}


@pytest.mark.parametrize("name", ["passphrase", "renew"])
def test_both_are_on_the_command_line(name: str) -> None:
    assert callable(parser().parse_args(["keys", name]).call)
