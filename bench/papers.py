"""What papers cost: a decree with a long annex against bare typst on the same markup, and a bundle of test sheets."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

from measure import against, heading, line

from sidik.papers import render
from sidik.papers.press import FONTS, TEMPLATES
from sidik.papers.typesetting import printable

ITEMS, SHEETS = 700, 80
LAW = ["UU 14/2008 Pasal 17 huruf h angka 2", "UU 27/2022 Pasal 4 ayat (2)"]
BARE = """
import json, sys, typst
job = json.load(sys.stdin)
made = typst.compile(job["template"], root=job["root"], font_paths=[job["fonts"]], ignore_system_fonts=True,
                     sys_inputs={"data": json.dumps(job["data"]), "attached": "{}"})
sys.stdout.buffer.write(made)
"""


def row(n: int) -> dict[str, Any]:
    return {
        "information": f"Hasil pemeriksaan kesehatan pegawai yang memuat riwayat penyakit, berkas {n}",
        "code": f"DIK-2026-{n:04d}",
        "unit": "Dinas Kesehatan",
        "legal_basis": LAW,
        "if_opened": "Riwayat kesehatan pribadi dapat diketahui pihak yang tidak berhak.",
        "if_closed": "Hak pribadi pegawai terlindungi; data agregat tetap dapat diminta.",
        "period": "5 tahun sejak ditetapkan",
        "outcome": "Dikecualikan",
    }


def decree() -> dict[str, Any]:
    return {
        "letterhead": {"lines": ["Pemerintah Kota Contoh", "Dinas Komunikasi dan Informatika"]},
        "purpose": "exemption",
        "authority": ["Pejabat Pengelola Informasi dan Dokumentasi", "Kota Contoh"],
        "about": "Klasifikasi Informasi yang Dikecualikan",
        "considering": ["bahwa telah dilakukan pengujian konsekuensi;"],
        "recalling": ["Undang-Undang Nomor 14 Tahun 2008;"],
        "dicta": [{"label": "KESATU", "text": "Informasi dalam Lampiran ditetapkan dikecualikan."}],
        "annex": {
            "title": "Daftar Informasi yang Dikecualikan",
            "rows": [row(n) for n in range(1, ITEMS + 1)],
        },
        "signers": [{"name": "Nama Pejabat", "office": "PPID"}],
    }


def sheets() -> dict[str, Any]:
    one = {"unit": "Dinas Kesehatan", "trigger": "Sebelum ada permohonan", "conclusion": "Dikecualikan."}
    people = [{"name": f"Peserta {n}", "office": "Analis"} for n in range(1, 6)]
    return {
        "letterhead": decree()["letterhead"],
        "sheets": [{**one, "rows": [row(n)], "participants": people} for n in range(1, SHEETS + 1)],
    }


def main() -> None:
    data = decree()
    job = {
        "template": str(TEMPLATES / "decree.typ"),
        "root": str(TEMPLATES),
        "fonts": str(FONTS),
        "data": printable(data),
    }
    text = json.dumps(job).encode()

    def bare() -> None:
        subprocess.run([sys.executable, "-c", BARE], input=text, capture_output=True, check=True)

    took = against(bare, lambda: render("decree", data), rounds=5)
    heading("papers", "ms", "floor ms", "x floor")
    line(
        f"decree, annex of {ITEMS} items", f"{took.call_ms:.0f}", f"{took.floor_ms:.0f}", f"{took.ratio:.2f}"
    )
    many = sheets()
    began = time.perf_counter()
    made = render("test_sheets", many)
    seconds = time.perf_counter() - began
    line(f"{SHEETS} test sheets, one PDF", f"{seconds * 1000:.0f}", f"{len(made) // 1024} KiB")


main()
