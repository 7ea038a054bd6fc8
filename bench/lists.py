"""A list of 100,000 rows: `check-list` against the bare reader, in one run, and what memory it takes.

Targets: at most 6 times the reader, under 400 MB more memory. Titles and summaries all differ; the weighing follows the
legal basis, as in real lists. The figures for a list in which every cell is different are reported beside them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from measure import heading, line

ROWS, COLUMNS = 100_000, 8
MOST_RATIO, MOST_GROWTH_MB = 6.0, 400
ROUNDS, ROUNDS_ALL_DIFFERENT = 3, 1
HEADINGS = (
    "No",
    "Informasi",
    "Ringkasan Isi",
    "Unit Kerja",
    "Dasar Hukum",
    "Konsekuensi Dibuka",
    "Konsekuensi Ditutup",
    "Jangka Waktu",
)
READER = """
import sys, python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
rows = book.get_sheet_by_index(0).to_python()
"""
# The child tells its own peak: the one of all children together would hide the smaller.
PEAK = "\nimport resource; sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
NOTHING = "import sys, python_calamine"
CHECK = "import sys\nfrom sidik.cli import main\nmain(['check-list', sys.argv[1], '--format', 'json'])\n"


@dataclass(frozen=True)
class Run:
    """What one run of a child took."""

    cpu_s: float
    wall_s: float
    peak_mb: float


def workbook(path: Path, *, bases: int, periods: int) -> None:
    """A plain list with so many different legal bases and periods."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    sheet = book.add_worksheet("DIK")
    sheet.write_row(0, 0, HEADINGS)
    for row in range(1, ROWS + 1):
        sheet.write_number(row, 0, row)
        for column, text in enumerate(cells(row, row % bases, row % periods), start=1):
            sheet.write_string(row, column, text)
    book.close()


def cells(row: int, basis: int, period: int) -> tuple[str, ...]:
    """The texts of a row; only basis and period repeat themselves."""
    letter, point = "abcdefghij"[basis % 10], basis % 5 + 1
    law = f"UU Nomor {basis % 97 + 1} Tahun {1960 + basis % 65} Pasal {basis % 211 + 1} ayat ({basis // 211 + 1})"
    return (
        f"Berkas pegawai bernomor {row}",
        f"Riwayat, kondisi dan perawatan pegawai bernomor {row}",
        f"Bidang {row % 40}",
        f"Pasal 17 huruf {letter} angka {point} UU Nomor 14 Tahun 2008; {law}",
        f"Rahasia pribadi pegawai golongan {basis} terungkap kepada yang tidak berhak",
        f"Hak pribadi pegawai golongan {basis} terlindungi selama pengecualian berlaku",
        f"{period % 30 + 1} tahun setelah kegiatan nomor {period} selesai",
    )


def ran(code: str, file: Path | str) -> Run:
    """One run of a child, its output thrown away."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code + PEAK, str(file)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(cpu, time.perf_counter() - began, int(done.stderr) / 1024)


def best(code: str, file: Path | str, rounds: int = ROUNDS) -> Run:
    """The quickest of several runs: what else the machine does only ever adds."""
    runs = [ran(code, file) for _ in range(rounds)]
    return Run(*(min(getattr(run, name) for run in runs) for name in ("cpu_s", "wall_s", "peak_mb")))


def main() -> None:
    heading(
        f"{ROWS:,} rows x {COLUMNS} columns",
        "reader CPU s",
        "check CPU s",
        "CPU ratio",
        "wall ratio",
        "growth MB",
    )
    empty = best(NOTHING, "")
    with tempfile.TemporaryDirectory() as place:
        for name, bases, periods in (
            ("3,000 bases, 1,000 periods", 3_000, 1_000),
            ("all different", ROWS, ROWS),
        ):
            file = Path(place) / f"{bases}.xlsx"
            workbook(file, bases=bases, periods=periods)
            rounds = ROUNDS_ALL_DIFFERENT if bases == ROWS else ROUNDS
            floor, call = best(READER, file, rounds), best(CHECK, file, rounds)
            line(
                f"check-list --format json, {name}",
                f"{floor.cpu_s:.2f}",
                f"{call.cpu_s:.2f}",
                f"{call.cpu_s / floor.cpu_s:.1f}",
                f"{call.wall_s / floor.wall_s:.1f}",
                f"{call.peak_mb - empty.peak_mb:.0f}",
            )
    print(f"targets for the first line: ratio <= {MOST_RATIO:.0f}, growth < {MOST_GROWTH_MB} MB")


if __name__ == "__main__":
    main()
