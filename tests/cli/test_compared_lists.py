"""`sidik check-list --compare`: a list that is nearly that of another body is found, one of its own is left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sidik.cli import main
from tests.listio.sheets import plain, saved

BASIS = "Pasal 17 huruf h angka 3 UU No. 14 Tahun 2008"
OURS = [
    "Rekening pegawai",
    "Rekam medis pasien",
    "Soal ujian seleksi",
    "Kode program aplikasi",
    "Alamat pelapor",
    "Nota dinas lelang",
]
COPY = [
    "REKENING  PEGAWAI",
    "Rekam medis, pasien",
    "Soal ujian seleksi.",
    "Kode program aplikasi",
    "alamat pelapor",
]
APART = ["Rekening pegawai", "Denah gedung arsip", "Data intelijen", "Resep obat", "Nilai tawaran"]


def listed(path: Path, titles: list[str]) -> Path:
    rows: list[list[Any]] = [["No", "Informasi", "Dasar Hukum"]]
    path.write_bytes(plain([*rows, *([n, title, BASIS] for n, title in enumerate(titles, start=1))]))
    return path


def found(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    """What the report says of S-44."""
    assert main(["check-list", *map(str, arguments), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    findings = [one for row in report["rows"] for one in row["findings"] if one["rule"] == "S-44"]
    return [one["message"] for one in findings]


def test_a_list_copied_from_another_body_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, kupang = (
        listed(tmp_path / "kami.xlsx", OURS),
        listed(tmp_path / "kupang.xlsx", [*COPY, "Lain sekali"]),
    )
    (said,) = found(capsys, ours, "--compare", kupang)
    assert said.startswith("5 dari 6 uraian sama dengan daftar “kupang.xlsx”.")


def test_a_list_of_its_own_is_left_alone_and_the_share_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, kediri = listed(tmp_path / "kami.xlsx", OURS), listed(tmp_path / "kediri.xlsx", APART)
    assert found(capsys, ours, "--compare", kediri) == []
    assert main(["check-list", str(ours), "--compare", str(kediri)]) == 0
    assert "1 dari 6 uraian sama dengan daftar “kediri.xlsx”." in " ".join(capsys.readouterr().out.split())
    assert main(["check-list", str(ours)]) == 0
    assert "Dibandingkan" not in capsys.readouterr().out


def test_several_lists_are_compared_each_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = listed(tmp_path / "kami.xlsx", OURS)
    (tmp_path / "a").mkdir()
    copy, apart = listed(tmp_path / "a" / "daftar.xlsx", COPY), listed(tmp_path / "daftar.xlsx", APART)
    (said,) = found(capsys, ours, "--compare", apart, copy)
    # Two files of one name are told apart by their places.
    assert "“a/daftar.xlsx”" in said


def test_all_sheets_of_the_other_list_count_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for name, titles in (("Satu", COPY[:3]), ("Dua", COPY[3:])):
        sheet = book.create_sheet(name)
        sheet.append(["No", "Informasi", "Dasar Hukum"])
        for number, title in enumerate(titles, start=1):
            sheet.append([number, title, BASIS])
    other = tmp_path / "lembar.xlsx"
    other.write_bytes(saved(book))
    assert len(found(capsys, listed(tmp_path / "kami.xlsx", OURS), "--compare", other)) == 1


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"%PDF-1.7 x", "PDF"), (plain([["Nota dinas"], ["Isi"]]), "tidak ditemukan daftar")],
)
def test_a_list_that_cannot_be_compared_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, word: str
) -> None:
    ours, other = listed(tmp_path / "kami.xlsx", OURS), tmp_path / "lain.xlsx"
    other.write_bytes(content)
    assert main(["check-list", str(ours), "--compare", str(other)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "lain.xlsx" in said.err
    assert word in said.err


def test_a_list_is_not_compared_with_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = listed(tmp_path / "kami.xlsx", OURS)
    assert main(["check-list", str(ours), "--compare", str(ours)]) == 2
    assert "berkas yang diperiksa" in capsys.readouterr().err
