"""Pages of loans: what is out, lending, taking back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.archive import acts
from sidik.archive.forms import LoanForm, ReturnForm
from sidik.archive.models import Loan
from sidik.archive.queries import current, loans_out
from sidik.domain.access import may
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_safe
def loan_list(request: OfficeRequest) -> HttpResponse:
    """Hardcopies that are lent, the one due first on top."""
    context = {
        "loans": loans_out(request.public_body),
        "today": clock.today(request.public_body.zone),
        "may_take_back": may(request.actor, "archive.take_back") is None,
        "trail": [("Arsip", reverse("archive:shelf")), ("Peminjaman", "")],
    }
    return render(request, "archive/loan_list.html", context)


@officer()
def lend(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Lend a hardcopy."""
    holding = get_object_or_404(current(request.public_body), uuid=uuid)
    item = holding.item
    form = LoanForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            loan = acts.lend(request.actor, holding=holding, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Peminjaman {item.code} oleh {loan.borrower} tercatat.")
            return redirect("archive:item_copies", item.uuid)
    back = reverse("archive:item_copies", args=[item.uuid])
    return form_page(
        request,
        form,
        title="Pinjamkan salinan cetak",
        button="Catat peminjaman",
        back=back,
        refusal=refusal,
        lead=f"{item.code}, {item.shown_title}. Tersimpan di {holding.shelf.path if holding.shelf else '–'}.",
        trail=[("Arsip", reverse("archive:shelf")), (item.code, back), ("Pinjamkan", "")],
    )


@officer()
def take_back(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Take a lent hardcopy back."""
    rows = Loan.objects.filter(body=request.public_body).select_related("body", "holding__item__current")
    loan = get_object_or_404(rows, uuid=uuid)
    item = loan.holding.item
    form = ReturnForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.take_back(request.actor, loan=loan, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Pengembalian {item.code} tercatat.")
            return redirect("archive:item_copies", item.uuid)
    back = reverse("archive:loan_list")
    return form_page(
        request,
        form,
        title="Terima kembali salinan cetak",
        button="Catat pengembalian",
        back=back,
        refusal=refusal,
        lead=f"{item.code}, {item.shown_title}. Dipinjam oleh {loan.borrower}.",
        trail=[("Arsip", reverse("archive:shelf")), ("Peminjaman", back), (item.code, "")],
    )
