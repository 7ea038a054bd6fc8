"""`sidik check-list`: works without database and settings, 0 when read and 2 when not, errors in both languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sidik.cli import main
from sidik.listio.unreadable import macros
from tests.listio.contract import breaches
from tests.listio.sheets import official, plain, saved, with_macro

CSV = "No;Informasi;Dasar Hukum;Jangka Waktu\n1;Denah ruang server;;Selamanya\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(official())
    return path


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process and a directory of its own, without any setting."""
    known = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "sidik.cli", "check-list", *map(str, arguments)],
        capture_output=True,
        env={**known, "HOME": "/nonexistent", **environment},
        timeout=120,
        check=False,
    )


def test_json_needs_no_database_no_settings_and_no_home(listed: Path) -> None:
    before = set(listed.parent.iterdir())
    done = run(listed, "--format", "json", SIDIK_HOME=str(listed.parent / "none"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert breaches(json.loads(done.stdout)) == []
    assert set(listed.parent.iterdir()) == before


def test_django_is_not_even_loaded(listed: Path) -> None:
    code = (
        "import sys; from sidik.cli import main\n"
        f"main(['check-list', {str(listed)!r}, '--format', 'json'])\n"
        "sys.exit(any(name.split('.')[0] in {'django', 'pysqlite3', 'sqlite3', 'xlsxwriter'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_findings_do_not_change_the_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(CSV)
    assert main(["check-list", str(path)]) == 0
    said = capsys.readouterr().out
    assert "HARUS DIPERBAIKI" in said
    assert "\x1b" not in said


def test_text_is_not_coloured_when_it_is_piped(listed: Path) -> None:
    done = run(listed, TERM="xterm-256color", COLUMNS="60")
    assert b"\x1b" not in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) <= 60


def test_a_terminal_of_another_coding_gets_what_it_can_show(listed: Path) -> None:
    done = run(listed, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"HARUS DIPERBAIKI" in done.stdout


@pytest.mark.parametrize(
    ("kind", "begins"), [("text", b"daftar"), ("json", b"{"), ("html", b"<!doctype"), ("xlsx", b"PK")]
)
def test_every_format_goes_to_a_file(listed: Path, kind: str, begins: bytes) -> None:
    target = listed.parent / "hasil"
    assert main(["check-list", str(listed), "--format", kind, "--output", str(target)]) == 0
    assert target.read_bytes().startswith(begins)
    assert sorted(path.name for path in listed.parent.iterdir()) == ["daftar.xlsx", "hasil"]


def test_a_workbook_goes_down_a_pipe(listed: Path) -> None:
    done = run(listed, "--format", "xlsx")
    assert openpyxl.load_workbook(BytesIO(done.stdout)).active["G4"].value.startswith("Temuan pemeriksaan")


def test_the_file_of_the_officer_is_never_written_over(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = listed.read_bytes()
    assert main(["check-list", str(listed), "--format", "xlsx", "-o", str(listed)]) == 2
    assert "berkas asli tetap utuh" in capsys.readouterr().err
    assert listed.read_bytes() == before


def test_one_sheet_by_name_and_all_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Bidang I"
    book.create_sheet("Bidang II")
    for sheet in book.worksheets:
        sheet.append(["No", "Informasi", "Dasar Hukum"])
        sheet.append([1, "Denah", "Pasal 17 huruf h"])
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(saved(book))
    assert main(["check-list", str(path), "--sheet", "Bidang II", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["sheet"] == "Bidang II"
    assert main(["check-list", str(path), "--all-sheets", "--format", "json"]) == 0
    assert [one["source"]["sheet"] for one in json.loads(capsys.readouterr().out)] == [
        "Bidang I",
        "Bidang II",
    ]


def test_one_sheet_and_all_sheets_exclude_each_other(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check-list", str(listed), "--sheet", "DIK", "--all-sheets"])
    assert stopped.value.code == 2
    assert "tidak dapat bersama" in capsys.readouterr().err


def _without_list() -> bytes:
    return plain([["Nota dinas"], ["Isi surat"]])


BAD: dict[str, tuple[bytes, str]] = {
    "kosong.xlsx": (b"", "kosong"),
    "kosong.csv": (b"\n\n", "kosong"),
    "surat.pdf": (b"%PDF-1.7 x", "PDF"),
    "foto.xlsx": (b"\x89PNG\r\n\x1a\n", "gambar"),
    "rusak.xlsx": (official()[:900], "rusak"),
    "makro.xlsm": (with_macro(official()), macros().sentence),
    "surat.xlsx": (_without_list(), "kepala tabel"),
    "biner.csv": (b"\x00\x01\x02" * 50, "bukan daftar"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_file_that_is_no_list_gets_one_sentence_in_two_languages(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content, word = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    target = tmp_path / "hasil"
    assert main(["check-list", str(path), "--format", "json", "-o", str(target)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    indonesian, english = said.err.splitlines()
    assert word in indonesian
    assert english.isascii() or "“" in english
    assert not target.exists()


def test_a_missing_file_a_directory_and_a_place_that_cannot_be_written(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-list", str(listed.parent / "tidak-ada.xlsx")]) == 2
    assert "tidak ada" in capsys.readouterr().err
    assert main(["check-list", str(listed.parent)]) == 2
    assert "direktori" in capsys.readouterr().err
    assert main(["check-list", str(listed), "-o", str(listed.parent / "x" / "y.txt")]) == 2
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_all_sheets_of_a_file_without_a_list_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "surat.xlsx"
    path.write_bytes(_without_list())
    assert main(["check-list", str(path), "--all-sheets", "--format", "json"]) == 2
    assert capsys.readouterr().out == ""
