"""Cases over the API: the list by state and procedure, one case with its items."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from sidik.api.gate import body_of_request
from sidik.api.shapes import REFUSALS, CaseDetail, CasePage
from sidik.casework.models import Case
from sidik.casework.queries import cases_of
from sidik.rules.queries import procedure_of

MOST_ROWS = 200
router = Router(tags=["Kasus"])


class CaseQuery(Schema):
    """What the list is narrowed to."""

    state: Case.State | None = None
    procedure: str = Field("", max_length=80)
    before: int | None = Field(None, ge=1, le=2_000_000_000)
    limit: int = Field(50, ge=1, le=MOST_ROWS)


@router.get("", response={200: CasePage, **REFUSALS}, operation_id="cases", summary="Daftar kasus")
def cases(request: HttpRequest, query: Query[CaseQuery]) -> dict[str, Any]:
    """Cases of one's own body, newest first."""
    rows = cases_of(body_of_request(request)).order_by("-number")
    if query.state:
        rows = rows.filter(state=query.state)
    if query.procedure:
        rows = rows.filter(version__key=query.procedure)
    if query.before:
        rows = rows.filter(number__lt=query.before)
    found = list(rows[: query.limit + 1])
    shown = found[: query.limit]
    return {
        "cases": [_line(one) for one in shown],
        "next": shown[-1].number if len(found) > query.limit else None,
    }


@router.get(
    "/{uuid:case_id}", response={200: CaseDetail, **REFUSALS}, operation_id="case", summary="Satu kasus"
)
def case(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """One case: where it stands, whose turn it is, its items."""
    found = get_object_or_404(cases_of(body_of_request(request)), uuid=case_id)
    procedure = procedure_of(found.version)
    step = next((one for one in procedure.steps if one.id == found.step), None)
    performer = procedure.performers.get(found.turn)
    inside = found.case_items.select_related("item__current").order_by("id")
    return {
        **_line(found),
        "step_text": step.text if step else "",
        "turn": found.turn_person.name if found.turn_person else (performer.label if performer else ""),
        "ended_at": found.ended_at,
        "items": [
            {"id": row.item.uuid, "code": row.item.code, "title": row.item.shown_title, "state": row.state}
            for row in inside
        ],
    }


def _line(case: Case) -> dict[str, Any]:
    return {
        "id": case.uuid,
        "number": case.number,
        "title": case.title,
        "kind": case.kind,
        "state": case.state,
        "procedure": case.version.key,
        "step": case.step,
        "round": case.round,
        "unit": case.unit.code if case.unit else "",
        "due_on": case.due_on,
        "started_at": case.started_at,
    }
