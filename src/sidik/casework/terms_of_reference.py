"""Kerangka acuan kerja of a case: what its officer words, and what the case and its SOP already say.

Items, steps, performers and their officers are read from the case; background, purpose, time, place and budget are
entered. Each issue is a version of its own. Source: SOP NTB kotak peralatan (Term of reference).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sidik.casework.activities.issuing import issue
from sidik.casework.activities.officers import holders_of, title_of
from sidik.casework.run import Run
from sidik.casework.work_plan import planned_items, planned_steps
from sidik.desk.models import Paper
from sidik.desk.queries import latest_paper
from sidik.domain.access import may
from sidik.domain.refusal import Reason, Refusal

KIND = "terms_of_reference"
WORDED = ("background", "purpose", "legal_basis", "outputs")
STATED = ("schedule", "venue", "budget")


def latest_terms(run: Run) -> Paper | None:
    """The terms of reference of a case in their newest version."""
    return latest_paper(run.body, run.case.uuid, KIND)


def may_issue(run: Run) -> Refusal | None:
    """Who works the open step or keeps the run of cases writes the terms of reference, while the case is open.

    Refuses: FINISHED, NOT_ALLOWED.
    """
    if not run.case.is_open:
        return Refusal(Reason.FINISHED, "Kasus ini sudah berakhir.")
    return None if run.is_mine else may(run.actor, "casework.hold_case")


def first_words(run: Run) -> dict[str, str]:
    """What the form begins with: the version before, else what the SOP says."""
    before: Mapping[str, Any] = paper.data if (paper := latest_terms(run)) else {}
    produced = dict.fromkeys(text for step in run.procedure.steps for text in step.produces if text)
    known = {
        "legal_basis": [text for text in run.procedure.identity.legal_basis if text],
        "outputs": list(produced),
        "venue": run.body.place,
    }
    found = {name: "\n".join(before.get(name) or known.get(name, ())) for name in WORDED}
    return found | {name: str(before.get(name) or known.get(name, "")) for name in STATED}


def issue_terms(run: Run, values: Mapping[str, Any]) -> Paper:
    """Issue the terms of reference with these words; the version before stays as it was."""
    data = {
        "subject": run.case.title,
        "procedure": ", ".join(filter(None, (run.procedure.identity.title, run.procedure.identity.number))),
        **{name: _lines(values[name]) for name in WORDED},
        **{name: str(values[name]).strip() for name in STATED},
        "items": planned_items(run),
        "team": _team(run),
        "steps": [
            {key: step[key] for key in ("activity", "performers", "time", "produces")}
            for step in planned_steps(run)
        ],
    }
    title, number = f"Kerangka Acuan Kerja {run.case.title}", str(values.get("number") or "").strip()
    return issue(run, KIND, title, data, number=number, previous=latest_terms(run))


def _team(run: Run) -> list[dict[str, str]]:
    """Every performer of the SOP with the officers of today; one without an officer stands alone."""
    rows: list[dict[str, str]] = []
    for key, performer in run.procedure.performers.items():
        found = holders_of(run, [key])
        rows += [{"performer": performer.label, "name": o.person.name, "office": title_of(o)} for o in found]
        rows += [] if found else [{"performer": performer.label}]
    return rows


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
