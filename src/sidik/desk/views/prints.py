"""A print of what stands now: read as it stands, or issued as a paper, which bears a code that anybody can check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from sidik.accounts.rows import NOWHERE, Place
from sidik.desk.acts import issue_paper
from sidik.ledger import clock
from sidik.papers import render
from sidik.rules.queries import procedure_of
from sidik.rules.views.papers import printed_procedure
from sidik.rules.views.procedures import version_of
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import pdf_response

WORN = ("letterhead", "paper")
READ_OR_ISSUE = ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class LivePrint:
    """What is printed: a kind of `papers.KINDS`, the title it is issued under, its file name, its data, its case."""

    kind: str
    title: str
    file_name: str
    data: Mapping[str, Any]
    place: Place = NOWHERE


def print_or_issue(request: OfficeRequest, live: LivePrint) -> HttpResponse:
    """The PDF of this moment; sent as a form (Terbitkan), the same data as an issued paper with its code."""
    if request.method != "POST":
        return pdf_response(render(live.kind, live.data), live.file_name)
    return _issued(request, live)


@officer()
@require_POST
def issue_procedure(request: OfficeRequest, version_id: UUID) -> HttpResponse:
    """Terbitkan SOP: the print of a version of a procedure as a paper with its code."""
    version = version_of(request, version_id)
    data, name = printed_procedure(version), f"{version.key}-v{version.number}.pdf"
    title = f"SOP {procedure_of(version).identity.title}, versi {version.number}"
    return _issued(request, LivePrint("procedure", title, name, data))


def _issued(request: OfficeRequest, live: LivePrint) -> HttpResponse:
    today = clock.today(request.public_body.zone)
    # What every paper wears is put on when it is printed.
    kept = {key: value for key, value in live.data.items() if key not in WORN}
    issue_paper(request.actor, kind=live.kind, title=live.title, on=today, data=kept, place=live.place)
    messages.success(request, f"{live.title} terbit sebagai naskah dengan kode periksa.")
    answer = redirect("desk:paper_list")
    answer["Location"] += f"?{urlencode({'jenis': live.kind})}"
    return answer
