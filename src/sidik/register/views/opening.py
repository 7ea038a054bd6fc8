"""Opening an item before its end (consent, public office, court session, ruling), and giving it for a trial."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
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
    return _form_of(
        request,
        uuid,
        OpeningForm,
        _opened,
        title="Buka atas dasar dokumen",
        lead="Habis jangka waktu dibuka oleh PPID tanpa dokumen lain.",
        notice="Isi persetujuan adalah data pribadi: hanya berkas tersegel yang memuatnya.",
        button="Buka informasi",
    )


@officer()
def give_for_trial(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Catat pemberian terbatas untuk perkara. What was typed stays when the law refuses."""
    return _form_of(
        request,
        uuid,
        TrialForm,
        _given,
        title="Catat pemberian untuk perkara",
        lead="Bagi publik informasi ini tetap dikecualikan.",
        notice="Menurut UU 14/2008 Pasal 18 ayat (3) sampai ayat (7): hanya Pasal 17 huruf a sampai f, i, dan j, "
        "dengan izin tertulis Presiden.",
        button="Catat pemberian",
    )


def _form_of(
    request: OfficeRequest,
    uuid: UUID,
    form_type: type[OpeningForm] | type[TrialForm],
    enter: Callable[[OfficeRequest, Item, Any], str],
    *,
    title: str,
    lead: str,
    notice: str,
    button: str,
) -> HttpResponse:
    item = get_object_or_404(item_of(request.public_body, uuid))
    back = reverse("register:item_detail", args=[item.uuid])
    is_sent = request.method == "POST"
    form = form_type(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"row_version": item.row_version},
    )
    refusal: Refusal | None = None
    if is_sent and form.is_valid():
        try:
            said = enter(request, item, form)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, said)
            return redirect(back)
    return form_page(
        request,
        form,
        title=title,
        lead=f"{item.code}, {item.shown_title}. {lead}",
        notice=notice,
        button=button,
        back=back,
        refusal=refusal,
        trail=[("Register", reverse("register:item_list")), (item.code, back), (title, "")],
    )


def _given(request: OfficeRequest, item: Item, form: TrialForm) -> str:
    data = form.cleaned_data
    acts.record_trial_disclosure(
        request.actor,
        item=item,
        given=form.given(),
        scope=data["scope"],
        upload=form.upload,
        row_version=data["row_version"],
    )
    return f"Pemberian terbatas {item.code} tercatat. Sifatnya tetap dikecualikan."


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
