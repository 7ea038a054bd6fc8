"""The sample body (badan contoh) of a new home, and `sidik demo`, which makes it afresh."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from sidik.cli import home
from sidik.cli.children import is_free
from sidik.cli.refuse import Stop

UNFINISHED = ".demo-unfinished"
FINISHED = ".demo"
ACCOUNTS = "demo-accounts.json"
MAKER = "sidik.cli.demo"


def fill(place: Path) -> None:
    """Migrate a new home and fill it with the sample body. Killed midway, the next start begins again."""
    (place / UNFINISHED).touch()
    home.django()
    home.migrate(place)
    if find_spec(MAKER) is not None:
        sys.stdout.write(
            "Membuat badan publik contoh dengan riwayat setahun (sekali saja, sekitar satu menit) / "
            "making a sample body with a year of history (once, about a minute)\n"
        )
        sys.stdout.flush()
        import_module(MAKER).create(place)
    (place / FINISHED).touch()
    (place / UNFINISHED).unlink()


def clear_unfinished(place: Path) -> None:
    """Throw a half-made sample body away. The mark is only ever set on a home that was empty before."""
    if (place / UNFINISHED).exists():
        empty(place)


def empty(place: Path) -> None:
    """Remove everything in a home of samples."""
    for entry in place.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def accounts(place: Path) -> list[dict[str, str]]:
    """The sample accounts of a demo home; none in the home of a real office."""
    file = place / ACCOUNTS
    if not file.exists():
        return []
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [{str(key): str(value) for key, value in row.items()} for row in rows]


def demo(_: argparse.Namespace) -> int:
    """Throw the sample body away and make a fresh one. Refuses a home that holds anything else."""
    place = home.directory()
    marked = (place / FINISHED).exists() or (place / UNFINISHED).exists()
    if place.exists() and any(place.iterdir()):
        if not marked:
            raise Stop(
                f"Rumah data {place} bukan rumah contoh dan tidak disentuh; pilih tempat lain dengan SIDIK_HOME."
            )
        if _is_in_use():
            raise Stop(
                "SIDIK masih berjalan dengan rumah data ini; hentikan dahulu dengan Ctrl-C, lalu ulangi."
            )
        empty(place)
    home.make(place)
    fill(place)
    sys.stdout.write(f"Badan contoh siap di {place}; jalankan `sidik run`.\n")
    return 0


def _is_in_use() -> bool:
    home.make(home.directory())
    settings = home.settings()
    return not is_free(settings.BIND, settings.OFFICE_PORT)
