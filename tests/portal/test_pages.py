"""What a visitor sees."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from sidik.edition import Change, ChangeKind, ProcedureEntry, open_edition
from sidik.portal import clock
from tests.edition.made import entry, write

STEPS = ({"number": "1", "text": "Menghimpun informasi", "performer": "Petugas PPID"},)
PAGES = (
    "/",
    "/daftar/",
    "/baru-dibuka/",
    "/edisi/",
    "/alur/",
    "/cara-meminta/",
    "/data-terbuka/",
    "/aksesibilitas/",
    "/statistik/",
)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))


@pytest.fixture
def published(editions: Path) -> Path:
    path = editions / "edisi-1.sqlite3"
    write(
        path,
        [
            entry("i-1"),
            entry(
                "i-2",
                title="Harga perkiraan sendiri",
                summary="",
                unit="Bagian Pengadaan",
                ends_on=None,
                review_on="2027-05-14",
            ),
            entry(
                "i-3",
                title="Putusan etik",
                nature="open",
                opened_on="2026-01-10",
                opening_basis="Putusan Komisi Informasi",
            ),
            entry(
                "i-4",
                title="Berkas saksi",
                summary="",
                nature="partly_exempt",
                is_partial=True,
                parts=["Nama saksi"],
                ends_on="2026-03-03",
            ),
        ],
        changes=[Change(ChangeKind.ADDED, "i-1", "Data pribadi pegawai")],
        procedures=[
            ProcedureEntry(
                "ntt-2022", "SOP Pendokumentasian", "<svg xmlns='http://www.w3.org/2000/svg'/>", STEPS
            )
        ],
    )
    return path


def text_of(portal: Client, url: str, status: int = 200) -> str:
    response = portal.get(url)
    assert response.status_code == status, url
    html = response.content.decode().replace("&nbsp;", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("url", PAGES)
def test_every_page_works_before_anything_is_published(portal: Client, url: str) -> None:
    text_of(portal, url)


def test_says_that_the_list_is_not_published(portal: Client) -> None:
    assert "Daftar belum diterbitkan" in text_of(portal, "/")
    assert "Daftar belum diterbitkan" in text_of(portal, "/daftar/")


@pytest.mark.parametrize("url", PAGES)
def test_every_page_stands_alone(portal: Client, published: Path, url: str) -> None:
    html = portal.get(url).content.decode()
    assert html.count("<h1") == 1
    assert '<html lang="id">' in html
    assert not re.search(
        r"<style|style=|<script(?! type=\"module\" src=\"/static/)|https?://(?!www\.w3\.org)", html
    )
    assert "{{" not in html
    assert "{%" not in html


def test_home_says_it_in_plain_words(portal: Client, published: Path) -> None:
    text = text_of(portal, "/")
    assert "Ada 3 informasi yang sedang dikecualikan; 1 dibuka tahun ini." in text
    assert "Berkas saksi 3 Maret 2026" in text


def test_pengecualian_finds_dikecualikan(portal: Client, published: Path) -> None:
    text = text_of(portal, "/daftar/?cari=pengecualian")
    assert "Data pribadi pegawai" in text
    assert "Harga perkiraan sendiri" not in text


def test_facets_narrow_the_list(portal: Client, published: Path) -> None:
    assert "1 informasi sesuai pencarian" in text_of(portal, "/daftar/?sifat=open")
    text = text_of(portal, "/daftar/?unit=Bagian+Pengadaan&huruf=h")
    assert "Harga perkiraan sendiri" in text
    assert "Putusan etik" not in text


OFFERED = re.compile(
    r'<a href="(/daftar/[?][^"]+)"[^>]*>[^<]+</a>(?: <span class="facet-count">([0-9.]+)</span>)?</li>'
)
NARROWED = (
    "/sifat/dikecualikan/",
    "/daftar/?cari=berkas",
    "/daftar/?huruf=h&berakhir=2026",
    "/daftar/?dibuka=90",
)


@pytest.mark.parametrize("url", NARROWED)
def test_a_narrowed_list_counts_what_its_links_will_show(portal: Client, published: Path, url: str) -> None:
    offered = OFFERED.findall(portal.get(url).content.decode().partition("saring-judul")[2])
    assert offered and all(count for _, count in offered)
    for address, count in offered:
        assert f"{count} informasi sesuai pencarian" in text_of(portal, unescape(address))


def test_filters_that_exclude_each_other_do_not_call_information_open(
    portal: Client, published: Path
) -> None:
    text = text_of(portal, "/daftar/?sifat=dikecualikan&dibuka=90")
    assert "Tidak ada informasi dengan saringan ini" in text
    assert "tidak ada dalam daftar pengecualian" not in text
    assert "None" not in text and "Tidak ada lagi yang dapat disaring" in text


def test_a_narrowed_list_of_many_pages_gives_no_counts_of_the_whole(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3", [entry(f"i-{n}", title=f"Informasi {n:02}") for n in range(60)])
    page = portal.get("/sifat/dikecualikan/").content.decode().partition("saring-judul")[2]
    assert "/huruf/" not in page and "sifat=dikecualikan&amp;huruf=h" in page
    assert "facet-count" not in page


def test_no_hit_promises_nothing(portal: Client, published: Path) -> None:
    text = text_of(portal, "/daftar/?cari=zzz")
    assert "Informasi ini tidak ada dalam daftar pengecualian" in text
    assert "Anda dapat memintanya" in text


def test_a_slip_of_the_pen_is_not_called_open(portal: Client, published: Path) -> None:
    for typed in ("pegawia", "-"):
        text = text_of(portal, f"/daftar/?cari={typed}")
        assert f"Tidak ada yang cocok dengan “{typed}”" in text
        assert "Anda dapat memintanya" not in text


@pytest.mark.parametrize("query", ["cari=%22*", "sifat=x", "cari=%00", "huruf='--", "cari=" + "a" * 1900])
def test_odd_queries_are_answered(portal: Client, published: Path, query: str) -> None:
    text_of(portal, "/daftar/?" + query)


def test_pages_lead_through_the_whole_list(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3", [entry(f"i-{n}", title=f"Informasi {n:02}") for n in range(60)])
    seen: list[str] = []
    url = "/daftar/?cari=informasi"
    while url:
        html = portal.get(url).content.decode()
        seen += re.findall(r"/informasi/(i-\d+)/", html)
        following = re.search(r'href="([^"]+)" rel="next"', html)
        url = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == 60 == len(set(seen))


def test_detail_answers_what_why_until_when_and_how(portal: Client, published: Path) -> None:
    text = text_of(portal, "/informasi/i-4/")
    for words in (
        "Hanya bagian berikut yang ditutup",
        "Nama saksi",
        "Mengungkap rahasia pribadi",
        "Rahasia kesehatan seseorang diketahui umum.",
        "Kehidupan pribadi pegawai terlindungi.",
        "Sampai 3 Maret 2026.",
        "UU 14/2008 Pasal 17 huruf h",
        "7/PPID/2024",
        "Badan Kepegawaian",
        "Mintalah bagian yang terbuka",
        "mengajukan keberatan",
    ):
        assert words in text
    assert '<svg class="term-bar"' in portal.get("/informasi/i-4/").content.decode()


def test_the_law_opens_on_the_day_without_a_new_edition(portal: Client, published: Path, monkeypatch) -> None:
    assert "Ditutup sampai 3 Maret 2026" in text_of(portal, "/daftar/?cari=saksi")
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 3))
    text = text_of(portal, "/informasi/i-4/")
    assert "Informasi ini terbuka sejak 3 Maret 2026" in text
    assert "Terbuka demi hukum" in text
    assert "Berkas saksi" in text_of(portal, "/baru-dibuka/")
    assert "Ada 2 informasi yang sedang dikecualikan; 2 dibuka tahun ini." in text_of(portal, "/")


def test_unknown_pages_are_404_in_indonesian(portal: Client, published: Path) -> None:
    for url in (
        "/informasi/i-99/",
        "/edisi/7/",
        "/edisi/banding/",
        "/alur/x/",
        "/alur/x/bagan.svg",
        "/admin/",
        "/masuk/",
    ):
        assert "Halaman tidak ditemukan" in text_of(portal, url, 404)


def test_editions_and_their_differences(portal: Client, published: Path, editions: Path) -> None:
    first = open_edition(published).digest
    write(
        editions / "edisi-2.sqlite3",
        [entry("i-1", period="7 tahun"), entry("i-9", title="Baru")],
        number=2,
        previous=first,
    )
    assert "Edisi 2" in text_of(portal, "/edisi/")
    assert "Data pribadi pegawai Ditambah" in text_of(portal, "/edisi/1/")
    text = text_of(portal, "/edisi/banding/?dari=1&ke=2")
    for words in (
        "Data pribadi pegawai Berubah Jangka waktu 5 7 tahun",
        "Baru Ditambah",
        "Putusan etik Dicabut",
    ):
        assert words in text
    assert text_of(portal, "/edisi/banding/?dari=2&ke=1") == text


def test_procedure_is_drawn_and_written(portal: Client, published: Path) -> None:
    assert "Menghimpun informasi" in text_of(portal, "/alur/ntt-2022/")
    response = portal.get("/alur/ntt-2022/bagan.svg")
    assert response["Content-Type"].startswith("image/svg+xml")
    assert "sandbox" in response["Content-Security-Policy"]


def test_markup_in_an_entry_stays_text(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3", [entry("i-1", title="<script>x</script>", if_open="<b onclick=1>")])
    for url in ("/informasi/i-1/", "/daftar/", "/"):
        html = portal.get(url).content.decode()
        assert "<script>x" not in html
        assert "<b onclick" not in html


def test_an_edition_with_very_many_changes_stays_a_small_page(portal: Client, editions: Path) -> None:
    first = write(editions / "1.sqlite3")
    many = [Change(ChangeKind.ADDED, f"i-{n}", f"Informasi {n}") for n in range(150)]
    rows = [entry(f"i-{n}", title=f"Informasi {n}") for n in range(150)]
    write(editions / "2.sqlite3", rows, number=2, previous=first.digest, changes=many)
    text = text_of(portal, "/edisi/2/")
    assert "50 perubahan lain tidak ditampilkan" in text
    assert "Informasi 99 Ditambah" in text
    assert "Informasi 100 Ditambah" not in text
    assert 'href="/edisi/banding/?dari=1&amp;ke=2"' in portal.get("/edisi/2/").content.decode()
    seen, url = 0, "/edisi/banding/?dari=1&ke=2"
    while url:
        html = portal.get(url).content.decode()
        assert len(html) < 60_000
        seen += html.count('class="change"')
        following = re.search(r'href="([^"]+)" rel="next"', html)
        url = following[1].replace("&amp;", "&") if following else ""
    assert seen == 150, "149 added and one changed"
