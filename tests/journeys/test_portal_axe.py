"""Every public page with axe at two widths, by keyboard, without script, small enough, and read aloud."""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import Resolver404, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Page

from sidik.domain.verification_code import grouped_code
from sidik.edition import Change, ChangeKind, ProcedureEntry, Tombstone
from tests.edition.made import entry, write
from tests.journeys.house import ROOT, free_port
from tests.portal.test_inbox import KEY as INBOX_KEY
from tests.portal.test_verification_page import CODE, FILE_DIGEST, index

AXE = (ROOT / "tests" / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 1280)
DOOR = "sidik.config.wsgi_portal:application"
LARGEST_FIRST_VIEW_BYTES = 100_000
# Every page in both languages; those of a test not under SIDIK_GATES are the ones with most kinds of parts.
TELLING = (
    "/",
    "/daftar/?cari=pengecualian&unit=inspektorat",
    "/en/daftar/?cari=kesehatn",
    "/informasi/i-2/",
    "/en/informasi/i-4/riwayat/",
    "/statistik/",
    "/edisi/",
    "/en/edisi/2/",
    "/edisi/banding/?dari=1&ke=2",
    "/alur/a/",
    f"/periksa/{grouped_code(CODE)}/",
    "/en/periksa/SIDIK-0000/",
    "/sampaikan/",
    "/data-terbuka/",
)
IN_BOTH = (
    "/",
    "/daftar/",
    "/daftar/?cari=pengecualian&unit=inspektorat",
    "/daftar/?cari=kesehatn",
    "/daftar/?cari=erkira",
    "/daftar/?unit=bulan",
    "/daftar/?lanjut=x",
    "/sifat/dikecualikan/",
    "/huruf/h/",
    "/berakhir/2031/",
    "/unit/",
    "/unit/inspektorat/",
    "/informasi/i-1/",
    "/informasi/i-2/",
    "/informasi/i-3/",
    "/informasi/i-40/",
    "/informasi/i-4/riwayat/",
    "/baru-dibuka/",
    "/statistik/",
    "/badan/",
    "/badan/teluk/",
    "/edisi/",
    "/edisi/2/",
    "/edisi/banding/?dari=1&ke=2",
    "/alur/",
    "/alur/a/",
    "/cara-meminta/",
    "/aksesibilitas/",
    "/data-terbuka/",
    "/periksa/",
    f"/periksa/{grouped_code(CODE)}/",
    f"/periksa/{grouped_code(CODE)}/?sidik={FILE_DIGEST}",
    "/periksa/SIDIK-0000/",
    "/sampaikan/",
    "/sampaikan/tidak-dikenal/",
    "/tidak-ada/",
)
PAGES = (
    *IN_BOTH,
    *(f"/en{address}" for address in IN_BOTH),
    "/sematan/",
    "/en/sematan/",
    "/sematan/bingkai/daftar/",
    "/sematan/bingkai/informasi/i-2/",
)
# What is no page: files, feeds, programs, and what only leads on.
NO_PAGE = re.compile(
    r"edition_(csv|json|xlsx|sqlite3|pdf|feed|file)|list_(csv|json|xlsx)|opened_(json|feed)|oembed|robots|sitemap.*|"
    r"dcat|catalogue|.*_schema|api_.*|logo|procedure_drawing|find_message"
)
SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"
STEPS = ({"number": "1", "text": "Menghimpun informasi", "performer": "Petugas PPID"},)
# What the browser would say, kept on the page instead.
SPEECH = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = { speak: (u) => window.said.push([u.text, u.lang]), cancel: () => {} };
Object.defineProperty(window, "speechSynthesis", { value: speech });
"""


def write_editions(directory: Path) -> None:
    opened = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 9 * 86_400))
    rows = [entry(f"i-{n}", title=f"Riwayat kesehatan pegawai {n}", unit="Inspektorat") for n in range(4, 40)]
    rows += [
        entry("i-1", title="Harga perkiraan sendiri", unit="Bagian Pengadaan", ends_on="2031-05-02"),
        entry("i-2", title="Berkas saksi", nature="partly_exempt", is_partial=True, parts=["Nama saksi"]),
        entry("i-3", title="Putusan etik", nature="open", opened_on=opened, opening_basis="Putusan"),
    ]
    gone = Tombstone("i-40", "Berkas lama", 1, "2026-03-03", "Salah catat")
    procedures = [ProcedureEntry("a", "SOP Pendokumentasian", SVG, STEPS)]
    first = write(directory / "1.sqlite3", rows, procedures=procedures)
    rows[0] |= {"period": "7 tahun"}
    write(
        directory / "2.sqlite3",
        rows[1:] + rows[:1],
        number=2,
        previous=first.digest,
        published_at="2026-03-03T09:00:00+08:00",
        changes=[Change(ChangeKind.CHANGED, "i-4", "Riwayat kesehatan pegawai 4", fields=("period",))],
        procedures=procedures,
        tombstones=[gone],
        inbox_key=INBOX_KEY.public_key.hex(),
    )
    index(directory)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A portal over two editions, in a process of its own."""
    home, port = tmp_path_factory.mktemp("axe"), free_port()
    (home / "editions").mkdir()
    write_editions(home / "editions")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SIDIK_", "DJANGO_", "COV"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--threads", "4", "--bind", f"127.0.0.1:{port}", DOOR],
        env=kept
        | {
            "SIDIK_HOME": str(home),
            "SIDIK_PORTAL_INBOX": str(home / "inbox"),
            "PYTHONPATH": str(ROOT / "src"),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    how = {"runOnly": TAGS, "resultTypes": ["violations"]}
    found = page.evaluate("how => axe.run(document, how)", how)["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def test_every_page_is_read_with_axe() -> None:
    """A new page that nobody looks at fails here."""
    looked_at = set()
    for address in PAGES:
        with contextlib.suppress(Resolver404):
            looked_at.add(resolve(address.split("?")[0], urlconf="sidik.config.urls_portal").view_name)
    names = {name for name in _names(get_resolver("sidik.config.urls_portal")) if not NO_PAGE.fullmatch(name)}
    # What is sent leads to a receipt that only its sender knows: `test_a_message...` reads it.
    assert {name for name in names if not NO_PAGE.fullmatch(name.removeprefix("en:"))} <= looked_at
    assert set(TELLING) <= set(PAGES)


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _names(one, f"{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_violation_or_scrolls_sideways(portal: str, browser: Browser, width: int) -> None:
    is_whole = "SIDIK_GATES" in os.environ
    if not is_whole and width != WIDTHS[0]:
        pytest.skip("make gates reads every page at both widths: two minutes")
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    found = {}
    for address in PAGES if is_whole else TELLING:
        page.goto(portal + address)
        if problems := problems_of(page):
            found[address] = problems
    page.evaluate("document.querySelector('main').innerHTML = '<img src=/x><button></button>'")
    assert len(violations(page)) > 1, "axe sees what is wrong"
    context.close()
    assert found == {}
    assert refused == []


def test_a_message_is_sent_in_english_and_every_step_can_be_read(portal: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900}, java_script_enabled=True)
    page = context.new_page()
    page.goto(portal + "/en/sampaikan/?informasi=i-2")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("Not sent yet.").is_visible()
    assert problems_of(page) == []
    page.get_by_label("I ask for this exemption").check()
    page.get_by_label("Explanation").fill("Please look again.")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("waits for the officer").is_visible()
    assert problems_of(page) == []
    context.close()


def sideways_px(page: Page) -> int:
    """By how much the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def problems_of(page: Page) -> list[str]:
    """What axe finds, and whether the page scrolls sideways."""
    wide = sideways_px(page)
    return violations(page) + ([f"{wide} px too wide"] if wide > 0 else [])


def size_bytes(address: str, known: dict[str, int]) -> tuple[int, str]:
    """What one fetch of it costs, and its text."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            content, encoding = answer.read(), answer.headers.get("Content-Encoding")
    except urllib.error.HTTPError as error:
        content, encoding = error.read(), error.headers.get("Content-Encoding")
    known[address] = len(content)
    plain = gzip.decompress(content) if encoding == "gzip" else content
    return len(content), plain.decode("utf-8", "replace")


def test_the_first_view_of_every_page_is_small(portal: str) -> None:
    known: dict[str, int] = {}
    found = {}
    for address in PAGES:
        total, html = size_bytes(portal + address, known)
        parts = set(re.findall(r'(?:href|src)="(/[^"#]+\.(?:css|js|svg|woff2|png))', html))
        assert len(parts) > 5, address
        for part in sorted(parts):
            total += known.get(portal + part) or size_bytes(portal + part, known)[0]
        if total > LARGEST_FIRST_VIEW_BYTES:
            found[address] = total
    assert found == {}


def test_the_list_is_read_by_keyboard(portal: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(portal + "/daftar/")
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "() => { const e = document.activeElement;"
                " const box = e.getBoundingClientRect();"
                " return [e.className || e.id || e.tagName, box.width > 0 && box.height > 0]; }"
            )
        )
    names = [name for name, _ in reached]
    assert names[0] == "skip-link"
    assert all(visible for _, visible in reached)
    assert names.index("skip-link") < names.index("cari") < names.index("public-item-title")
    page.goto(portal + "/daftar/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), "skipped to the content"
    page.close()


def test_a_citizen_finds_by_another_form_of_the_word(portal: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(portal)
    page.get_by_label("Cari informasi").fill("penyaksian")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Berkas saksi").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Berkas saksi"
    assert page.get_by_text("Nama saksi").is_visible()
    page.goto(portal + "/daftar/?cari=kesehatn")
    page.get_by_role("link", name="kesehatan", exact=True).click()
    assert page.get_by_text("informasi sesuai pencarian").is_visible()
    page.goto(portal + "/daftar/?cari=erkira")
    assert page.get_by_role("link", name="Harga perkiraan sendiri").is_visible()
    assert not page.get_by_role("button", name="Teks besar").is_visible()
    assert not page.get_by_role("button", name="Bacakan halaman").is_visible()
    context.close()


def test_text_grows_and_the_page_is_read_aloud(portal: str, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(SPEECH)
    page = context.new_page()
    page.goto(portal + "/en/informasi/i-2/")
    page.get_by_role("button", name="Large text").click()
    page.goto(portal + "/informasi/i-2/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    page.set_viewport_size({"width": 360, "height": 800})
    for address in ("/", "/edisi/2/", "/daftar/", "/informasi/i-2/"):
        page.goto(portal + address)
        assert sideways_px(page) <= 0, address
    page.get_by_role("button", name="Teks biasa").click()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"
    page.get_by_role("button", name="Bacakan halaman").click()
    assert page.evaluate("window.said") == [["Berkas saksi", "id-ID"]]
    assert page.get_by_role("button", name="Hentikan bacaan").get_attribute("aria-pressed") == "true"
    page.goto(portal + "/en/informasi/i-2/")
    page.get_by_role("button", name="Read this page aloud").click()
    assert page.evaluate("window.said") == [["Berkas saksi", "id-ID"]], "the title stays Indonesian"
    context.close()
