"""Starting cases: choose the procedure, then what it begins with."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sidik.casework.acts import start_cases
from sidik.casework.forms import MOST_CHOICES, StartForm
from sidik.ledger.act import Refused
from sidik.register.models import Item
from sidik.rules.queries import active_versions, procedure_of
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_safe
def choose(request: OfficeRequest) -> HttpResponse:
    """Choose the SOP under which cases begin."""
    versions = active_versions(request.public_body)
    chosen = [
        {"version": v, "procedure": procedure_of(v), "collects": procedure_of(v).steps[0].text}
        for v in versions
    ]
    return render(request, "casework/start_choose.html", {"chosen": chosen})


@officer()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: OfficeRequest, version_id: uuid.UUID) -> HttpResponse:
    """Begin a batch of one procedure."""
    body = request.public_body
    version = get_object_or_404(active_versions(body), uuid=version_id)
    procedure = procedure_of(version)
    items = Item.objects.filter(body=body).select_related("current", "unit").order_by("number")
    nature = "exempt" if not version.statutory else ""
    offered = items.filter(nature__in=["exempt", "partly_exempt"]) if nature else items
    search = request.GET.get("cari", "").strip()
    if search:
        offered = offered.filter(code__icontains=search) | offered.filter(current__title__icontains=search)
    # A posted choice is looked up in the whole register, whatever the page offered.
    pool = items if request.method == "POST" else offered
    form = StartForm(request.POST or None, body=body, procedure=procedure, items=pool)
    refusal = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            cases = start_cases(
                request.actor,
                version=version,
                title=data["title"],
                units=list(data.get("units") or ()),
                items=list(data.get("items") or ()),
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{len(cases)} kasus dimulai.")
            return (
                redirect("casework:case_page", cases[0].uuid)
                if len(cases) == 1
                else redirect("casework:case_list")
            )
    context = {
        "version": version,
        "procedure": procedure,
        "form": form,
        "refusal": refusal,
        "offered": list(offered[:MOST_CHOICES]) if not form.collects else [],
        "search": search,
    }
    return render(request, "casework/start.html", context, status=422 if refusal or form.errors else 200)
