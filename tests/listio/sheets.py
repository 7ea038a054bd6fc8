"""Workbooks of the layouts that bodies use, made here with invented rows."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import openpyxl

from sidik.listio.table import Table, read_table
from sidik.listio.workbook import read_workbook

TWO_ROWS = ["No.", "Informasi", "Dasar Hukum", "Konsekuensi bagi Publik", None, "Jangka Waktu"]


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def plain(rows: list[list[Any]], *, merges: tuple[str, ...] = (), name: str = "DIK") -> bytes:
    """One sheet with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for area in merges:
        sheet.merge_cells(area)
    return saved(book)


def read(rows: list[list[Any]], *merges: str) -> Table:
    """What is read of these rows; every one of them is accounted for."""
    sheet = read_workbook(plain(rows, merges=merges), "daftar.xlsx").sheets[0]
    table = read_table(sheet)
    assert table is not None
    assert set(sheet.filled_rows) == table.accounted_rows
    return table


def with_macro(content: bytes) -> bytes:
    """The same workbook with a macro project in it."""
    target = BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", "x")
    return target.getvalue()


def official(extra: list[list[Any]] | None = None) -> bytes:
    """Title lines, a two-row merged header, column numbers, a group, items, notes, a signature block."""
    rows: list[list[Any]] = [
        ["LAMPIRAN KEPUTUSAN KEPALA DINAS REKAAN"],
        ["Nomor 12/KEP/2024"],
        [],
        TWO_ROWS,
        [None, None, None, "Dibuka", "Ditutup", None],
        [1, 2, 3, 4, 5, 6],
        ["A", "Data kepegawaian"],
        [
            1,
            "Berkas kesehatan pegawai",
            "UU 14/2008 Pasal 17 huruf h angka 2",
            "Rahasia terungkap",
            "Terlindungi",
            "5 (lima) tahun",
        ],
        ["2.", "Nilai seleksi jabatan", "Pasal 17 huruf h dan i UU KIP", "", "", "Sampai seleksi selesai"],
        TWO_ROWS,
        [None, None, None, "Dibuka", "Ditutup", None],
        ["3.", "Denah jaringan", "", "", "", "Selamanya"],
        [
            "3.a",
            "Denah ruang server",
            "Pasal 17 huruf c angka 6 UU Nomor 14 Tahun 2008",
            "",
            "",
            "31 Desember 2030",
        ],
        [],
        [None, "Catatan: daftar ini ditinjau setiap tahun."],
        [None, None, None, None, "Kota Khayal, 3 Januari 2024"],
        [None, None, None, None, "Kepala Dinas Rekaan"],
        [None, None, None, None, "Pejabat Rekaan"],
        *(extra or []),
    ]
    return plain(rows, merges=("D4:E4", "A4:A5", "B4:B5", "C4:C5", "F4:F5", "A1:F1", "D10:E10"))
