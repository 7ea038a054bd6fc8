"""A page elsewhere is held against the edition: what is missing, too many, open already, or of an older edition."""

import json
from pathlib import Path

import pytest

from sidik.cli import main
from sidik.listio.sheet_writing import workbook_of
from sidik.papers import render
from tests.channels.replay import replaying
from tests.edition.made import entry, write
from tests.papers.specimens import specimens

HEADINGS = ("No", "Informasi yang Dikecualikan", "Dasar Hukum", "Konsekuensi Dibuka", "Jangka Waktu")
CLOSED = ("Data pribadi pegawai", "Harga perkiraan sendiri", "Berkas perkara yang sedang disidik")


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDIK_CLOCK", "")
    entries = [
        entry(f"i-{n}", title=title, ends_on=None, review_on="2099-01-01") for n, title in enumerate(CLOSED)
    ]
    entries += [
        entry("i-8", title="Putusan sidang etik", nature="open", opened_on="2026-01-10"),
        entry("i-9", title="Denah gudang senjata", nature="withdrawn"),
    ]
    write(tmp_path / "e.sqlite3", entries, number=3, previous="ab" * 32)
    return tmp_path / "e.sqlite3"


def rows(*titles: str) -> list[tuple[str, ...]]:
    return [
        (str(n), title, "UU 14/2008 Pasal 17 huruf h", "Merugikan", "5 tahun")
        for n, title in enumerate(titles, start=1)
    ]


def page(*titles: str, words: str = "") -> bytes:
    cells = [HEADINGS, *rows(*titles)]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return f"<html><body><p>{words}</p><table>{table}</table></body></html>".encode()


def checked(capsys: pytest.CaptureFixture[str], place: str, edition: Path, status: int) -> dict[str, object]:
    assert main(["check-page", place, "--edition", str(edition), "--format", "json"]) == status
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_page_that_says_the_same_agrees(edition: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "p.html").write_bytes(page(*CLOSED, words="Edisi 3"))
    assert checked(capsys, str(tmp_path / "p.html"), edition, 0)["agrees"] is True


def test_every_difference_is_named(edition: Path, tmp_path: Path, capsys) -> None:
    titles = (*CLOSED[:2], "Putusan sidang etik", "Denah gudang senjata", "Resep rahasia dapur umum")
    (tmp_path / "p.html").write_bytes(page(*titles, words="Daftar edisi 2"))
    found = checked(capsys, str(tmp_path / "p.html"), edition, 1)
    assert found["missing"] == [CLOSED[2]]
    assert found["extra"] == ["Resep rahasia dapur umum"]
    assert (found["opened"], found["withdrawn"]) == (["Putusan sidang etik"], ["Denah gudang senjata"])
    assert found["older"] == 2
    assert main(["check-page", str(tmp_path / "p.html"), "--edition", str(edition)]) == 1
    assert "Sudah terbuka, masih tertulis di halaman (1):" in capsys.readouterr().out


def test_a_workbook_is_held_against_the_edition_too(edition: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "p.xlsx").write_bytes(workbook_of("Daftar", HEADINGS, rows(*CLOSED[1:])))
    assert checked(capsys, str(tmp_path / "p.xlsx"), edition, 1)["missing"] == [CLOSED[0]]


def test_a_page_without_a_table_is_read_by_its_words(edition: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "p.html").write_text(
        f"<ul><li>{CLOSED[0]}</li><li>{CLOSED[1]}.</li></ul><script>{CLOSED[2]}</script>"
    )
    assert checked(capsys, str(tmp_path / "p.html"), edition, 1)["missing"] == [CLOSED[2]]
    (tmp_path / "other.html").write_text("<p>Selamat datang</p>")
    assert main(["check-page", str(tmp_path / "other.html"), "--edition", str(edition)]) == 2


def test_only_hosts_of_the_settings_are_asked(edition: Path, monkeypatch, capsys) -> None:
    steps = [
        {
            "question": {"method": "GET", "path": "/dik?hal=1"},
            "answer": {"status": 200, "raw": page(*CLOSED).decode()},
        }
    ]
    with replaying(steps) as replay:
        assert main(["check-page", f"{replay.address}/dik?hal=1", "--edition", str(edition)]) == 2
        assert "SIDIK_PARITY_HOSTS" in capsys.readouterr().err
        monkeypatch.setenv("SIDIK_PARITY_HOSTS", "situs.example, 127.0.0.1")
        assert checked(capsys, f"{replay.address}/dik?hal=1", edition, 0)["agrees"] is True


def test_a_paper_is_read_by_its_words(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    specimen = specimens()["edition_list"]
    row = specimen["rows"][0]
    titles = (*CLOSED[:2], "Denah gudang senjata")
    paper = render("edition_list", {**specimen, "rows": [{**row, "information": one} for one in titles]})
    (tmp_path / "p.pdf").write_bytes(paper)
    found = checked(capsys, str(tmp_path / "p.pdf"), edition, 1)
    assert (found["missing"], found["withdrawn"]) == ([CLOSED[2]], ["Denah gudang senjata"])
    (tmp_path / "p.pdf").write_bytes(b"%PDF-1.7 rusak")
    assert main(["check-page", str(tmp_path / "p.pdf"), "--edition", str(edition)]) == 2
    assert "PDF ini tidak dapat dibaca" in capsys.readouterr().err
