"""Between the sheet of the editor and a procedure: the same reader as for files judges what was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sidik.domain.activities import PARAMETERS, ActivityKind
from sidik.domain.conditions import FACTS
from sidik.domain.procedure import Activity, Procedure, Scope, Step
from sidik.reference.procedure_reading import FORMAT, IDENTITY_DATES, IDENTITY_LISTS, OUTCOMES
from sidik.reference.procedures import Defect, load_values
from sidik.rules.forms.sheet import Fields, Sheet, StepSheet

# The line that stands for a text which the scan has lost.
LOST = "[tidak terbaca]"
IDENTITY_TEXTS = ("number", "title", "flow_title", "approver_office")
# Parameters that name several things at once.
LISTS = frozenset({"media", "channels", "to"})


@dataclass(frozen=True)
class Mistake:
    """What is to be mended in a sheet (kesalahan isian): the field by path, what is wrong, what helps."""

    path: str
    message: str
    remedy: str


def procedure_of_sheet(sheet: Sheet) -> Procedure | tuple[Mistake, ...]:
    """The procedure that a sheet describes, or every mistake with the path of its field."""
    own = _own_mistakes(sheet)
    loaded = load_values(_values(sheet))
    if isinstance(loaded, Procedure):
        return own or loaded
    return (*own, *(_mistake(defect, sheet) for defect in loaded))


def _own_mistakes(sheet: Sheet) -> tuple[Mistake, ...]:
    """What a table of a file cannot even say: two performers of one key."""
    keys = [row.get("key", "") for row in sheet.performers]
    return tuple(
        Mistake(
            f"performers.{place}.key",
            f"Tanda pelaksana “{key}” kosong atau dipakai dua kali.",
            "Tulis tanda lain.",
        )
        for place, key in enumerate(keys)
        if not key or key in keys[:place]
    )


def _values(sheet: Sheet) -> dict[str, Any]:
    fields = sheet.fields
    kept = _json(fields.get("kept", ""))
    identity: dict[str, Any] = {
        "institution": _lines(fields.get("identity.institution", "")),
        **{name: fields.get(f"identity.{name}", "") for name in IDENTITY_TEXTS},
        **{name: _day(fields.get(f"identity.{name}", "")) for name in IDENTITY_DATES},
        **{name: _cells(fields.get(f"identity.{name}", "")) for name in IDENTITY_LISTS},
        "footer": [_box(line) for line in _lines(fields.get("identity.footer", ""))],
        "inferred": kept.get("inferred"),
    }
    headings = {
        name.removeprefix("headings."): text for name, text in fields.items() if name.startswith("headings.")
    }
    return {
        "format": FORMAT,
        "id": fields.get("id", ""),
        **_filled({"source": fields.get("source", "")}),
        "identity": _filled(identity),
        "headings": _filled(headings),
        "roles": {row["key"]: _performer(row) for row in sheet.performers if row.get("key")},
        "steps": [_step(step) for step in sheet.steps],
        **_filled({"corrections": kept.get("corrections")}),
    }


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _cells(text: str) -> list[Any]:
    return [{"lost": True} if line == LOST else line for line in _lines(text)]


def _day(text: str) -> date | str:
    """A date; a text that is none stays, so that the reader reports it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _box(line: str) -> dict[str, str]:
    label, _, office = line.partition("|")
    return _filled({"label": label.strip(), "office": office.strip()})


def _performer(row: Fields) -> dict[str, Any]:
    column = {} if row.get("column") else {"column": False}
    return {**_filled({"label": row.get("label", ""), "as": row.get("as", "")}), **column}


def _step(step: StepSheet) -> dict[str, Any]:
    fields, kept = step.fields, _json(step.fields.get("kept", ""))
    time = {name: fields.get(f"time.{name}", "") for name in ("text", "unit", "before")}
    return _filled(
        {
            "id": fields.get("id", ""),
            "text": fields.get("text", ""),
            "performers": step.performers,
            "activities": [_activity(row) for row in step.activities],
            "requires": _cells(fields.get("requires", "")),
            "time": _filled({**time, "amount": _number(fields.get("time.amount", ""))}),
            "produces": _cells(fields.get("produces", "")),
            "note": fields.get("note", ""),
            "decision": _decision(fields),
            "next": fields.get("next", ""),
            "scope": "" if fields.get("scope") == Scope.BATCH else fields.get("scope", ""),
            "when": _condition(fields),
            "otherwise": fields.get("otherwise", ""),
            "outcomes": _filled({o.value: fields.get(f"outcomes.{o.value}", "") for o in OUTCOMES}),
            "inferred": kept.get("inferred"),
            "alternative": kept.get("alternative"),
        }
    )


