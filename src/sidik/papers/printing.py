"""Printing: the data of a paper is made ready and goes to the press, a long paper to a press of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sidik.domain.procedure import Procedure
from sidik.papers.typesetting import day_of, plain, printable, rows_in
from sidik.papers.wording import opening_words

KINDS = (
    "call_letter",
    "list_form",
    "receipt",
    "verification_sheet",
    "classified_list",
    "test_sheet",
    "test_sheets",
    "test_minutes",
    "disposition",
    "legal_input",
    "minutes",
    "basis_formulation",
    "change_sheet",
    "opinion_sheet",
    "approval_sheet",
    "decree",
    "exempt_list",
    "archive_list",
    "box_label",
    "change_report",
    "edition_list",
    "attendance_list",
    "invitation",
    "correction",
    "work_plan",
    "agenda_book",
    "disposition_book",
    "recap_book",
    "procedure",
)
ROWS_IN_PROCESS = 60
CHILD_SECONDS = 180


@dataclass(frozen=True)
class Job:
    """A paper ready for the press: all JSON, so that it can go to another process."""

    template: str
    data: Any
    attached: str
    dated_on: str


def render(kind: str, data: Mapping[str, Any]) -> bytes:
    """A paper as PDF. `kind` is one of `KINDS`; `data` has the shape that `papers.shapes` (or
    `papers.shapes_of_decisions`) names for it.

    Long papers are made in a child process, since the compiler keeps in memory what it has once compiled.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown paper: {kind}")
    job = _procedure_job(data) if kind == "procedure" else _job(kind, data)
    return _in_child(job) if rows_in(job.data) > ROWS_IN_PROCESS else press_job(job)


def press_job(job: Job) -> bytes:
    """The job's PDF, made in this process."""
    from sidik.papers import press  # noqa: PLC0415  typst is heavy: only those who print load it

    dated_on = date.fromisoformat(job.dated_on) if job.dated_on else None
    return press.pdf(job.template, job.data, attached=job.attached, dated_on=dated_on)


def _job(kind: str, data: Mapping[str, Any]) -> Job:
    ready = printable(data)
    if kind == "test_minutes":
        held_on = day_of(data["held_on"])
        if held_on is None:
            raise ValueError("data['held_on'] is a day")
        ready["opening"] = printable(opening_words(held_on, str(data["venue"])))
    attached = json.dumps({"kind": kind, "data": plain(data)}, ensure_ascii=False, sort_keys=True)
    days = [day_of(data.get(key)) for key in ("on", "published_on", "held_on")]
    return Job(f"{kind}.typ", ready, attached, next((d.isoformat() for d in days if d), ""))


def _procedure_job(data: Mapping[str, Any]) -> Job:
    from sidik.papers.sop_print import procedure_data  # noqa: PLC0415  it measures by typst

    procedure = data["procedure"]
    if not isinstance(procedure, Procedure):
        raise TypeError("data['procedure'] is a Procedure")
    extra = {key: value for key, value in data.items() if key != "procedure"}
    attached = json.dumps({"kind": "procedure", "id": procedure.id}, ensure_ascii=False)
    identity = procedure.identity
    dated_on = identity.revised_on or identity.approved_on or identity.created_on
    return Job(
        "procedure.typ", procedure_data(procedure, extra), attached, dated_on.isoformat() if dated_on else ""
    )


def _in_child(job: Job) -> bytes:
    source = str(Path(__file__).parents[2])
    paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-m", "sidik.papers.child"],
        input=json.dumps(asdict(job), ensure_ascii=False).encode(),
        capture_output=True,
        timeout=CHILD_SECONDS,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the paper could not be made: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout
