"""From the tables of a procedure file to the values of the domain. Every wrong value is noted, none is guessed.

Source: contracts/procedure.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sidik.domain.activities import PARAMETERS, ActivityKind
from sidik.domain.conditions import condition_defect
from sidik.domain.item import Conclusion
from sidik.domain.procedure import (
    END,
    Activity,
    Condition,
    Decision,
    Exit,
    Identity,
    Performer,
    Procedure,
    Scope,
    Step,
    TimeLimit,
)
from sidik.domain.roles import PROCEDURE_ROLES, Role
from sidik.domain.timelimits import END_OF_EXEMPTION, UNITS
from sidik.reference.toml_reading import Table

FORMAT = 1
IDENTITY_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
IDENTITY_DATES = ("created_on", "revised_on", "effective_on", "approved_on")
IDENTITY_FIELDS = (
    "institution",
    "number",
    "title",
    "flow_title",
    *IDENTITY_DATES,
    "approver_office",
    "footer",
)
# Printed headings: boxes of the identity sheet, then columns of the flowchart table.
HEADINGS = (
    *("number", "title", *IDENTITY_DATES, "approver_office", *IDENTITY_LISTS),
    *("no", "activity", "performers", "quality", "requires", "time", "produces", "note"),
)
TIME_UNITS = tuple(UNITS)
TIME_ENDS = (END_OF_EXEMPTION,)
OUTCOMES = tuple(Conclusion)
# What a step may leave open (`inferred`) or read in a second way (`alternative`).
INFERABLE = (
    *("text", "performers", "activities", "requires", "time", "produces", "note", "scope", "when"),
    *("otherwise", "outcomes", "next", "decision", "decision.by", "decision.question"),
    *("decision.yes.label", "decision.yes.to", "decision.no.label", "decision.no.to"),
)
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_KEY_REMEDY = "Pakai huruf kecil, angka, “-” atau “_”, dimulai dengan huruf."


def read_procedure(file: Table) -> Procedure:
    """The procedure that a file describes; trust it only if no defect was noted."""
    if file.raw("format") != FORMAT or isinstance(file.raw("format"), bool):
        file.defect("format", "Bentuk berkas tidak dikenal.", f"Tulis format = {FORMAT} pada awal berkas.")
    performers = _performers(file)
    procedure = Procedure(
        id=_key(file, "id"),
        identity=_identity(file),
        performers=performers,
        steps=tuple(_step(step, performers) for step in file.tables("steps")),
        headings=_headings(file),
        source=file.text("source"),
        statutory=file.flag("statutory", default=False),
        corrections=tuple(
            _texts_of(row, "key", "printed", "mended", "reason") for row in file.tables("corrections")
        ),
    )
    file.finish()
    return procedure


def _key(table: Table, name: str) -> str:
    value = table.text(name, required=True)
    if value and (not _KEY.fullmatch(value) or value == END):
        table.defect(name, f"“{value}” tidak dapat dipakai sebagai tanda pengenal.", _KEY_REMEDY)
    return value


def _texts_of(table: Table, *keys: str) -> Mapping[str, str]:
    texts = {key: table.text(key, required=True) for key in keys}
    table.finish()
    return texts


def _identity(file: Table) -> Identity:
    table = file.table("identity")
    if table is None:
        file.defect("identity", "Lembar identitas tidak ada.", "Tambahkan bagian [identity].")
        return Identity(institution=(), title="")
    if not (institution := table.texts("institution")) and not table.members("institution"):
        table.defect("institution", "Nama instansi tidak ada.", 'Tambahkan institution = ["…"].')
    identity = Identity(
        institution=institution,
        title=table.text("title", required=True),
        number=table.text("number"),
        flow_title=table.text("flow_title"),
        approver_office=table.text("approver_office"),
        footer=tuple(_texts_of(box, "label", "office") for box in table.tables("footer")),
        inferred=_inferred(table, (*IDENTITY_FIELDS, *IDENTITY_LISTS)),
        **{name: table.day(name) for name in IDENTITY_DATES},  # type: ignore[arg-type]
        **{name: table.cells(name) for name in IDENTITY_LISTS},  # type: ignore[arg-type]
    )
    table.finish()
    return identity


def _headings(file: Table) -> Mapping[str, str]:
    if (table := file.table("headings")) is None:
        return {}
    headings = {key: table.text(key) for key in HEADINGS}
    table.finish()
    return {key: text for key, text in headings.items() if text}


def _performers(file: Table) -> Mapping[str, Performer]:
    table = file.table("roles")
    if table is None or not table.keys():
        file.defect("roles", "Tidak ada pelaksana.", "Tambahkan bagian [roles.…] untuk setiap pelaksana.")
        return {}
    performers = {}
    for key in table.keys():  # noqa: SIM118  (Table is not a mapping)
        row = Table(table.raw(key), table.place(key), table.defects)
        if not _KEY.fullmatch(key):
            row.defect("", f"“{key}” tidak dapat dipakai sebagai tanda pengenal.", _KEY_REMEDY)
        label = row.text("label", required=True)
        role = row.word("as", sorted(PROCEDURE_ROLES), required=True)
        column = row.flag("column", default=True)
        row.finish()
        # A performer with a wrong role still exists, else each of its steps would be reported too.
        performers[key] = Performer(key, label, Role(role) if role else Role.CLERK, column)
    return performers


def _step(table: Table, known: Mapping[str, Performer]) -> Step:
    performers = table.texts("performers")
    for place, key in enumerate(performers):
        _check_performer(table, ("performers", place), key, known)
        if key in performers[:place]:
            table.defect("performers", f"Pelaksana “{key}” tertulis dua kali.", "Hapus salah satunya.")
    if not performers and not table.members("performers"):
        table.defect("performers", "Langkah ini tidak punya pelaksana.", 'Tambahkan performers = ["…"].')
    scope = table.word("scope", list(Scope))
    step = Step(
        id=_key(table, "id"),
        text=table.text("text", required=True),
        performers=performers,
        activities=_activities(table, performers, known),
        requires=table.cells("requires"),
        time=_time(table),
        produces=table.cells("produces"),
        note=table.text("note"),
        decision=_decision(table, performers),
        next=table.text("next"),
        scope=Scope(scope) if scope else Scope.BATCH,
        when=_condition(table),
        otherwise=table.text("otherwise"),
        outcomes=_outcomes(table),
        inferred=_inferred(table, INFERABLE),
        alternative=_alternative(table, known),
    )
    table.finish()
    return step


def _check_performer(table: Table, place: tuple[str, int], key: str, known: Mapping[str, Performer]) -> None:
    if known and key not in known:
        table.defects.add(
            (*table.path, *place),
            f"Pelaksana “{key}” tidak dikenal.",
            f"Pilih salah satu: {', '.join(known)}.",
        )


def _activities(
    step: Table, performers: tuple[str, ...], known: Mapping[str, Performer]
) -> tuple[Activity, ...]:
    if not step.members("activities"):
        remedy = 'Tambahkan activities = [{do = "…", by = "…"}]; pakai do = "task" bila tidak ada yang cocok.'
        step.defect("activities", "Langkah ini tidak memuat kegiatan.", remedy)
    found = (_activity(row, performers, known) for row in step.tables("activities"))
    return tuple(activity for activity in found if activity is not None)


def _activity(row: Table, performers: tuple[str, ...], known: Mapping[str, Performer]) -> Activity | None:
    kind = row.word("do", list(ActivityKind), required=True)
    by = row.text("by", required=True)
    if by and by not in performers:
        wrong = "bukan pelaksana langkah ini" if by in known else "tidak dikenal"
        row.defect("by", f"Pelaksana “{by}” {wrong}.", f"Pilih salah satu: {', '.join(performers)}.")
    with_ = _parameters(row, ActivityKind(kind)) if kind else {}
    row.raw("with")
    row.finish()
    return Activity(ActivityKind(kind), by, with_) if kind else None


def _parameters(row: Table, kind: ActivityKind) -> Mapping[str, Any]:
    table = row.table("with")
    if table is None:
        return {}
    found = {}
    for key, choices in PARAMETERS[kind].items():
        if key in table:
            _check_parameter(table, key, choices)
            found[key] = table.raw(key)
    for key in table.keys():  # noqa: SIM118
        if key not in PARAMETERS[kind]:
            allowed = ", ".join(PARAMETERS[kind]) or "tidak ada"
            table.defect(key, f"Kegiatan {kind} tidak mengenal “{key}”.", f"Yang dikenal: {allowed}.")
    return found


def _check_parameter(table: Table, key: str, choices: tuple[str, ...] | None) -> None:
    value = table.raw(key)
    if choices == ("true", "false"):
        table.flag(key, default=False)
        return
    several = value if isinstance(value, list) else [value]
    if not several or not all(isinstance(one, str) and one.strip() for one in several):
        table.defect(key, "Nilai ini harus berupa teks atau daftar teks.", "Tulis di antara tanda petik.")
    elif choices is not None and (wrong := [one for one in several if one not in choices]):
        remedy = f"Pilih dari: {', '.join(choices)}."
        table.defect(key, f"Nilai “{', '.join(wrong)}” tidak dikenal.", remedy)


def _time(step: Table) -> TimeLimit | None:
    if (table := step.table("time")) is None:
        return None
    amount = table.raw("amount")
    if amount is not None and (type(amount) is not int or amount < 1):
        table.defect("amount", "Lama waktu harus bilangan bulat mulai 1.", "Tulis misalnya amount = 3.")
        amount = None
    unit = table.word("unit", TIME_UNITS)
    if ("amount" in table) != ("unit" in table):
        table.defect(
            "", "Lama waktu dan satuannya harus ditulis bersama.", "Tulis amount dan unit, atau hapus."
        )
    time = TimeLimit(table.text("text", required=True), amount, unit, table.word("before", TIME_ENDS))
    table.finish()
    return time


def _decision(step: Table, performers: tuple[str, ...]) -> Decision | None:
    if (table := step.table("decision")) is None:
        return None
    by = table.text("by", required=True)
    if by and by not in performers:
        table.defect("by", f"Pemutus “{by}” bukan pelaksana langkah ini.", f"Pilih: {', '.join(performers)}.")
    question = table.text("question", required=True)
    yes, no = _exit(table, "yes"), _exit(table, "no")
    table.finish()
    return Decision(by, question, yes, no)


def _exit(decision: Table, side: str) -> Exit:
    table = decision.table(side)
    if table is None:
        remedy = f'Tambahkan {side} = {{label = "…", to = "…"}}.'
        decision.defect(side, "Cabang keputusan ini tidak ada.", remedy)
        return Exit("", "")
    way = Exit(table.text("label", required=True), table.text("to", required=True))
    table.finish()
    return way


def _condition(step: Table) -> Condition | None:
    if (table := step.table("when")) is None:
        return None
    fact, op, value = table.text("fact", required=True), table.text("op", required=True), table.raw("value")
    if value is None:
        table.defect("value", "Nilai pembanding tidak ada.", "Tambahkan value = ….")
    condition = Condition(fact, op, value)
    if fact and op and value is not None and (wrong := condition_defect(condition)):
        table.defect("", wrong, "Betulkan syarat langkah ini.")
    table.finish()
    return condition


def _outcomes(step: Table) -> Mapping[str, str]:
    if (table := step.table("outcomes")) is None:
        return {}
    found = {str(key): table.text(key) for key in OUTCOMES if key in table}
    table.finish()
    return found


def _inferred(table: Table, allowed: tuple[str, ...]) -> tuple[str, ...]:
    names = table.texts("inferred")
    for place, name in enumerate(names):
        if name not in allowed:
            table.defects.add(
                (*table.path, "inferred", place),
                f"“{name}” bukan bagian yang dapat ditafsirkan.",
                f"Pilih dari: {', '.join(allowed)}.",
            )
    return names


def _alternative(step: Table, known: Mapping[str, Performer]) -> Mapping[str, Any]:
    """The second reading, kept as written: an officer sees it beside the first and takes one of the two."""
    if (table := step.table("alternative")) is None:
        return {}
    for place, key in enumerate(table.texts("performers")):
        _check_performer(table, ("performers", place), key, known)
    decision = table.table("decision")
    if decision is not None:
        decision.text("by")
        decision.text("question")
        for side in ("yes", "no"):
            way = decision.table(side)
            if way is not None:
                way.text("label")
                way.text("to", required=True)
                way.finish()
        decision.finish()
    table.word("scope", list(Scope))
    table.text("next")
    table.text("otherwise")
    table.finish()
    return dict(step.raw("alternative")) if isinstance(step.raw("alternative"), dict) else {}
