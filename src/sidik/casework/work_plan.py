"""Agenda and plan of work of a case (Agenda Kerja, Rencana Kerja): its items, and the steps that its SOP prints.

Nothing here is typed for the paper: items, steps, performers and dates stand in the case and in its SOP.
Source: SOP NTB langkah 1 (Agenda Kerja) dan kotak peralatan (Rencana Kerja).
"""

from __future__ import annotations

from typing import Any

from sidik.casework.run import Run
from sidik.casework.showing import steps_of
from sidik.desk.dress import dress_of
from sidik.domain.procedure import END

STATES = {"done": "sudah dilalui", "here": "sedang dikerjakan", "waiting": "menunggu", "ahead": "belum"}


def head_of_case(run: Run) -> dict[str, Any]:
    """What stands at the head of every working paper of a case."""
    case, identity = run.case, run.procedure.identity
    here = next((step for step in steps_of(run) if step.state in {"here", "waiting"}), None)
    return {
        **dress_of(run.body),
        "subject": f"Kasus #{case.number}, {case.title}",
        "procedure": ", ".join(filter(None, (identity.title, identity.number))),
        "here": "Selesai" if case.step == END else f"{here.number}. {here.title}" if here else "",
        "place": run.body.place,
        "on": run.today,
    }


def work_plan_data(run: Run) -> dict[str, Any]:
    """What the paper `work_plan` prints of a case on this day."""
    return {
        **head_of_case(run),
        "started_on": run.case.started_on,
        "due_on": run.case.due_on or "",
        "items": planned_items(run),
        "steps": planned_steps(run),
    }


def planned_items(run: Run) -> list[dict[str, Any]]:
    """The items of a case as its agenda prints them."""
    return [
        {"code": item.code, "information": item.shown_title, "unit": item.unit.name} for item in run.items
    ]


def planned_steps(run: Run) -> list[dict[str, Any]]:
    """The steps of the SOP as the plan prints them, each with where the case stands."""
    return [
        {
            "activity": step.text,
            "performers": line.note,
            "requires": [text for text in step.requires if text],
            "time": step.time.text if step.time else "",
            "produces": [text for text in step.produces if text],
            "state": STATES[line.state],
        }
        for step, line in zip(run.procedure.steps, steps_of(run), strict=True)
    ]
