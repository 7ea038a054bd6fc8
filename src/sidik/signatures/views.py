"""The page of one issued paper: what it is, its signed copies with what their check found, signing and uploading."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sidik.desk.dress import verify_address
from sidik.desk.models import Paper
from sidik.desk.wording import PAPER_LABELS
from sidik.domain.access import may
from sidik.domain.refusal import Refusal
from sidik.domain.verification_code import grouped_code, verification_code
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.signatures import acts
from sidik.signatures.forms import ServiceForm, SignedCopyForm
from sidik.signatures.models import SignedCopy
from sidik.signatures.queries import newer_version
from sidik.signatures.remote_signing import service, sign_by_service
from sidik.web.form_page import TOO_LARGE, refused_status
from sidik.web.gate import OfficeRequest, officer


@officer()
def paper_page(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """Show the paper; sign it with the body's certificate, or keep a copy that was signed elsewhere."""
    body = request.public_body
    paper = get_object_or_404(Paper.objects.select_related("body"), uuid=paper_id, body=body)
    way = request.POST.get("way", "")
    form = SignedCopyForm(request.POST, request.FILES) if way == "keep" else SignedCopyForm()
    by_service = ServiceForm(request.POST) if way == "service" else ServiceForm()
    sent = {"sign": True, "keep": form.is_valid(), "service": by_service.is_valid()}.get(way, False)
    refusal = TOO_LARGE if getattr(request, "upload_too_large", False) else None
    if request.method == "POST" and refusal is None and sent:
        try:
            copy = _acted(request, paper, form, by_service)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Tersimpan tersegel: {copy.standing_label}.")
            return redirect("signatures:paper_page", paper.uuid)
    asked = service()
    context = {
        "paper": paper,
        "kind": PAPER_LABELS.get(paper.kind, paper.kind),
        "newer": newer_version(paper),
        "signers": [one for one in paper.data.get("signers", ()) if one.get("name")],
        "verify_url": verify_address(paper),
        "verify_code": grouped_code(verification_code(paper.uuid)),
        "copies": paper.signed_copies.order_by("id"),
        "form": form,
        "by_service": by_service if asked else None,
        "wait_seconds": f"{asked.timeout_seconds:g}" if asked else "",
        "refusal": refusal,
        "against": _against(request, paper),
        "may_keep": paper.state == Paper.State.FINAL
        and may(request.actor, "signatures.keep_signed_copy") is None,
        "trail": [("Naskah", reverse("desk:paper_list")), (paper.title, "")],
    }
    return render(request, "signatures/paper_page.html", context, status=refused_status(request, refusal))


def _acted(request: OfficeRequest, paper: Paper, form: SignedCopyForm, by_service: ServiceForm) -> SignedCopy:
    if by_service.is_bound:
        return sign_by_service(request.actor, paper=paper, **by_service.cleaned_data)
    if not form.is_bound:
        return acts.sign_paper(request.actor, paper=paper)
    upload = form.cleaned_data["signed"]
    return acts.keep_signed_copy(
        request.actor, paper=paper, content=upload.read(), name=upload.name or "naskah.pdf"
    )


def _against(request: OfficeRequest, paper: Paper) -> Refusal | None:
    return may(request.actor, "signatures.sign_paper") or acts.against_signing(
        request.actor, paper, clock.today(paper.body.zone)
    )
