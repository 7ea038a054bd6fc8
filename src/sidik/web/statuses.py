"""How each stored status looks: word, tone and icon. Three axes of an item, and those around it, never mixed."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """Word on the screen, tone class, icon of the sprite."""

    word: str
    tone: str
    icon: str


STAGE: dict[str, Look] = {
    "draft": Look("Draf", "grey", "pencil"),
    "proposed": Look("Diusulkan", "blue", "send"),
    "needs_work": Look("Perlu Perbaikan", "amber", "undo-2"),
    "verified": Look("Terverifikasi", "blue", "check"),
    "classified": Look("Terklasifikasi", "blue", "layers"),
    "awaiting_test": Look("Menunggu Uji", "grey", "hourglass"),
    "under_test": Look("Sedang Diuji", "blue", "scale"),
    "awaiting_opinion": Look("Menunggu Pertimbangan", "grey", "hourglass"),
    "awaiting_approval": Look("Menunggu Persetujuan", "grey", "hourglass"),
    "awaiting_determination": Look("Menunggu Penetapan", "grey", "hourglass"),
    "determined": Look("Ditetapkan", "green", "stamp"),
    "published": Look("Terbit", "green", "book-open"),
}

NATURE: dict[str, Look] = {
    "undetermined": Look("Belum Ditentukan", "grey", "circle-dashed"),
    "exempt": Look("Dikecualikan", "violet", "lock"),
    "partly_exempt": Look("Dikecualikan Sebagian", "violet", "lock-keyhole"),
    "open": Look("Terbuka", "green", "lock-open"),
    "withdrawn": Look("Dicabut", "grey", "ban"),
}

TERM: dict[str, Look] = {
    "not_yet": Look("Belum Berlaku", "grey", "clock"),
    "running": Look("Berlaku", "blue", "calendar"),
    "ending_soon": Look("Akan Berakhir", "amber", "calendar-clock"),
    "late": Look("Lewat Tenggat Penetapan", "red", "triangle-alert"),
    "ended": Look("Habis Masa – Terbuka", "green", "lock-open"),
    "without_end": Look("Permanen", "violet", "infinity"),
}

DOCUMENT: dict[str, Look] = {
    "draft": Look("Draf", "grey", "pencil"),
    "initialled": Look("Diparaf", "blue", "check"),
    "numbered": Look("Bernomor", "blue", "file-text"),
    "signed": Look("Ditandatangani", "green", "file-check"),
    "superseded": Look("Diganti", "amber", "history"),
    "cancelled": Look("Dibatalkan", "grey", "ban"),
}

JOB: dict[str, Look] = {
    "queued": Look("Antre", "grey", "hourglass"),
    "running": Look("Berjalan", "blue", "rotate-ccw"),
    "done": Look("Selesai", "green", "circle-check"),
    "done_with_notes": Look("Selesai dengan Catatan", "amber", "circle-alert"),
    "failed": Look("Gagal", "red", "circle-x"),
    "cancelled": Look("Dibatalkan", "grey", "ban"),
}

CASE: dict[str, Look] = {
    "open": Look("Berjalan", "blue", "arrow-right"),
    "running": Look("Berjalan", "blue", "arrow-right"),
    "waiting": Look("Menunggu", "amber", "hourglass"),
    "held": Look("Ditangguhkan", "amber", "clock"),
    "finished": Look("Selesai", "green", "circle-check"),
    "cancelled": Look("Dibatalkan", "grey", "ban"),
}

TASK: dict[str, Look] = {
    "open": Look("Belum dikerjakan", "blue", "circle-dot"),
    "due_soon": Look("Segera jatuh tempo", "amber", "calendar-clock"),
    "overdue": Look("Terlambat", "red", "triangle-alert"),
    "done": Look("Selesai", "green", "circle-check"),
}

DECISION: dict[str, Look] = {
    "yes": Look("YA", "green", "check"),
    "no": Look("TIDAK", "red", "x"),
}

AXES: dict[str, dict[str, Look]] = {
    "stage": STAGE,
    "nature": NATURE,
    "term": TERM,
    "document": DOCUMENT,
    "job": JOB,
    "case": CASE,
    "task": TASK,
    "decision": DECISION,
}


def look_of(axis: str, value: str) -> Look:
    """The look of a status; an unknown value shows itself in grey instead of vanishing."""
    known = AXES.get(axis, {}).get(value)
    return known or Look(value.replace("_", " ").capitalize(), "grey", "circle-dashed")
