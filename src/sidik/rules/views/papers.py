"""Papers of an SOP: the official print, BPMN 2.0, TOML, and the swimlane as a picture."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from sidik.domain.procedure import Procedure
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.papers import render as render_paper
from sidik.papers import swimlane_svg
from sidik.papers.bpmn import to_bpmn
from sidik.rules.loads import counts_of
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of
from sidik.rules.views.procedures import version_of
from sidik.web.gate import OfficeRequest, officer


def _sound(version: ProcedureVersion) -> Procedure:
    if not version.toml:
        raise Refused(
            Refusal(
                Reason.MISSING, "draf ini masih memuat kesalahan.", remedy="Perbaiki draf pada penyusun SOP."
            )
        )
    return procedure_of(version)


def _file(content: str | bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _name(version: ProcedureVersion, ending: str) -> str:
    return f"{version.key}-v{version.number}.{ending}"


def printed_procedure(version: ProcedureVersion) -> dict[str, Any]:
    """What the paper `procedure` prints of a version: its text, and who approved it.

    Refuses: MISSING (a draft that still has mistakes).
    """
    _sound(version)
    approver = {
        f"approver_{key}": version.signatory.get(key, "") for key in ("office", "name", "rank", "nip")
    }
    return {"procedure": version.toml, **approver}


@officer()
def print_pdf(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The official SOP: identity sheet and flowchart table."""
    version = version_of(request, uuid)
    data = {**printed_procedure(version), "paper": request.public_body.settings.get("paper_size", "a4")}
    if request.public_body.logo:
        data["logo"] = bytes(request.public_body.logo)
    return _file(render_paper("procedure", data), "application/pdf", _name(version, "pdf"))


@officer()
def export_bpmn(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The procedure for BPMN tools."""
    version = version_of(request, uuid)
    return _file(to_bpmn(_sound(version)), "application/xml", _name(version, "bpmn"))


@officer()
def export_toml(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The procedure as text, to be loaded again here or elsewhere."""
    version = version_of(request, uuid)
    _sound(version)
    return _file(version.toml, "application/toml; charset=utf-8", _name(version, "toml"))


@officer()
def swimlane(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The flow as a picture with what lies at each step now."""
    version = version_of(request, uuid)
    counts = counts_of(version, clock.today(request.public_body.zone))
    svg = swimlane_svg(_sound(version), title=f"Alur {version.title}", counts=counts)
    return HttpResponse(svg, content_type="image/svg+xml")
