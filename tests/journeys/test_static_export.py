"""The same readings on the live portal and on its plain files behind `python -m http.server`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.test import Client, override_settings

from sidik.config import settings_portal
from sidik.edition import Change, ChangeKind, ProcedureEntry
from tests.edition.made import entry, write
from tests.journeys.house import ROOT, free_port
from tests.portal.conftest import NOT_OVERRIDDEN

TODAY = "2026-03-02"
STEPS = ({"number": "1", "text": "Menghimpun informasi", "performer": "Petugas PPID"},)
Door = Callable[[str], tuple[int, str]]


def write_editions(directory: Path) -> None:
    entries = [entry(f"i-{n}", title=f"Informasi {n:02}", unit="Bagian Umum") for n in range(60)]
    entries += [
        entry("s-1", title="Berkas saksi", ends_on="2026-03-01", unit="Bagian Hukum", opening_basis=""),
        entry(
            "s-2",
            title="<script>x</script> & 'kutip'",
            nature="partly_exempt",
            is_partial=True,
            parts=["Nama saksi"],
        ),
        entry("s-3", title="Pengecualian pajak", ends_on=None, review_on="2027-05-14"),
    ]
    drawn = [ProcedureEntry("ntt-2022", "SOP", "<svg xmlns='http://www.w3.org/2000/svg'/>", STEPS)]
    first = write(directory / "1.sqlite3", entries[:-1], procedures=drawn, demo=True)
    write(
        directory / "2.sqlite3",
        entries,
        number=2,
        previous=first.digest,
        procedures=drawn,
        demo=True,
        changes=[Change(ChangeKind.ADDED, "s-3", "Pengecualian pajak")],
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    write_editions(home / "editions")
    return home


def export(home: Path, site: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SIDIK_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "sidik.cli", "publish", "--static", str(site)],
        env=kept | {"SIDIK_HOME": str(home), "SIDIK_CLOCK": TODAY, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def site(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("host") / "dik"
    done = export(home, site)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    port = free_port()
    # Under a directory of the host, as on the site of a body that has other pages too.
    server = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(site.parent)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/dik"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def fetched(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture(params=["live", "static"])
def door(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    if request.param == "static":
        address = request.getfixturevalue("host")
        yield lambda url: fetched(address + url)
        return
    monkeypatch.setenv("SIDIK_CLOCK", TODAY)
    own = {name: getattr(settings_portal, name) for name in dir(settings_portal) if name.isupper()}
    own = {name: value for name, value in own.items() if name not in NOT_OVERRIDDEN}
    with override_settings(**own | {"EDITIONS_DIRECTORY": home / "editions"}):
        client = Client()

        def live(url: str) -> tuple[int, str]:
            answer = client.get(url)
            pieces = answer.streaming_content if answer.streaming else [answer.content]
            return answer.status_code, b"".join(pieces).decode()

        yield live


def page(door: Door, url: str) -> str:
    status, html = door(url)
    assert status == 200, url
    return html


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.replace("&nbsp;", " ")))


def test_home_says_how_many_are_closed(door: Door) -> None:
    assert "Ada 62 informasi yang sedang dikecualikan" in text(page(door, "/"))


def test_pages_lead_through_the_whole_list(door: Door) -> None:
    here, seen = "/daftar/", []
    while here:
        html = page(door, here)
        seen += re.findall(r"/informasi/([is]-\d+)/", html)
        following = re.search(r'href="([^"]+)" rel="next"', html)
        here = urljoin(here, unescape(following[1])) if following else ""
    assert len(seen) == 63 == len(set(seen))


def test_detail_answers_what_why_and_until_when(door: Door) -> None:
    words = text(page(door, "/informasi/s-2/"))
    for said in ("Nama saksi", "Mengungkap rahasia pribadi", "2 Januari 2029", "7/PPID/2024"):
        assert said in words


def test_markup_in_an_entry_stays_text(door: Door) -> None:
    for url in ("/informasi/s-2/", "/daftar/", "/"):
        assert "<script>x" not in page(door, url)


def test_what_ended_stands_under_newly_opened(door: Door) -> None:
    assert "Berkas saksi" in text(page(door, "/baru-dibuka/"))
    assert "Terbuka demi hukum" in text(page(door, "/informasi/s-1/"))


def test_editions_lead_to_their_differences(door: Door) -> None:
    assert "Edisi 1" in text(page(door, "/edisi/"))
    assert "Pengecualian pajak" in text(page(door, "/edisi/2/"))


def test_a_procedure_is_drawn_and_written(door: Door) -> None:
    assert "Menghimpun informasi" in text(page(door, "/alur/ntt-2022/"))
    assert page(door, "/alur/ntt-2022/bagan.svg").startswith("<svg")


def test_the_list_can_be_had_as_data(door: Door) -> None:
    assert page(door, "/data-terbuka/daftar.csv").count("Informasi ") >= 60
    assert '"entries"' in page(door, "/data-terbuka/daftar.json")


def test_a_page_that_is_not_there_is_404(door: Door) -> None:
    assert door("/informasi/i-999/")[0] == 404


def test_every_link_and_part_of_the_plain_files_is_there(host: str, site: Path) -> None:
    missing = []
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        here = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for link in re.findall(r'\s(?:href|src|action)="([^"#]*)', path.read_text()):
            to = urljoin(here, unescape(link)).split("?")[0]
            target = site / to.lstrip("/")
            if not link.startswith(("http", "mailto:", "//")) and not (
                (target / "index.html").is_file() if to.endswith("/") else target.is_file()
            ):
                missing.append((here, link))
    assert not missing


def test_words_lead_to_entries_without_a_script(host: str) -> None:
    html = fetched(f"{host}/kata/")[1]
    assert 'href="../kata/ke/"' in html
    assert "kecuali Pengecualian pajak" in text(fetched(f"{host}/kata/ke/")[1])


def test_two_editions_are_compared_on_a_page_of_their_own(host: str) -> None:
    assert "Pengecualian pajak Ditambah" in text(fetched(f"{host}/edisi/banding/1-2/")[1])


def test_only_what_changed_becomes_a_new_file(home: Path, site: Path) -> None:
    before = (site / "daftar" / "index.html").stat().st_ino
    assert export(home, site).returncode == 0
    assert (site / "daftar" / "index.html").stat().st_ino == before
    assert not site.with_name("dik.new").exists()
    assert not site.with_name("dik.old").exists()


def test_files_of_others_are_never_replaced(home: Path, tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("milik orang lain")
    done = export(home, tmp_path)
    assert done.returncode == 2
    assert "berisi berkas lain" in done.stderr
    assert (tmp_path / "surat.txt").exists()


def test_hosts_are_told_the_headers_of_the_portal(site: Path) -> None:
    for name in (".htaccess", "_headers", "nginx.conf"):
        said = (site / name).read_text()
        assert "default-src 'none'" in said
        assert "nosniff" in said
        assert "immutable" in said


def long_home(directory: Path) -> Path:
    """So many entries that helpers write them."""
    entries = [entry(f"i-{n}", title=f"Informasi {n:03}", unit="Bagian Umum") for n in range(420)]
    write(directory / "editions" / "1.sqlite3", entries, demo=True)
    return directory


@pytest.mark.skipif(
    not os.environ.get("SIDIK_GATES"), reason="make gates kills the writer of a long site: two whole exports"
)
def test_a_killed_export_leaves_the_last_whole_site_and_no_process(tmp_path: Path) -> None:
    home, site = long_home(tmp_path / "home"), tmp_path / "dik"
    site.mkdir()
    (site / "sidik-situs.json").write_text("{}")
    (site / "index.html").write_text("situs lama")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SIDIK_", "DJANGO_"))}
    seen = kept | {"SIDIK_HOME": str(home), "SIDIK_CLOCK": TODAY, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "sidik.portal.static_export", str(site)]
    running = subprocess.Popen(command, env=seen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    entries = tmp_path / "dik.new" / "informasi"
    until = time.monotonic() + 60
    while not (entries.is_dir() and len(list(entries.iterdir())) > 20):
        assert running.poll() is None and time.monotonic() < until
        time.sleep(0.02)
    running.kill()
    running.wait()
    assert (site / "index.html").read_text() == "situs lama"
    assert export(home, site).returncode == 0
    assert len(list((site / "informasi").iterdir())) == 420
    assert not (tmp_path / "dik.new").exists()
    # What was half written beside it went, and nobody writes there any more.
    time.sleep(0.2)
    assert not (tmp_path / "dik.new").exists()
