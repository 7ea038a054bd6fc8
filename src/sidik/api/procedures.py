"""Procedures over the API: the versions of the body, one with its steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from sidik.api.gate import body_of_request
from sidik.api.shapes import REFUSALS, ProcedureDetail, ProcedureList
from sidik.domain.procedure import Procedure
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of, versions_of

router = Router(tags=["SOP"])


@router.get("", response={200: ProcedureList, **REFUSALS}, operation_id="procedures", summary="Daftar SOP")
def procedures(request: HttpRequest) -> dict[str, Any]:
    """Every procedure version of one's own body."""
    rows = versions_of(body_of_request(request)).order_by("key", "-number")
    return {"procedures": [_line(one) for one in rows]}


@router.get(
    "/{uuid:version_id}",
    response={200: ProcedureDetail, **REFUSALS},
    operation_id="procedure",
    summary="Satu SOP",
)
def procedure(request: HttpRequest, version_id: UUID) -> dict[str, Any]:
    """One procedure version with its steps. A draft that cannot be read yet has none."""
    found = get_object_or_404(versions_of(body_of_request(request)), uuid=version_id)
    return {**_line(found), "steps": [] if found.is_incomplete else _steps(procedure_of(found))}


def _steps(procedure: Procedure) -> list[dict[str, Any]]:
    return [
        {
            "id": step.id,
            "number": place,
            "text": step.text,
            "performers": [procedure.performers[key].label for key in step.performers],
            "activities": [activity.do.value for activity in step.activities],
        }
        for place, step in enumerate(procedure.steps, start=1)
    ]


def _line(version: ProcedureVersion) -> dict[str, Any]:
    return {
        "id": version.uuid,
        "key": version.key,
        "number": version.number,
        "title": version.title,
        "state": version.state,
        "statutory": version.statutory,
        "digest": version.digest,
    }
