"""The real process: no office database, no keys, only the edition; and a first view that is small."""

import gzip
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edition.made import entry, write

ROOT = Path(__file__).resolve().parents[2]
LARGEST_FIRST_VIEW_BYTES = 100_000
CODE = """
import sys, django
from django.conf import settings
django.setup()
from django.test import Client
import sidik.config.urls_portal
from django.core.management import call_command
call_command("check", stdout=sys.stderr)
page = Client().get("/informasi/i-1/")
assert page.status_code == 200, page.status_code
from django.db import connections
assert not settings.DATABASES.get("default", {}).get("NAME"), settings.DATABASES
office = {"ledger", "accounts", "files", "register", "casework", "archive", "publication"}
office |= {"vault", "jobs", "rules", "desk", "meetings", "notices", "api"}
print(sorted({name for name in sys.modules if name.startswith("sidik.") and name.split(".")[1] in office}))
"""


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SIDIK_", "DJANGO_"))}
    return kept | {"SIDIK_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}


def test_serves_without_office_database_and_keys(tmp_path: Path) -> None:
    write(tmp_path / "editions" / "e.sqlite3")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE],
        env=environment(tmp_path) | {"DJANGO_SETTINGS_MODULE": "sidik.config.settings_portal"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
    assert {path.name for path in tmp_path.iterdir()} == {"editions"}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    edition = tmp_path / "somewhere" / "one.sqlite3"
    write(edition, [entry(f"i-{n}", title=f"Informasi {n}") for n in range(200)])
    home = tmp_path / "nothing-here"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sidik.cli", "portal", "--edition", str(edition), "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(url, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def fetch(url: str) -> tuple[int, bytes, dict[str, str]]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        content, headers = answer.read(), dict(answer.headers)
    return (
        len(content),
        gzip.decompress(content) if headers.get("Content-Encoding") == "gzip" else content,
        headers,
    )


def test_one_file_is_served_from_anywhere_and_the_first_view_is_small(address: str) -> None:
    size, html, headers = fetch(address + "/")
    assert b"Ada 200 informasi yang sedang dikecualikan" in html
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    parts = set(re.findall(rb'(?:href|src)="(/static/[^"#]+)', html))
    assert len(parts) > 5
    total = size + sum(fetch(address + part.decode())[0] for part in parts)
    assert total <= LARGEST_FIRST_VIEW_BYTES
    assert b"Informasi 7" in fetch(address + "/data-terbuka/daftar.csv")[1]
