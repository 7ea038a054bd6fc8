"""Rows of an import as a page shows them: what was read, what it would become, what the officer may choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sidik.domain.lawcheck.findings import Severity
from sidik.domain.periods import describe
from sidik.listio.report_words import SEVERITY_LABELS
from sidik.listio.table import SKIP_LABELS
from sidik.register.codec import grounds_of, period_of
from sidik.register.imports.planning import ALIKE, ITSELF, UNREAD_PERIODS
from sidik.register.imports.round_trip import FIELD_LABELS
from sidik.register.imports.staged import wording_of_row
from sidik.register.models import ImportRow

CHOICE_LABELS = {
    "new": "Tambahkan sebagai baru",
    "same": "Lewati, sudah ada",
    "version": "Simpan sebagai versi baru",
}
CLASH_LABELS = {"same": "Pertahankan isi register", "version": "Pakai isi berkas"}
# Word, tone, icon of a weight, in the words of the list report.
WEIGHTS = {
    "stop": ("Belum dapat masuk", "red", "circle-alert"),
    "block": (SEVERITY_LABELS[Severity.BLOCK], "red", "gavel"),
    "warn": (SEVERITY_LABELS[Severity.WARN], "amber", "triangle-alert"),
    "info": (SEVERITY_LABELS[Severity.INFO], "grey", "info"),
}
ORDER = tuple(WEIGHTS)


def shown_rows(rows: Iterable[ImportRow], units: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of one page; `units` maps codes to names."""
    return [_shown(row, units) if row.kind == "item" else _passed_over(row) for row in rows]


def _passed_over(row: ImportRow) -> dict[str, Any]:
    why = next((text for key, text in SKIP_LABELS.items() if key == row.kind), row.kind)
    return {"is_item": False, "row": row.row, "sheet": row.sheet, "title": row.title, "why": why}


def _shown(row: ImportRow, units: Mapping[str, str]) -> dict[str, Any]:
    said = wording_of_row(row)
    period = period_of(said.period)
    labels = CLASH_LABELS if row.clash else CHOICE_LABELS
    offered = row.choices.split(",") if row.choices else []
    return {
        "is_item": True,
        "position": row.position,
        "row": row.row,
        "sheet": row.sheet,
        "number": row.number,
        "title": row.title,
        "unit": units.get(row.unit, row.unit),
        "basis": said.basis_text,
        "grounds": [
            f"{g.letter} angka {', '.join(map(str, g.points))}" if g.points else str(g.letter)
            for g in grounds_of(said.grounds)
        ],
        "period_text": said.period_text,
        "period": "" if period.kind in UNREAD_PERIODS else describe(period),
        "findings": _findings(row),
        "choice": row.choice,
        "is_stopped": row.is_stopped,
        "is_legacy": row.is_legacy,
        "is_itself": row.likeness == ITSELF,
        "is_alike": row.likeness == ALIKE,
        "twin_code": row.twin_code,
        "twin": row.twin,
        "twin_row": row.twin_row,
        "clash": [
            {"label": FIELD_LABELS[name], "base": base, "register": register, "file": file}
            for name, (base, register, file) in row.clash.items()
        ],
        "choices": [(c, labels.get(c, CHOICE_LABELS[c])) for c in offered] if len(offered) > 1 else [],
    }


def _findings(row: ImportRow) -> list[dict[str, str]]:
    found = sorted(row.findings, key=lambda one: ORDER.index(one[0]))
    names = ("weight", "text", "rule", "source", "remedy")
    return [
        dict(zip(names, one, strict=True)) | {"word": WEIGHTS[one[0]][0], "tone": WEIGHTS[one[0]][1]}
        for one in found
    ]
