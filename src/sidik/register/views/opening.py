"""Opening an item before its end (consent, public office, court session, ruling), and giving it for a trial."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from sidik.domain.dates_in_words import long_date
from sidik.domain.item import OpeningBasis
from sidik.domain.refusal import Refusal
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.forms_opening import OpeningForm, TrialForm
from sidik.register.models import Item
from sidik.register.queries import item_of
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer


@officer()
def open_item(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Buka atas dasar dokumen. What was typed stays when the law refuses."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    back = reverse("register:item_detail", args=[item.uuid])
    is_sent = request.method == "POST"
    form = OpeningForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"row_version": item.row_version},
    )
    refusal: Refusal | None = None
    if is_sent and form.is_valid():
        try:
            opened = _opened(request, item, form)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, opened)
            return redirect(back)
    return form_page(
        request,
        form,
        title="Buka atas dasar dokumen",
        lead=f"{item.code}, {item.shown_title}. Habis jangka waktu dibuka oleh PPID tanpa dokumen lain.",
        notice="Isi persetujuan adalah data pribadi: hanya berkas tersegel yang memuatnya.",
        button="Buka informasi",
        back=back,
        refusal=refusal,
        trail=[("Register", reverse("register:item_list")), (item.code, back), ("Buka", "")],
    )


@officer()
def give_for_trial(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Catat pemberian terbatas untuk perkara. What was typed stays when the law refuses."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    back = reverse("register:item_detail", args=[item.uuid])
    is_sent = request.method == "POST"
    form = TrialForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"row_version": item.row_version},
    )
    refusal: Refusal | None = None
    if is_sent and form.is_valid():
        data = form.cleaned_data
        try:
            acts.record_trial_disclosure(
                request.actor,
                item=item,
                given=form.given(),
                scope=data["scope"],
                upload=form.upload,
                row_version=data["row_version"],
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(
                request, f"Pemberian terbatas {item.code} tercatat. Sifatnya tetap dikecualikan."
            )
            return redirect(back)
    return form_page(
        request,
        form,
        title="Catat pemberian untuk perkara",
        lead=f"{item.code}, {item.shown_title}. Bagi publik informasi ini tetap dikecualikan.",
        notice="Menurut UU 14/2008 Pasal 18 ayat (3) sampai ayat (7): hanya Pasal 17 huruf a sampai f, i, dan j, "
        "dengan izin tertulis Presiden.",
        button="Catat pemberian",
        back=back,
        refusal=refusal,
        trail=[
            ("Register", reverse("register:item_list")),
            (item.code, back),
            ("Pemberian untuk perkara", ""),
        ],
    )


def _opened(request: OfficeRequest, item: Item, form: OpeningForm) -> str:
    data = form.cleaned_data
    acts.open_by_document(
        request.actor,
        item=item,
        basis=OpeningBasis(data["basis"]),
        document=acts.BasisDocument(data["title"], data["number"], data["on"]),
        upload=form.upload,
        effective_on=data["effective_on"],
        reason=data["reason"],
        row_version=data["row_version"],
    )
    day = data["effective_on"]
    return f"{item.code} dibuka" + (f" sejak {long_date(day)}." if day else ".")
