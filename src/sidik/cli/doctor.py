"""`sidik doctor`: what this machine and this home look like, each line with what to do where it is not well."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sidik.cli import home
from sidik.cli.children import is_free
from sidik.cli.refuse import ANSWER_IS_NO

SAFE_SQLITE = (3, 51, 3)
LEAST_FREE_BYTES = 1_000_000_000
WELL, NOTE, ILL = "baik", "catatan", "masalah"


@dataclass(frozen=True)
class Sign:
    """One thing looked at: its name, how it stands, what was seen, the remedy."""

    name: str
    state: str
    seen: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{self.state:<8} {self.name}: {self.seen}"
        return f"{line}. {self.remedy}" if self.remedy else line


def doctor(_: argparse.Namespace) -> int:
    """Print every sign; 1 when one of them keeps SIDIK from working."""
    place = home.directory()
    home.make(place)
    home.django()
    found = list(signs(place))
    sys.stdout.writelines(f"{sign}\n" for sign in found)
    return ANSWER_IS_NO if any(sign.state == ILL for sign in found) else 0


def signs(place: Path) -> Iterator[Sign]:
    """Everything that is looked at. Needs Django's settings."""
    version = platform.python_version()
    new_enough = sys.version_info >= (3, 11)
    yield Sign(
        "Python",
        WELL if new_enough else ILL,
        version,
        "" if new_enough else "Pasang Python 3.11 atau lebih baru.",
    )
    yield from _sqlite()
    yield _disk(place)
    yield from _privacy(place)
    yield from _ports()


def _sqlite() -> Iterator[Sign]:
    import sqlite3  # noqa: PLC0415 (the bundled one takes its place when the settings load)

    safe = sqlite3.sqlite_version_info >= SAFE_SQLITE
    remedy = (
        ""
        if safe
        else "Jurnal rollback dipakai sebagai ganti WAL: aman, tetapi lebih lambat. Pasang paket pysqlite3."
    )
    yield Sign("SQLite", WELL if safe else NOTE, sqlite3.sqlite_version, remedy)
    bundled = find_spec("pysqlite3") is not None
    yield Sign(
        "pysqlite3", WELL if bundled else NOTE, "terpasang" if bundled else "tidak ada, memakai SQLite sistem"
    )
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    except sqlite3.OperationalError:
        yield Sign(
            "FTS5",
            ILL,
            "tidak ada",
            "Pencarian pada edisi memerlukan SQLite dengan FTS5; pasang paket pysqlite3.",
        )
    else:
        yield Sign("FTS5", WELL, "ada")
    finally:
        connection.close()


def _disk(place: Path) -> Sign:
    free = shutil.disk_usage(place).free
    enough = free >= LEAST_FREE_BYTES
    remedy = "" if enough else "Sediakan paling sedikit 1 GB pada diska rumah data."
    return Sign("Ruang diska", WELL if enough else ILL, f"{free / 1e9:.1f} GB".replace(".", ","), remedy)


def _privacy(place: Path) -> Iterator[Sign]:
    for path in (place, place / "keys"):
        open_to_others = path.stat().st_mode & 0o077
        remedy = f"Jalankan: chmod 700 {path}" if open_to_others else ""
        yield Sign(
            f"Hak akses {path}", ILL if open_to_others else WELL, f"{path.stat().st_mode & 0o777:o}", remedy
        )
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield Sign("Pengguna", NOTE, "root", "Pada server, jalankan dengan pengguna tersendiri.")


def _ports() -> Iterator[Sign]:
    from django.conf import settings  # noqa: PLC0415 (settings read the home, which is made first)

    for name, number in (("Porta kantor", settings.OFFICE_PORT), ("Porta portal", settings.PORTAL_PORT)):
        free = is_free(settings.BIND, number)
        yield Sign(name, WELL if free else NOTE, f"{number} {'bebas' if free else 'sedang dipakai'}")