def _number(text: str) -> int | str:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else text


def _activity(row: Fields) -> dict[str, Any]:
    kind = row.get("do", "")
    known = PARAMETERS[ActivityKind(kind)] if kind in set(ActivityKind) else {}
    with_ = _filled({name: _parameter(name, row.get(f"with.{name}", ""), known[name]) for name in known})
    return {**_filled({"do": kind, "by": row.get("by", "")}), **({"with": with_} if with_ else {})}


def _parameter(name: str, text: str, choices: tuple[str, ...] | None) -> Any:
    if not text:
        return None
    if choices == ("true", "false"):
        return text == "true"
    return _lines(text) if name in LISTS else text


def _decision(fields: Fields) -> dict[str, Any]:
    ways = {
        side: _filled({end: fields.get(f"decision.{side}.{end}", "") for end in ("label", "to")})
        for side in ("yes", "no")
    }
    asked = _filled({name: fields.get(f"decision.{name}", "") for name in ("by", "question")})
    typed = asked or any(way.get("to") for way in ways.values())
    return {**asked, **ways} if typed else {}


def _condition(fields: Fields) -> dict[str, Any]:
    fact, op, text = (fields.get(f"when.{name}", "") for name in ("fact", "op", "value"))
    if not (fact or text):
        return {}
    kind = FACTS[fact].kind if fact in FACTS else str
    several = [_typed(part.strip(), kind) for part in text.split(",") if part.strip()]
    value: Any = several if op == "in" else _typed(text, kind)
    return {key: part for key, part in (("fact", fact), ("op", op), ("value", value)) if part != ""}


def _typed(text: str, kind: type) -> Any:
    if kind is int:
        return _number(text)
    if kind is bool:
        return {"ya": True, "tidak": False}.get(text.lower(), text)
    return text


# Remedies of the reader speak of files; on the screen they speak of fields.
_REMEDIES = {
    "Langkah dengan keputusan tidak memakai next.": (
        "Langkah dengan keputusan tidak memakai “Langkah berikutnya”.",
        "Kosongkan “Langkah berikutnya”.",
    ),
    "Tidak ada syarat untuk otherwise.": (
        "Tujuan “bila syarat tidak terpenuhi” diisi tanpa syarat.",
        "Isi syaratnya, atau kosongkan tujuan ini.",
    ),
    "Prosedur ini tidak memuat langkah.": ("SOP ini belum memuat langkah.", "Tambahkan langkah."),
    "Tidak ada pelaksana.": ("SOP ini belum memuat pelaksana.", "Tambahkan pelaksana."),
    "Langkah ini tidak memuat kegiatan.": (
        "Langkah ini belum memuat kegiatan.",
        "Pilih kegiatan dari daftar; pakai “Tugas” bila tidak ada yang cocok.",
    ),
    "Langkah ini tidak punya pelaksana.": ("Langkah ini belum punya pelaksana.", "Centang pelaksananya."),
    "Nama instansi tidak ada.": ("Nama instansi masih kosong.", "Tulis satu baris untuk setiap baris kop."),
    "Lembar identitas tidak ada.": ("Lembar identitas masih kosong.", "Isi nama SOP dan instansi."),
    "Cabang keputusan ini tidak ada.": ("Cabang keputusan ini masih kosong.", "Isi label dan tujuannya."),
    "Lama waktu harus bilangan bulat mulai 1.": (
        "Lama waktu harus bilangan bulat mulai 1.",
        "Tulis misalnya 3.",
    ),
    "Lama waktu dan satuannya harus ditulis bersama.": (
        "Lama waktu dan satuannya harus diisi bersama.",
        "Isi keduanya, atau kosongkan keduanya.",
    ),
    "Nilai ini bukan tanggal.": ("Tanggal ini tidak ada dalam kalender.", "Pilih tanggal yang benar."),
    "Hasil uji diarahkan, tetapi langkah ini tidak memuat uji konsekuensi.": (
        "Hasil uji diarahkan, tetapi langkah ini tidak memuat uji konsekuensi.",
        "Kosongkan arah hasil uji, atau tambahkan kegiatan uji konsekuensi.",
    ),
    "Nilai pembanding tidak ada.": ("Nilai pembanding masih kosong.", "Isi nilai pembanding."),
}
_EMPTY = re.compile(r"(?:Kunci “.*” tidak ada\.|Teks ini kosong\.)")


