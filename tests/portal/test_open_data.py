"""The list for programs."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from django.test import Client

from sidik.edition import ENTRY_FIELDS, verify_edition
from sidik.listio.workbook import read_workbook
from sidik.portal.elsewhere import edition_files, notice_board
from sidik.portal.open_data import COLUMNS, neutral
from tests.edition.made import KEY, entry, write


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_csv_gives_every_entry(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3", [entry(f"i-{n}", parts=["a", "b"]) for n in range(450)])
    rows = list(csv.DictReader(io.StringIO(body(portal.get("/data-terbuka/daftar.csv")).decode("utf-8-sig"))))
    assert [row["Pengenal tetap"] for row in rows] == [f"i-{n}" for n in range(450)]
    assert rows[0]["Bagian yang ditutup"] == "a; b"


def test_csv_has_its_heading_before_anything_is_published(portal: Client) -> None:
    assert body(portal.get("/data-terbuka/daftar.csv")).decode("utf-8-sig").strip() == ",".join(
        COLUMNS.values()
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_no_cell_becomes_a_formula(portal: Client, editions: Path, start: str) -> None:
    write(editions / "e.sqlite3", [entry(title=start + "cmd|' /C calc'!A0")])
    (row,) = csv.DictReader(
        io.StringIO(body(portal.get("/data-terbuka/daftar.csv")).decode("utf-8-sig"), newline="")
    )
    assert row["Informasi"].startswith("'")


def test_an_ordinary_cell_is_left_alone() -> None:
    assert neutral("Data pribadi - pegawai") == "Data pribadi - pegawai"


def test_json_carries_the_signed_manifest(portal: Client, editions: Path) -> None:
    manifest = write(editions / "e.sqlite3", [entry("i-1"), entry("i-2", ends_on="2025-01-01")])
    response = portal.get("/data-terbuka/daftar.json")
    found = json.loads(body(response))
    assert (found["digest"], found["manifest"]["signature"]) == (manifest.digest, manifest.signature)
    assert [one["nature"] for one in found["entries"]] == ["exempt", "open"]
    assert set(found["entries"][0]) == {*ENTRY_FIELDS, "opened_by_law"}
    assert set(COLUMNS) <= set(ENTRY_FIELDS)


def test_the_edition_itself_can_be_had_and_verified(portal: Client, editions: Path, tmp_path: Path) -> None:
    write(editions / "e.sqlite3")
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(body(portal.get("/data-terbuka/edisi.sqlite3")))
    assert verify_edition(copy, KEY.public_key).number == 1


def test_json_and_edition_are_404_before_anything_is_published(portal: Client) -> None:
    assert portal.get("/data-terbuka/daftar.json").status_code == 404
    assert portal.get("/data-terbuka/edisi.sqlite3").status_code == 404


def test_the_feed_names_what_was_opened_under_permanent_addresses(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3", [entry("i-1"), entry("i-2", title="A & B", ends_on="2025-01-01")])
    response = portal.get("/baru-dibuka/atom.xml", headers={"Host": "penipu.example"})
    feed = ElementTree.fromstring(response.content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    (one,) = feed.findall("a:entry", atom)
    assert one.findtext("a:title", namespaces=atom) == "A & B"
    assert b"/informasi/i-2/" in response.content
    assert b"penipu" not in response.content


def test_the_workbook_holds_every_entry_as_text(portal: Client, editions: Path, monkeypatch) -> None:
    write(editions / "e.sqlite3", [entry("i-1", title="=cmd()"), entry("i-2", ends_on="2025-01-01")])
    book = read_workbook(portal.get("/data-terbuka/daftar.xlsx").getvalue(), "daftar.xlsx")
    heading, first, second = book.sheets[0].grid
    assert heading == list(COLUMNS.values())
    assert (first[2], second[5]) == ("=cmd()", "Terbuka")
    monkeypatch.setattr(edition_files, "MOST_WORKBOOK_ROWS", 1)
    assert portal.get("/data-terbuka/daftar.xlsx").status_code == 404
    assert "XLSX" not in portal.get("/data-terbuka/").content.decode()


def test_the_paper_for_the_notice_board_names_body_edition_and_entries(
    portal: Client, editions: Path, monkeypatch
) -> None:
    write(editions / "e.sqlite3", [entry("i-1", title="Berkas saksi")])
    response = portal.get("/edisi/1/pengumuman.pdf")
    document = pypdfium2.PdfDocument(response.content)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    for said in ("PEMERINTAH KOTA TELUK BIRU", "Berkas saksi", "Edisi"):
        assert said in words
    monkeypatch.setattr(notice_board, "MOST_ROWS", 0)
    too_long = portal.get("/edisi/1/pengumuman.pdf")
    assert too_long.status_code == 404
    assert "Mintalah cetakannya kepada PPID" in too_long.content.decode()
    assert "terlalu panjang untuk dicetak" in portal.get("/data-terbuka/").content.decode()
    assert "pengumuman.pdf" not in portal.get("/edisi/1/").content.decode()
    papers = editions.with_name("editions-papers")
    papers.mkdir()
    (papers / "e.pdf").write_bytes(b"%PDF-1.7 set by the office")
    assert body(portal.get("/edisi/1/pengumuman.pdf")).startswith(b"%PDF-1.7 set")
