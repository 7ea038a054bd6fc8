"""The decree: what the officer words, what the data fill in, and its annex.

The register states facts; the wording is the officer's, taken over from the draft of the case or from the last
decree of the same purpose. Source: product.md 2.4; PP 61/2010 Pasal 4; law.md 11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from sidik.casework.activities.each_item import area, lines_of
from sidik.casework.activities.issuing import (
    basis_lines,
    facts_on_paper,
    newest_paper,
    open_proposal,
    period_line,
    standing_now,
)
from sidik.casework.activities.officers import office_of
from sidik.casework.run import Run
from sidik.desk.models import Paper
from sidik.domain.dates_in_words import long_date
from sidik.domain.roles import ROLE_LABELS
from sidik.register.acts.consequence_tests import last_finished
from sidik.register.models import Item
from sidik.register.showing import scope_in_words

DECREE_FIELDS = ("about", "considering", "recalling", "dicta", "copies")
ABOUT = {
    "withdrawal": "Pencabutan Penetapan Informasi yang Dikecualikan",
    "exemption": "Klasifikasi Informasi yang Dikecualikan",
    "change": "Pengubahan Klasifikasi Informasi yang Dikecualikan",
    "opening": "Daftar Informasi yang Dapat Diakses Berdasarkan Permintaan",
}
DICTA = {
    "withdrawal": "Penetapan atas informasi dalam Lampiran dicabut; informasi itu menjadi informasi publik.",
    "exemption": "Informasi dalam Lampiran keputusan ini ditetapkan sebagai informasi yang dikecualikan.",
    "change": "Klasifikasi informasi dalam Lampiran keputusan ini diubah sebagaimana tercantum di dalamnya.",
    "opening": "Informasi dalam Lampiran keputusan ini menjadi informasi publik sejak tanggal yang tercantum.",
}
LABELS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN")


def decree_fields(run: Run, draft: Paper | None, purpose: str = "exemption") -> dict[str, forms.Field]:
    """The fields that the officer words, filled from the draft, else from the last decree, else from the SOP."""
    before: Mapping[str, Any] = (draft or _last_decree(run, purpose) or Paper(data={})).data
    recalling = before.get("recalling") or [t for t in run.procedure.identity.legal_basis if t]
    dicta = [d["text"] for d in before.get("dicta", ())] or [DICTA[purpose]]

    def text(
        label: str, lines: Sequence[str], rows: int, help_text: str = "", *, required: bool = False
    ) -> forms.Field:
        field = forms.CharField(label=label, widget=area(rows), required=required, help_text=help_text)
        field.initial = "\n".join(lines)
        return field

    about = forms.CharField(label="Tentang", max_length=250)
    about.initial = before.get("about") or ABOUT[purpose]
    return {
        "about": about,
        "considering": text(
            "Menimbang", before.get("considering", ()), 4, "Satu baris untuk satu pertimbangan."
        ),
        "recalling": text("Mengingat", recalling, 4, "Satu baris untuk satu peraturan."),
        "dicta": text("Diktum", dicta, 3, "Satu baris untuk satu diktum.", required=True),
        "copies": text("Tembusan", before.get("copies", ()), 2),
    }


def _last_decree(run: Run, purpose: str) -> Paper | None:
    rows = Paper.objects.filter(body=run.body, kind="decree", state=Paper.State.FINAL)
    return next((p for p in rows[:20] if p.data.get("purpose") == purpose), None)


def draft_in_case(run: Run) -> Paper | None:
    """The draft decree of the case, which the determination takes over."""
    paper = newest_paper(run, "decree")
    return paper if paper and paper.state == Paper.State.DRAFT else None


def decree_title(data: Mapping[str, Any]) -> str:
    """How the paper is listed."""
    return f"Keputusan tentang {data['about']}"


def decree_data(
    run: Run,
    purpose: str,
    texts: Mapping[str, str],
    *,
    items: Sequence[Item],
    effective_on: Mapping[Item, date] | None = None,
    reasons: Mapping[Item, str] | None = None,
) -> dict[str, Any]:
    """The decree as it is printed: wording as entered, tests and annex from the register."""
    office = office_of(run)
    title = (office.title or ROLE_LABELS[office.role]) if office else ""
    return {
        "purpose": purpose,
        "authority": [title, run.body.name],
        "about": texts["about"],
        "considering": lines_of(texts["considering"]),
        "recalling": lines_of(texts["recalling"]),
        "noticing": [] if purpose == "opening" else _tests(items),
        "dicta": [
            {"label": label, "text": text}
            for label, text in zip(LABELS, lines_of(texts["dicta"]), strict=False)
        ],
        "copies": lines_of(texts["copies"]),
        "annex": {
            "title": f"Daftar {texts['about'].removeprefix('Daftar ')}"[:200],
            "rows": [_annex(item, purpose, effective_on or {}, reasons or {}) for item in items],
        },
    }


def _tests(items: Sequence[Item]) -> list[str]:
    found = [(item, last_finished(item)) for item in items]
    return [
        f"Lembar uji konsekuensi {item.code} tanggal {long_date(test.tested_on)};"
        for item, test in found
        if test is not None and test.tested_on
    ]


def _annex(
    item: Item, purpose: str, effective_on: Mapping[Item, date], reasons: Mapping[Item, str]
) -> dict[str, Any]:
    test, version, now = last_finished(item), item.version, standing_now(item)
    says: Any = test if test is not None and purpose not in {"opening", "withdrawal"} else version
    proposal = open_proposal(item)
    row: dict[str, Any] = {
        **facts_on_paper(item),
        "classification": now["classification"],
        "scope": scope_in_words(version.scope, version.parts),
        "legal_basis": basis_lines(says),
        "if_opened": says.if_open,
        "if_closed": says.if_closed,
        "period": period_line(says),
        "reason": reasons.get(item) or (proposal.argument if proposal else ""),
    }
    if purpose == "exemption":
        row["classification"] = ""
    if purpose == "change":
        row |= {"present_basis": now["legal_basis"], "present_period": now["period"]}
    if item in effective_on:
        row["effective_on"] = long_date(effective_on[item])
    return {name: value for name, value in row.items() if value}
