"""The closed catalogue of activities (kegiatan) that the steps of every SOP are made of. Source: product.md 1.5."""

from __future__ import annotations

from enum import StrEnum


class ActivityKind(StrEnum):
    """Seventeen activities with an effect of their own, and the fallback task."""

    COLLECT = "collect"
    HAND_OVER = "hand_over"
    VERIFY = "verify"
    CLASSIFY = "classify"
    TEST_CONSEQUENCES = "test_consequences"
    INSTRUCT = "instruct"
    LEGAL_INPUT = "legal_input"
    MEETING = "meeting"
    DRAFT = "draft"
    OPINION = "opinion"
    APPROVE = "approve"
    DETERMINE = "determine"
    CHANGE_STATUS = "change_status"
    COMPILE_LIST = "compile_list"
    SHELVE = "shelve"
    PUBLISH = "publish"
    REPORT = "report"
    TASK = "task"


ACTIVITY_LABELS: dict[ActivityKind, str] = {
    ActivityKind.COLLECT: "Himpun",
    ActivityKind.HAND_OVER: "Serah terima",
    ActivityKind.VERIFY: "Verifikasi",
    ActivityKind.CLASSIFY: "Klasifikasi",
    ActivityKind.TEST_CONSEQUENCES: "Uji konsekuensi",
    ActivityKind.INSTRUCT: "Disposisi",
    ActivityKind.LEGAL_INPUT: "Masukan dasar hukum",
    ActivityKind.MEETING: "Rapat",
    ActivityKind.DRAFT: "Susun dokumen",
    ActivityKind.OPINION: "Pertimbangan",
    ActivityKind.APPROVE: "Persetujuan",
    ActivityKind.DETERMINE: "Penetapan",
    ActivityKind.CHANGE_STATUS: "Ubah status",
    ActivityKind.COMPILE_LIST: "Dokumentasi daftar",
    ActivityKind.SHELVE: "Arsip",
    ActivityKind.PUBLISH: "Publikasi",
    ActivityKind.REPORT: "Laporan",
    ActivityKind.TASK: "Tugas",
}

# Parameters that `with` may carry, and the values that each allows (None: free text or list of free text).
PARAMETERS: dict[ActivityKind, dict[str, tuple[str, ...] | None]] = {
    ActivityKind.COLLECT: {"from": None, "already_determined": ("true", "false"), "scope": ("unit", "body")},
    ActivityKind.HAND_OVER: {"direction": ("give", "receive"), "media": ("softcopy", "hardcopy")},
    ActivityKind.VERIFY: {"object": ("item", "legal_input")},
    ActivityKind.CLASSIFY: {"facet": ("kind", "period", "ground")},
    ActivityKind.TEST_CONSEQUENCES: {"per": ("unit", "item")},
    ActivityKind.INSTRUCT: {},
    ActivityKind.LEGAL_INPUT: {"kind": ("input", "proposal")},
    ActivityKind.MEETING: {"kind": ("konsinyasi", "discussion", "test")},
    ActivityKind.DRAFT: {"document": ("legal_basis_formulation", "change_sheet", "decree")},
    ActivityKind.OPINION: {"phase": ("ask", "give"), "to": None},
    ActivityKind.APPROVE: {},
    ActivityKind.DETERMINE: {"of": ("exemption", "change", "opening")},
    ActivityKind.CHANGE_STATUS: {"kind": ("open", "change_ground", "narrow", "withdraw")},
    ActivityKind.COMPILE_LIST: {"group_by": ("kind", "unit", "period", "ground")},
    ActivityKind.SHELVE: {
        "media": ("softcopy", "hardcopy"),
        "order": ("end_of_exemption", "kind", "unit"),
        "scope": ("unit", "body"),
    },
    ActivityKind.PUBLISH: {"channels": ("website", "other")},
    ActivityKind.REPORT: {"kind": ("change", "annual")},
    ActivityKind.TASK: {"instruction": None},
}
