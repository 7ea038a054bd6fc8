"""`sidik verify` finds each planted fault, says where, and ends with 1; a whole home ends with 0."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from sidik.cli import home
from sidik.cli.verify import verify
from sidik.files import store
from sidik.files.acts import seal_file
from sidik.files.models import SealedFile
from sidik.ledger.models import Checkpoint, Entry
from sidik.publication.acts import publish_edition
from sidik.publication.models import Edition
from sidik.publication.shelf import directory, path_of, settle
from sidik.register.models import Item, ItemVersion
from tests.cast import Cast
from tests.register.steps import proposed


@pytest.fixture
def office(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Cast:
    """An office with an item, a sealed file, an edition and the checkpoint that an edition leaves."""
    for old in directory().glob("*.sqlite3"):
        old.unlink()
    monkeypatch.setattr(home, "open_home", lambda: settings.HOME)
    proposed(cast)
    seal_file(cast.actor("clerk"), content=b"%PDF-1.7 isi " * 3000, name="a.pdf", subject="item:1")
    publish_edition(cast.actor("ppid"))
    settle()
    return cast


def unguarded(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_no_update")


def bend_entry() -> None:
    unguarded("ledger_entry")
    Entry.objects.filter(seq=3).update(reason="diubah")


def bend_checkpoint() -> None:
    unguarded("ledger_checkpoint")
    Checkpoint.objects.update(digest="a" * 64)


def bend_version() -> None:
    unguarded("register_itemversion")
    ItemVersion.objects.update(summary="diubah diam-diam")


def bend_projection() -> None:
    Item.objects.update(stage="determined")


def bend_file() -> None:
    path = store.directory() / SealedFile.objects.get().stored_name
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(bytes(content))


def lose_file() -> None:
    (store.directory() / SealedFile.objects.get().stored_name).unlink()


def bend_edition() -> None:
    path = path_of(Edition.objects.get())
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[content.index(b"Dinas Rekaan")] ^= 1
    path.write_bytes(bytes(content))


def lose_edition() -> None:
    path_of(Edition.objects.get()).unlink()


def add_stray_edition() -> None:
    (directory() / "asing.sqlite3").write_bytes(b"bukan dari sini")


def verdict(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = verify(argparse.Namespace())
    return status, capsys.readouterr().out


def test_a_whole_home_is_told_line_by_line(office: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = verdict(capsys)
    assert status == 0, out
    for check in ("rantai jejak", "titik periksa", "pelindung tabel", "versi", "keadaan", "berkas", "edisi"):
        assert f"utuh   {check}" in out, check
    assert "RUSAK" not in out


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        (bend_entry, "catatan nomor 3"),
        (bend_checkpoint, "titik periksa nomor"),
        (bend_version, "version:"),
        (bend_projection, "stage: tersimpan determined"),
        (bend_file, "isi tersegel berubah"),
        (lose_file, "berkas hilang"),
        (bend_edition, "edisi 1:"),
        (lose_edition, "edisi 1:"),
        (add_stray_edition, "asing.sqlite3"),
        (lambda: unguarded("ledger_entry"), "tabel ledger_entry"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_each_planted_fault_is_found_and_located(
    office: Cast, capsys: pytest.CaptureFixture[str], fault: Callable[[], None], where: str
) -> None:
    fault()
    status, out = verdict(capsys)
    assert status == 1
    broken = [line for line in out.splitlines() if line.startswith("       ")]
    assert any(where in line for line in broken), out


@pytest.fixture(autouse=True)
def _clean_shelf(settings: Any) -> Any:
    yield
    for file in Path(settings.HOME / "editions").glob("*.sqlite3"):
        file.unlink()
