"""A list as offices really keep it: letterhead, two header rows, groups, merged cells, repeated headers, slips."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

UPPER = [
    "No.",
    "Uraian Informasi",
    "Dasar Hukum",
    "Konsekuensi bagi Publik",
    None,
    "Jangka Waktu",
    "Penanggung Jawab",
]
LOWER = [None, None, None, "Dibuka", "Ditutup", None, None]
TRADE = "Bidang Perdagangan"
ROWS: list[list[Any]] = [
    ["PEMERINTAH KABUPATEN CONTOH"],
    ["LAMPIRAN KEPUTUSAN KEPALA DINAS REKAAN NOMOR 12/KEP/2024 TANGGAL 3 JANUARI 2024"],
    [],
    UPPER,
    LOWER,
    [1, 2, 3, 4, 5, 6, 7],
    ["A", "Data kepegawaian"],
    [
        1,
        "Berkas kesehatan pegawai",
        "UU 14/2008 Pasal 17 huruf h angka 2",
        "Rahasia terungkap",
        "Terlindungi",
        "5 (lima) tahun",
        TRADE,
    ],
    [
        2,
        "Penawaran harga rekanan",
        "Perpres 54 Tahun 2010; Pasal 17 huruf b UU 14/2008",
        "Persaingan terganggu",
        "Persaingan terjaga",
        "3 tahun",
        "Bid. Perdaganagn",
    ],
    UPPER,
    LOWER,
    ["B", "Data teknis"],
    [3, "Denah jaringan", "Pasal 17 huruf c angka 6 UU 14/2008", "Serangan", "Aman", "Selamanya", TRADE],
    [4, None, "Pasal 17 huruf h UU 14/2008", "Rahasia", "Aman", "2 tahun", TRADE],
    [5, "DENAH  JARINGAN", "Pasal 17 huruf c UU 14/2008", "", "", "2 tahun", TRADE],
    [
        6,
        '=HYPERLINK("http://contoh.invalid","Klik")',
        "Pasal 17 huruf h UU 14/2008",
        "Rahasia",
        "Aman",
        "2 tahun",
        TRADE,
    ],
    [],
    [None, "Catatan: daftar ini ditinjau setiap tahun."],
    [None, None, None, None, "Kota Khayal, 3 Januari 2024"],
    [None, None, None, None, "Kepala Dinas Rekaan"],
]
FORMULA_ROW = 16


def messy_list(folder: Path) -> Path:
    """The workbook on disk."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DIK 2024"
    for row in ROWS:
        sheet.append(row)
    # Typed as text with a leading sign, as it comes out of other programs.
    sheet.cell(FORMULA_ROW, 2).data_type = "s"
    for area in ("A1:G1", "A2:G2", "D4:E4", "D10:E10", "A7:G7"):
        sheet.merge_cells(area)
    other = book.create_sheet("Petunjuk")
    other["A1"] = "Isi dengan benar"
    path = folder / "daftar-berantakan.xlsx"
    book.save(path)
    return path
