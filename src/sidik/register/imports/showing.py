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
from sidik.register.imports.staged import ReadRow

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


def shown_rows(rows: Iterable[ReadRow], units: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of one page; `units` maps codes to names."""
    return [_shown(row, units) if row.said["kind"] == "item" else _passed_over(row.said) for row in rows]


def _passed_over(said: Mapping[str, Any]) -> dict[str, Any]:
    why = next((text for key, text in SKIP_LABELS.items() if key == said["kind"]), said["kind"])
    return {"is_item": False, "row": said["row"], "sheet": said["sheet"], "title": said["title"], "why": why}


def _shown(row: ReadRow, units: Mapping[str, str]) -> dict[str, Any]:
    said, wording, clash = row.said, row.wording, row.clash
    period = period_of(wording.period)
    labels = CLASH_LABELS if clash else CHOICE_LABELS
    offered = said["choices"].split(",") if said["choices"] else []
    same = ("row", "sheet", "number", "title", "is_legacy", "twin_code", "twin_row", "period_text")
    return {
        **{name: said[name] for name in same},
        "is_item": True,
        "position": row.position,
        "unit": units.get(said["unit"], said["unit"]),
        "basis": wording.basis_text,
        "grounds": [
            f"{g.letter} angka {', '.join(map(str, g.points))}" if g.points else str(g.letter)
            for g in grounds_of(wording.grounds)
        ],
        "period": "" if period.kind in UNREAD_PERIODS else describe(period),
        "findings": _findings(row.findings),
        "choice": row.choice,
        "is_stopped": row.choice == "stopped",
        "is_itself": said["likeness"] == ITSELF,
        "is_alike": said["likeness"] == ALIKE,
        "twin": row.twin,
        "clash": [
            {"label": FIELD_LABELS[name], "base": base, "register": register, "file": file}
            for name, (base, register, file) in clash.items()
        ],
        "choices": [(c, labels.get(c, CHOICE_LABELS[c])) for c in offered] if len(offered) > 1 else [],
    }


def _findings(findings: Iterable[list[str]]) -> list[dict[str, str]]:
    found = sorted(findings, key=lambda one: ORDER.index(one[0]))
    names = ("weight", "text", "rule", "source", "remedy")
    return [
        dict(zip(names, one, strict=True)) | {"word": WEIGHTS[one[0]][0], "tone": WEIGHTS[one[0]][1]}
        for one in found
    ]