def _mistake(defect: Defect, sheet: Sheet) -> Mistake:
    path = re.sub(r"\[(\d+)\]", lambda found: f".{int(found[1]) - 1}", defect.key)
    if path == "roles":
        path = "performers"
    if path.startswith("roles."):
        keys = [row.get("key", "") for row in sheet.performers]
        key, _, rest = path.removeprefix("roles.").partition(".")
        path = f"performers.{keys.index(key)}.{rest or 'key'}" if key in keys else "performers"
    if _EMPTY.fullmatch(defect.message):
        return Mistake(path, "Isian ini masih kosong.", "")
    message, remedy = _REMEDIES.get(defect.message, (defect.message, defect.remedy))
    return Mistake(path, message, remedy.replace("end.", "akhir.") if remedy.endswith(" end.") else remedy)


def sheet_of_procedure(procedure: Procedure) -> Sheet:
    """The sheet that says what a procedure says; reading it back gives an equal procedure."""
    identity = procedure.identity
    fields = {
        "id": procedure.id,
        "source": procedure.source,
        "identity.institution": "\n".join(identity.institution),
        **{f"identity.{name}": getattr(identity, name) for name in IDENTITY_TEXTS},
        **{
            f"identity.{name}": day.isoformat() if (day := getattr(identity, name)) else ""
            for name in IDENTITY_DATES
        },
        **{f"identity.{name}": _text_of(getattr(identity, name)) for name in IDENTITY_LISTS},
        "identity.footer": "\n".join(f"{box['label']} | {box['office']}" for box in identity.footer),
        **{f"headings.{name}": text for name, text in procedure.headings.items()},
        "kept": _kept(
            inferred=list(identity.inferred), corrections=[dict(row) for row in procedure.corrections]
        ),
    }
    return Sheet(
        fields=fields,
        performers=[
            {"key": p.key, "label": p.label, "as": p.role.value, "column": "1" if p.column else ""}
            for p in procedure.performers.values()
        ],
        steps=[_step_sheet(step) for step in procedure.steps],
    )


def _text_of(cells: tuple[str | None, ...]) -> str:
    return "\n".join(LOST if cell is None else cell for cell in cells)


def _kept(**parts: Any) -> str:
    filled = _filled(parts)
    return json.dumps(filled, ensure_ascii=False, sort_keys=True) if filled else ""


def _step_sheet(step: Step) -> StepSheet:
    time, decision, when = step.time, step.decision, step.when
    fields = {
        "id": step.id,
        "text": step.text,
        "requires": _text_of(step.requires),
        "produces": _text_of(step.produces),
        "note": step.note,
        "next": step.next,
        "scope": step.scope.value,
        "otherwise": step.otherwise,
        **{f"outcomes.{outcome}": to for outcome, to in step.outcomes.items()},
        "kept": _kept(inferred=list(step.inferred), alternative=dict(step.alternative)),
    }
    if time:
        fields |= {"time.text": time.text, "time.unit": time.unit, "time.before": time.before}
        fields["time.amount"] = "" if time.amount is None else str(time.amount)
    if decision:
        fields |= {"decision.by": decision.by, "decision.question": decision.question}
        for side, way in (("yes", decision.yes), ("no", decision.no)):
            fields |= {f"decision.{side}.label": way.label, f"decision.{side}.to": way.to}
    if when:
        fields |= {"when.fact": when.fact, "when.op": when.op, "when.value": _shown(when.value)}
    return StepSheet(fields, list(step.performers), [_activity_fields(a) for a in step.activities])


def _activity_fields(activity: Activity) -> Fields:
    row = {"do": activity.do.value, "by": activity.by}
    for name, value in activity.with_.items():
        if isinstance(value, bool):
            row[f"with.{name}"] = "true" if value else "false"
        else:
            row[f"with.{name}"] = value if isinstance(value, str) else "\n".join(value)
    return row


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return ", ".join(map(_shown, value)) if isinstance(value, list | tuple) else str(value)
