"""Printing: the data of a paper is made ready and goes to the press, a long paper to a press of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sidik.domain.procedure import Procedure
from sidik.papers.dating import UNDATED_ON, dated_on
from sidik.papers.list_layouts import LISTS, printed_list
from sidik.papers.typesetting import day_of, plain, printable, rows_in
from sidik.papers.wording import opening_words
from sidik.reference.procedures import load_text

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
    "terms_of_reference",
    "work_plan",
    "worksheet",
    "agenda_book",
    "disposition_book",
    "number_book",
    "recap_book",
    "annual_report",
    "yearly_list",
    "procedure",
)
ROWS_IN_PROCESS = 60
CHILD_SECONDS = 180
LOOK_SECONDS = 0.5


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
    job = _job(kind, data)
    return _in_child(job) if rows_in(job.data) > ROWS_IN_PROCESS else press_job(job)


def render_apart(kind: str, data: Mapping[str, Any], waiting: Callable[[], None]) -> bytes:
    """A large paper as PDF, made by a child process; `waiting` is called while it works.

    What `waiting` raises ends the child and is passed on.
    """
    return _from_child(_job(kind, data), waiting)


def press_job(job: Job) -> bytes:
    """The job's PDF, made in this process."""
    from sidik.papers import press  # noqa: PLC0415  typst is heavy: only those who print load it

    on = date.fromisoformat(job.dated_on)
    return press.pdf(job.template, job.data, attached=job.attached, dated_on=on)


def _job(kind: str, data: Mapping[str, Any]) -> Job:
    if kind not in KINDS:
        raise ValueError(f"unknown paper: {kind}")
    if kind == "procedure":
        return _procedure_job(data)
    ready = printable(data)
    if kind == "test_minutes":
        held_on = day_of(data["held_on"])
        if held_on is None:
            raise ValueError("data['held_on'] is a day")
        ready["opening"] = printable(opening_words(held_on, str(data["venue"])))
    attached = json.dumps({"kind": kind, "data": plain(data)}, ensure_ascii=False, sort_keys=True)
    if kind in LISTS:
        ready |= printed_list(ready)
    return Job(f"{kind}.typ", ready, attached, dated_on(data).isoformat())


def _procedure_job(data: Mapping[str, Any]) -> Job:
    from sidik.papers.sop_print import procedure_data  # noqa: PLC0415  it measures by typst

    procedure = data["procedure"]
    if isinstance(procedure, str):
        # An issued SOP keeps the text of its version.
        procedure = load_text(procedure)
    if not isinstance(procedure, Procedure):
        raise TypeError("data['procedure'] is a Procedure or its text")
    if data.get("approver_office") and not procedure.identity.approver_office:
        identity = replace(procedure.identity, approver_office=data["approver_office"])
        procedure = replace(procedure, identity=identity)
    extra = {key: value for key, value in data.items() if key != "procedure"}
    attached = json.dumps({"kind": "procedure", "id": procedure.id}, ensure_ascii=False)
    identity = procedure.identity
    on = identity.revised_on or identity.approved_on or identity.created_on or UNDATED_ON
    return Job("procedure.typ", procedure_data(procedure, extra), attached, on.isoformat())


def _in_child(job: Job) -> bytes:
    until = time.monotonic() + CHILD_SECONDS

    def within_time() -> None:
        if time.monotonic() > until:
            raise TimeoutError(f"the paper was not ready after {CHILD_SECONDS} seconds")

    return _from_child(job, within_time)


def _from_child(job: Job, waiting: Callable[[], None]) -> bytes:
    """The job's PDF from a press of its own; what `waiting` raises ends the press."""
    source = str(Path(__file__).parents[2])
    paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    with tempfile.TemporaryFile() as sent:
        # A file, since a pipe that is not read at once would have to be fed while this process waits.
        sent.write(json.dumps(asdict(job), ensure_ascii=False).encode())
        sent.seek(0)
        press = subprocess.Popen(
            [sys.executable, "-m", "sidik.papers.child"],
            stdin=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        with press:
            try:
                made, complaint = _waited_for(press, waiting)
            except BaseException:
                press.kill()
                raise
    if press.returncode:
        raise RuntimeError(f"the paper could not be made: {complaint.decode(errors='replace')[-2000:]}")
    return made


def _waited_for(press: subprocess.Popen[bytes], waiting: Callable[[], None]) -> tuple[bytes, bytes]:
    while True:
        try:
            return press.communicate(timeout=LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            waiting()
