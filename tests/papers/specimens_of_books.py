"""One specimen of every ruled book of the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

ON = date(2026, 5, 14)


def books(many: range, named: Callable[[int], dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Agenda book, book of dispositions and recap book; line i carries "butir-<i>"."""
    common = {"year": "2026", "span": f"Nomor 1 sampai {len(many)}"}
    return {
        "agenda_book": {
            **common,
            "title": "Buku Agenda Surat Keluar",
            "counterpart_label": "Kepada",
            "gaps": ["Surat keluar: nomor 12 dan 15 belum dipakai."],
            "rows": [
                {
                    "number": i,
                    "on": ON,
                    "letter_number": "31.h/Kominfo/066/V/2026",
                    "letter_on": ON,
                    "counterpart": "Bidang Perdagangan",
                    "about": named(i)["information"],
                }
                for i in many
            ],
        },
        "disposition_book": {
            **common,
            "title": "Buku Disposisi",
            "rows": [
                {
                    "number": i,
                    "on": ON,
                    "origin": "Ahmad Fauzi, S.STP, MM",
                    "addressees": ["Verifikator", "Petugas PPID"],
                    "about": "Himpunan semester I",
                    "instruction": named(i)["information"],
                    "nature": "Segera",
                    "due_on": ON,
                }
                for i in many
            ],
        },
        "number_book": {
            **common,
            "title": "Buku Nomor",
            "book": "Keputusan",
            "pattern": "{urut}/Kominfo/{klas}/{bln_rom}/{tahun}",
            "gaps": ["Keputusan: nomor 12 dan 15 belum dipakai."],
            "rows": [
                {
                    "number": f"{i}",
                    "text": f"{i}/Kominfo/066/V/2026",
                    "on": ON,
                    "about": named(i)["information"],
                    "state": "Dipakai",
                    "by": "Ahmad Fauzi, S.STP, MM",
                }
                for i in many
            ],
        },
        "recap_book": {
            **common,
            "title": "Buku Rekap Informasi",
            "units": [
                {
                    "unit": "Bidang Perdagangan",
                    "came": len(many),
                    "undetermined": 0,
                    "exempt": len(many),
                    "open": 0,
                    "withdrawn": 0,
                }
            ],
            "rows": [
                {
                    **named(i),
                    "came_on": ON,
                    "unit": "Bidang Perdagangan",
                    "period": "5 tahun",
                    "decree": "188.4/705/TAHUN 2026",
                    "nature": "Dikecualikan",
                }
                for i in many
            ],
        },
        "annual_report": {
            **common,
            "title": "Laporan Tahunan Daftar Informasi yang Dikecualikan",
            "tables": [
                {
                    "title": "Ringkasan",
                    "headings": ["Hal", "Jumlah"],
                    "lines": [{"cells": [named(i)["information"], str(i)]} for i in many],
                    "note": "Dihitung dari register.",
                },
                {"title": "Pembukaan", "headings": ["Cara", "Jumlah"], "lines": []},
            ],
        },
        "yearly_list": {
            **common,
            "title": "Penetapan Daftar Informasi yang Dikecualikan",
            "considering": ["bahwa daftar telah ditinjau;", "bahwa jangka waktunya tetap;"],
            "rows": [
                {
                    **named(i),
                    "unit": "Bidang Perdagangan",
                    "legal_basis": "UU 14/2008 Pasal 17 huruf h",
                    "period": "5 tahun",
                    "ends_on": "14 Mei 2031",
                    "decree": "188.4/705/TAHUN 2026",
                }
                for i in many
            ],
        },
    }
