"""One specimen of every paper, for the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.papers.specimens_of_books import books

LETTERHEAD = {
    "lines": ["Pemerintah Kota Contoh", "Dinas Komunikasi dan Informatika"],
    "address": "Jalan Melati Nomor 5, Kota Contoh 85111",
    "contact": "Telepon (0380) 123456, laman contoh.example, pos-el ppid@contoh.example",
    "logo": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" '
    b'fill="none" stroke="#0a4d8c" stroke-width="3"/><path d="M10 28L20 8L30 28Z" fill="#c79a2b"/></svg>',
}
CLERK = {
    "heading": "Yang menyerahkan,",
    "office": "Staf Dokumentasi",
    "name": "Dra. Siti Rahma",
    "rank": "Penata",
    "nip": "197902152010012009",
}
PPID = {
    "heading": "Yang menerima,",
    "prefix": "Plt.",
    "office": "PPID Utama",
    "name": "Ahmad Fauzi, S.STP, MM",
    "rank": "Pembina",
    "nip": "198604292004121001",
}
ELECTRONIC = PPID | {
    "heading": "",
    "prefix": "",
    "electronic": True,
    "verify_url": "https://contoh.example/periksa/8h2k",
}
LAW = ["UU 14/2008 Pasal 17 huruf h", "UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 4 ayat (2)"]
INFORMATION = "Hasil pemeriksaan kesehatan pegawai yang memuat riwayat penyakit"
OPENED = "Riwayat kesehatan pribadi pegawai dapat diketahui pihak yang tidak berhak."
CLOSED = "Hak pribadi pegawai terlindungi; data agregat tetap dapat diminta."
PEOPLE = [
    {
        "name": "Ahmad Fauzi, S.STP, MM",
        "office": "PPID Utama",
        "unit": "Diskominfo",
        "nip": "198604292004121001",
    },
    {
        "name": "Maria Seran, S.Kom",
        "office": "Verifikator",
        "unit": "Dinas Kesehatan",
        "signed_at": "09.12 WITA",
    },
    {"name": "Yohanes Bria", "office": "Kepala Bidang", "unit": "BKPSDM", "present": False},
]
ON = date(2026, 5, 14)
COMMON: dict[str, Any] = {
    "letterhead": LETTERHEAD,
    "number": "31.h/Kominfo/066/V/2026",
    "place": "Kota Contoh",
    "on": ON,
    "signers": [CLERK, PPID],
}


def specimens(rows: int = 2, information: str = INFORMATION) -> dict[str, dict[str, Any]]:
    """Every kind with the wanted number of rows; row i carries "butir-<i>"."""
    many = range(1, rows + 1)

    def named(i: int) -> dict[str, Any]:
        return {"information": f"{information} butir-{i}.", "code": f"K-{i:03d}"}

    test = {"legal_basis": LAW, "if_opened": OPENED, "if_closed": CLOSED, "period": "Selama pegawai hidup"}
    exempt = [
        named(i)
        | test
        | {
            "unit": "Dinas Kesehatan",
            "scope": "sebagian",
            "determination": "SK 12/PPID/2026",
            "starts_on": ON,
            "ends_on": date(2031, 5, 14),
        }
        for i in many
    ]
    old = {"classification": "Rahasia pribadi", "legal_basis": LAW[:1], "period": "5 tahun"}
    new = {"classification": "Rahasia pribadi", "legal_basis": LAW, "period": "3 tahun", "ends_on": ON}
    decree = {
        "purpose": "exemption",
        "authority": ["Pejabat Pengelola Informasi dan Dokumentasi", "Kota Contoh"],
        "about": "Penetapan Informasi yang Dikecualikan",
        "considering": [
            "bahwa telah dilakukan pengujian konsekuensi pada tanggal 14 Mei 2026;",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud pada huruf a perlu menetapkan keputusan;",
        ],
        "recalling": ["Undang-Undang Nomor 14 Tahun 2008;", "Peraturan Pemerintah Nomor 61 Tahun 2010;"],
        "noticing": ["Berita Acara Uji Konsekuensi Nomor 3/BA/2026;"],
        "dicta": [
            {
                "label": "KESATU",
                "text": "Menetapkan informasi dalam Lampiran sebagai informasi yang dikecualikan.",
            },
            {"label": "KEDUA", "text": "Keputusan ini mulai berlaku pada tanggal ditetapkan."},
        ],
        "copies": ["Wali Kota Contoh;", "Inspektur Kota Contoh."],
        "annex": {"title": "Daftar Informasi yang Dikecualikan", "rows": [named(i) | test for i in many]},
        "signers": [ELECTRONIC],
    }
    made: dict[str, dict[str, Any]] = {
        "list_form": {
            "unit": "Dinas Kesehatan",
            "period": "Tahun 2026",
            "rows": [
                {
                    "information": named(i)["information"],
                    "document": "Berkas pemeriksaan",
                    "medium": "softcopy, hardcopy",
                    "location": "Ruang arsip 2",
                    "legal_basis": LAW,
                    "reason": OPENED,
                    "period": "5 tahun",
                    "retention": "10 tahun, musnah",
                }
                for i in many
            ],
        },
        "receipt": {
            "direction": "received",
            "giver": {"unit": "Dinas Kesehatan", "name": "Maria Seran", "nip": "197902152010012009"},
            "taker": {"unit": "PPID Utama", "name": "Ahmad Fauzi"},
            "agenda_number": "12/2026",
            "rows": [
                {
                    "description": named(i)["information"],
                    "code": f"K-{i:03d}",
                    "medium": "hardcopy",
                    "quantity": "1 berkas",
                    "condition": "baik",
                }
                for i in many
            ],
        },
        "verification_sheet": {
            "question": "Apakah usulan lengkap?",
            "round": "2",
            "rows": [
                named(i)
                | {
                    "unit": "Dinas Kesehatan",
                    "legal_basis": LAW,
                    "answer": "TIDAK",
                    "findings": ["Jangka waktu belum disebut.", "Dasar hukum belum lengkap."],
                    "reason": "Lengkapi jangka waktu.",
                }
                for i in many
            ],
        },
        "classified_list": {
            "facet": "jenis",
            "groups": [
                {
                    "heading": "Rahasia pribadi",
                    "rows": [
                        named(i)
                        | {
                            "unit": "Dinas Kesehatan",
                            "legal_basis": LAW,
                            "period": "5 tahun",
                            "status": "Usulan",
                        }
                        for i in many
                    ],
                }
            ],
        },
        "test_sheet": {
            "unit": "Dinas Kesehatan",
            "trigger": "Sebelum ada permohonan",
            "conclusion": "Informasi dikecualikan sebagian; data agregat tetap terbuka.",
            "participants": PEOPLE,
            "rows": [
                named(i) | test | {"outcome": "Dikecualikan", "mitigation": "Data agregat disediakan."}
                for i in many
            ],
        },
        "test_minutes": {
            "held_on": date(2023, 5, 31),
            "venue": "Ruang Rapat Dinas Kominfo",
            "participants": PEOPLE,
            "results": [
                {
                    "information": named(i)["information"],
                    "outcome": "Dikecualikan",
                    "legal_basis": LAW,
                    "period": "5 tahun",
                    "reason": CLOSED,
                }
                for i in many
            ],
        },
        "call_letter": {
            "subject": "Himpunan informasi semester I 2026",
            "addressees": [named(i)["information"] for i in many],
            "wording": ["Mohon Saudara menghimpun informasi yang dikuasai unit kerja Saudara."],
            "due_on": date(2026, 5, 29),
        },
        "disposition": {
            "agenda_number": "45/2026",
            "nature": "Segera",
            "origin": "PPID",
            "received_on": ON,
            "subject": "Penelaahan informasi yang telah dinyatakan sebagai informasi yang dikecualikan",
            "addressees": [
                {"label": "Unit Kerja", "ticked": True},
                {"label": "Atasan PPID", "ticked": False},
            ],
            "instructions": [
                {"label": "Telaah dan saran", "ticked": True},
                {"label": "Arsipkan", "ticked": False},
            ],
            "instruction": "Telaah kembali dasar hukum setiap informasi.",
            "due_on": date(2026, 5, 29),
            "items": [named(i)["information"] for i in many],
        },
        "legal_input": {
            "unit": "Dinas Kesehatan",
            "rows": [
                named(i) | {"present_basis": LAW[:1], "proposed_basis": LAW, "input": CLOSED} for i in many
            ],
        },
        "minutes": {
            "meeting": "Konsinyasi Pengubahan Klasifikasi",
            "kind": "Konsinyasi",
            "held_on": ON,
            "time": "09.00-12.00 WITA",
            "venue": "Ruang Rapat",
            "chair": "Ahmad Fauzi",
            "quorum": "2 dari 3 hadir, tercapai",
            "topics": [
                {
                    "title": named(i)["information"],
                    "discussion": OPENED,
                    "positions": ["Dinas Kesehatan: tetap dikecualikan", "BKPSDM: setuju"],
                    "decision": "Dasar hukum diubah.",
                }
                for i in many
            ],
            "participants": PEOPLE,
        },
        "basis_formulation": {
            "meeting": "Konsinyasi tanggal 14 Mei 2026",
            "rows": [
                named(i)
                | {
                    "present_basis": LAW[:1],
                    "inputs": ["Unit: tambah UU PDP"],
                    "formulated_basis": LAW,
                    "reason": CLOSED,
                }
                for i in many
            ],
        },
        "change_sheet": {
            "draft": True,
            "rows": [
                named(i)
                | {"old": old, "new": new, "reason": CLOSED, "test_number": "3/UK/2026", "opinion": "Setuju"}
                for i in many
            ],
        },
        "opinion_sheet": {
            "requested_by": "PPID",
            "requested_on": ON,
            "subject": "Pengubahan dasar hukum pengecualian",
            "opinion": "Pengubahan dapat dilanjutkan.",
            "rows": [
                named(i) | {"proposal": "Dasar hukum diubah", "answer": "Ya", "reason": CLOSED} for i in many
            ],
        },
        "approval_sheet": {
            "subject": "Pengubahan Klasifikasi Informasi",
            "legal_basis": ["PP 61/2010 Pasal 10 ayat (1)"],
            "statement": "Dengan ini disetujui.",
            "rows": [
                named(i) | {"legal_basis": LAW, "period": "5 tahun", "answer": "Disetujui"} for i in many
            ],
        },
        "decree": decree,
        "exempt_list": {
            "subtitle": "Tahun 2026",
            "grouped_by": "unit kerja",
            "determined": [{"heading": "Dinas Kesehatan", "rows": exempt}],
            "proposed": [
                {"heading": "", "rows": [exempt[0] | {"information": "Usulan belum ditetapkan satu"}]}
            ]
            if exempt
            else [],
        },
        "archive_list": {
            "order": "jangka waktu pengecualian berakhir",
            "unit": "PPID Utama",
            "rows": [
                {
                    "number": str(i),
                    "code": "000.8.3",
                    "description": named(i)["information"],
                    "dates": "2021-2025",
                    "development": "Asli",
                    "quantity": "1 berkas",
                    "folder": f"F{i}",
                    "box": "B1",
                    "location": "Gedung A, ruang 2, rak 3",
                    "retention": "10 tahun, musnah",
                    "security": "Rahasia",
                    "ends": "14 Mei 2031",
                }
                for i in many
            ],
        },
        "box_label": {
            "labels": [
                {
                    "institution": "Pemerintah Kota Contoh",
                    "unit": "Dinas Komunikasi dan Informatika",
                    "box": f"B-{i}",
                    "code": "000.8.3",
                    "years": "2021-2025",
                    "first": "1",
                    "last": "40",
                    "retention": "10 tahun, musnah",
                    "security": "Rahasia",
                    "location": f"Rak 3, butir-{i}.",
                    "qr": f"sidik:boks:{i}",
                }
                for i in many
            ]
        },
        "change_report": {
            "period": "Semester I Tahun 2026",
            "addressee": "Atasan PPID",
            "introduction": "Laporan ini memuat pengubahan yang telah ditetapkan.",
            "counts": [{"label": "Diubah", "value": str(rows)}, {"label": "Dibuka", "value": "0"}],
            "rows": [
                named(i)
                | {
                    "before": "5 tahun",
                    "after": "3 tahun",
                    "reason": CLOSED,
                    "decree": "13/PPID/2026",
                    "on": ON,
                }
                for i in many
            ],
            "closing": "Demikian laporan ini disampaikan.",
        },
        "edition_list": {
            "edition": "2026-3",
            "published_on": ON,
            "url": "https://contoh.example/dik",
            "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "verify_url": "https://contoh.example/dik/2026-3",
            "rows": [
                {"information": named(i)["information"], "unit": "Dinas Kesehatan"} | test for i in many
            ],
        },
    }
    made |= {
        "test_sheets": {
            "sheets": [COMMON | made["test_sheet"] | {"rows": [row]} for row in made["test_sheet"]["rows"]]
        },
        "attendance_list": {
            "meeting": "Konsinyasi Pengubahan Klasifikasi",
            "kind": "Konsinyasi",
            "agenda": "Pembahasan dasar hukum",
            "day": "Kamis, 14 Mei 2026",
            "time": "09.00 sampai 12.00 WITA",
            "venue": "Ruang Rapat",
            "quorum": "2 dari 3 yang diundang hadir",
            "participants": [
                {"name": named(i)["information"], "office": "Analis", "external": i % 2 == 0} for i in many
            ],
        },
        "invitation": {
            "meeting": "Konsinyasi Pengubahan Klasifikasi",
            "kind": "Konsinyasi",
            "day": "Kamis, 14 Mei 2026",
            "time": "09.00 sampai 12.00 WITA",
            "venue": "Ruang Rapat",
            "agenda": "Pembahasan dasar hukum",
            "participants": PEOPLE,
            "items": [named(i) for i in many],
        },
        "work_plan": {
            "subject": "Kasus #12, Penelaahan 2026",
            "procedure": "Prosedur Pendokumentasian, Nomor 7 Tahun 2021",
            "started_on": ON,
            "here": "2. Memberikan masukan",
            "due_on": date(2026, 5, 29),
            "items": [named(i) | {"unit": "Dinas Kesehatan"} for i in many],
            "steps": [
                {
                    "activity": f"Langkah {i}: {OPENED}",
                    "performers": "PPID, Unit Kerja",
                    "requires": ["Agenda Kerja"],
                    "time": "3 hari kerja",
                    "produces": ["Disposisi"],
                    "state": "belum",
                }
                for i in many
            ],
        },
        "terms_of_reference": {
            "subject": "Konsinyasi pengubahan klasifikasi",
            "procedure": "Prosedur Pendokumentasian, Nomor 7 Tahun 2021",
            "background": ["Beberapa dasar hukum sudah diganti.", "Unit kerja meminta penelaahan."],
            "legal_basis": LAW,
            "purpose": ["Memastikan setiap pengecualian bertumpu pada peraturan yang berlaku."],
            "items": [named(i) | {"unit": "Dinas Kesehatan"} for i in many],
            "outputs": ["Lembar Pengubahan", "Keputusan"],
            "team": [
                {"performer": "PPID", "name": "Ahmad Fauzi, S.STP, MM", "office": "PPID Utama"},
                {"performer": "Unit Kerja", "name": "Maria Seran, S.Kom", "office": "Verifikator"},
            ],
            "schedule": "14 sampai 29 Mei 2026",
            "venue": "Ruang Rapat Dinas Kominfo",
            "steps": [
                {
                    "activity": f"Langkah {i}: {OPENED}",
                    "performers": "PPID, Unit Kerja",
                    "time": "3 hari kerja",
                    "produces": ["Disposisi"],
                }
                for i in range(1, 4)
            ],
            "budget": "DPA Dinas Kominfo Tahun 2026",
        },
        "worksheet": {
            "subject": "Kasus #12, Penelaahan 2026",
            "procedure": "Prosedur Pendokumentasian, Nomor 7 Tahun 2021",
            "here": "5. Konsinyasi",
            "rows": [
                named(i)
                | {
                    "unit": "Dinas Kesehatan",
                    "entries": [
                        {"stage": "Keadaan sekarang", "text": [*LAW, "5 tahun"]},
                        {"stage": "Masukan", "text": [CLOSED], "by": "Maria Seran, Verifikator", "on": ON},
                    ],
                }
                for i in many
            ],
        },
        "correction": {
            "corrected": "Keputusan tentang Klasifikasi Informasi yang Dikecualikan",
            "corrected_number": "12/PPID/2026",
            "corrected_on": ON,
            "reason": "Salah ketik pada nomor urut.",
            "rows": [
                {"part": f"Lampiran nomor {i}", "written": "Dinas Kesehtan", "meant": named(i)["information"]}
                for i in many
            ],
        },
    }
    made |= books(many, named)
    return {kind: COMMON | data for kind, data in made.items()}
