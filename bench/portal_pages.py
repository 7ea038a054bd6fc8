"""Pages of the portal over editions of 1,000 and 10,000 entries, against a view that asks the same file one row."""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import sys
import tempfile
from datetime import date
from pathlib import Path

home = Path(tempfile.mkdtemp(prefix="sidik-bench-"))
atexit.register(shutil.rmtree, home, ignore_errors=True)
os.environ |= {"SIDIK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sidik.config.settings_portal"}
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django  # noqa: E402

django.setup()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from measure import Measured, against, heading, line  # noqa: E402
from tests.edition.made import entry, write  # noqa: E402

from sidik.config import urls_portal  # noqa: E402

SIZES = (1_000, 10_000)
GROWN = 2.0
PAGES = {
    "beranda": "/",
    "daftar": "/daftar/",
    "daftar, halaman jauh": "/daftar/?lanjut=1-900",
    "daftar, cari": "/daftar/?cari=kesehatan",
    "daftar, cari kata jarang": "/daftar/?cari=jarang500",
    "satu informasi": "/informasi/i-500/",
    "baru dibuka": "/baru-dibuka/",
    "edisi": "/edisi/",
    "data terbuka": "/data-terbuka/",
}
edition = home / "editions" / "edisi-1.sqlite3"


def bare(request: HttpRequest, number: int) -> HttpResponse:
    connection = sqlite3.connect(f"file:{edition}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT title FROM entry WHERE id = ?", [number]).fetchone()
    finally:
        connection.close()
    return HttpResponse(row[0])


urls_portal.urlpatterns.insert(0, path("bench/<int:number>/", bare))


def publish(size: int) -> None:
    day = date(2024, 1, 2)
    edition.unlink(missing_ok=True)
    write(
        edition,
        (
            entry(
                f"i-{n}",
                number=str(n),
                title=f"Data pribadi pegawai {n} jarang{n}",
                unit=f"Bidang {n % 12}",
                starts_on=day.isoformat(),
                **({"nature": "open", "opened_on": "2026-01-10"} if n % 4 == 0 else {}),
            )
            for n in range(1, size + 1)
        ),
    )


def measured(client: Client, address: str) -> Measured:
    status = client.get(address).status_code
    if status != 200:
        raise SystemExit(f"{address}: {status}")
    return against(lambda: client.get("/bench/500/"), lambda: client.get(address), rounds=7)


def main() -> None:
    found: dict[str, list[Measured]] = {}
    for size in SIZES:
        publish(size)
        client = Client()
        for label, address in PAGES.items():
            found.setdefault(label, []).append(measured(client, address))
    heading("page", "ms 1k", "ms 10k", "x floor 1k", "x floor 10k", "growth")
    for label, (small, large) in found.items():
        growth = large.ratio / small.ratio
        mark = f"{growth:.1f}" + (" GROWS" if growth > GROWN else "")
        line(
            label,
            f"{small.call_ms:.1f}",
            f"{large.call_ms:.1f}",
            f"{small.ratio:.1f}",
            f"{large.ratio:.1f}",
            mark,
        )


main()
