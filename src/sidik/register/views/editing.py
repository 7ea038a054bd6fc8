"""Pages that change an item: propose, revise (with both versions to compare), retention, withdraw, sealed title."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sidik.accounts.models import Unit
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.forms import (
    ItemForm,
    PartFormSet,
    ReasonForm,
    RetentionForm,
    RevisionForm,
    StatuteFormSet,
    initial_of,
    part_rows,
    statutes_of,
    wording_from,
)
from sidik.register.models import Item
from sidik.register.models.items import SecurityClass
from sidik.register.queries import is_under_determination, item_of
from sidik.register.showing import FIELD_LABELS, SEALED, in_words, shown
from sidik.register.views.items import detail_context
from sidik.register.wording import Wording
from sidik.web.gate import OfficeRequest, officer

STATUS = {Reason.STALE: 409, Reason.NOT_ALLOWED: 403, Reason.NOT_PERFORMER: 403}


def _status(refusal: Refusal | None) -> int:
    return STATUS.get(refusal.code, 422) if refusal else 422


def units_for(request: OfficeRequest) -> list[Unit]:
    """Units the officer may propose for: his own, or all of the body for a central office."""
    units = request.public_body.units.filter(active=True)
    if request.actor.roles <= {Role.UNIT_OFFICE, Role.EXPERT}:
        units = units.filter(code__in=[o.unit for o in request.actor.offices])
    return list(units)


def _forms(request: OfficeRequest, units: list[Unit], item: Item | None = None) -> dict[str, Any]:
    data = request.POST if request.method == "POST" else None
    version = item.version if item else None
    initial = initial_of(version) if version else {}
    return {
        "form": ItemForm(data, units=units, initial=initial, keeps_title=bool(version and version.sensitive)),
        "statutes": StatuteFormSet(data, prefix="uu", initial=statutes_of(version) if version else []),
        "parts": PartFormSet(data, prefix="bagian", initial=part_rows(version) if version else []),
    }


def _are_valid(forms: dict[str, Any]) -> bool:
    # Each form is asked, so that all mistakes show at once.
    return False not in {name: form.is_valid() for name, form in forms.items()}.values()


@officer()
def propose(request: OfficeRequest) -> HttpResponse:
    """A new item, or a sub-item of the one named by `induk`."""
    parent_id = request.GET.get("induk", "")
    parent = _parent(request, parent_id) if parent_id else None
    forms = _forms(request, units_for(request))
    refusal = None
    if request.method == "POST" and _are_valid(forms):
        wording = wording_from(forms["form"], forms["statutes"], forms["parts"])
        try:
            item = acts.propose_item(
                request.actor, unit=forms["form"].cleaned_data["unit"], wording=wording, parent=parent
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Usulan tersimpan dengan kode {item.code}.")
            return redirect("register:item_detail", item.uuid)
    trail = [("Register", reverse("register:item_list")), ("Usulkan informasi", "")]
    context = {**forms, "refusal": refusal, "parent": parent, "trail": trail}
    status = _status(refusal) if request.method == "POST" else 200
    return render(request, "register/item_form.html", context, status=status)


def _parent(request: OfficeRequest, value: str) -> Item:
    try:
        uuid = UUID(value)
    except ValueError:
        uuid = UUID(int=0)
    return get_object_or_404(item_of(request.public_body, uuid))


@officer()
def revise(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A new version. When another officer saved first, both wordings are shown and nothing typed is lost."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    forms = _forms(request, [item.unit], item)
    data = request.POST if request.method == "POST" else None
    forms["revision"] = RevisionForm(data, initial={"row_version": item.row_version})
    refusal, conflict, status = None, None, 200
    if request.method == "POST":
        status = 422
        if _are_valid(forms):
            wording = wording_from(forms["form"], forms["statutes"], forms["parts"])
            revision = forms["revision"].cleaned_data
            try:
                acts.revise_item(
                    request.actor,
                    item=item,
                    wording=wording,
                    reason=revision["reason"],
                    row_version=revision["row_version"],
                )
            except Refused as refused:
                refusal = refused.refusal
                status = _status(refusal)
            else:
                messages.success(request, f"Versi baru {item.code} tersimpan. Versi sebelumnya tetap ada.")
                return redirect("register:item_detail", item.uuid)
            if refusal.code is Reason.STALE:
                conflict = _comparison(item, wording)
                # Saving again after the comparison is meant, so the form carries the state that was compared.
                forms["revision"].data = {**request.POST.dict(), "row_version": item.row_version}
    context = {
        **forms,
        "item": item,
        "refusal": refusal,
        "conflict": conflict,
        "theirs_meta": f"{item.version.maker_name}, versi {item.version.number}",
        "is_fixed": is_under_determination(item),
        "trail": [
            ("Register", reverse("register:item_list")),
            (item.code, reverse("register:item_detail", args=[item.uuid])),
            ("Perbaiki", ""),
        ],
    }
    return render(request, "register/item_form.html", context, status=status)


def _comparison(item: Item, mine: Wording) -> list[dict[str, str]]:
    columns = mine.columns()
    rows = []
    for name, label in FIELD_LABELS.items():
        typed = SEALED if name == "title" and mine.sensitive else in_words(name, columns[name])
        stored = shown(item.version, name)
        if typed or stored:
            rows.append({"label": label, "theirs": stored, "mine": typed})
    return rows


@officer()
def retention(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Security class and retention of an item."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    initial = {n: getattr(item, n) for n in RetentionForm.base_fields}
    form = RetentionForm(request.POST if request.method == "POST" else None, initial=initial)
    refusal = None
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        data["security_class"] = SecurityClass(data["security_class"])
        try:
            acts.set_security_class(request.actor, item=item, **data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Klasifikasi keamanan dan retensi {item.code} tersimpan.")
            return redirect("register:item_detail", item.uuid)
    return _small_form(request, item, form, refusal, "Klasifikasi keamanan dan retensi", "Simpan")


@officer()
def withdraw(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Withdraw an item, with its reason."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    form = ReasonForm(
        request.POST if request.method == "POST" else None, initial={"row_version": item.row_version}
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.withdraw_item(
                request.actor,
                item=item,
                reason=form.cleaned_data["reason"],
                row_version=form.cleaned_data["row_version"],
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{item.code} dicabut. Riwayatnya tetap tersimpan.")
            return redirect("register:item_detail", item.uuid)
    return _small_form(request, item, form, refusal, "Cabut dari daftar", "Cabut", is_danger=True)


@never_cache
@officer()
@require_POST
def unseal(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Show a sealed title once; the look is in the ledger before it is on the screen."""
    item = get_object_or_404(item_of(request.public_body, uuid))
    context = detail_context(request, item)
    try:
        context["unsealed_title"] = acts.read_sealed_title(
            request.actor, item=item, reason=request.POST.get("reason", "")
        )
    except Refused as refused:
        context["unseal_refusal"] = refused.refusal
        return render(request, "register/item_detail.html", context, status=_status(refused.refusal))
    return render(request, "register/item_detail.html", context)


def _small_form(
    request: OfficeRequest,
    item: Item,
    form: Any,
    refusal: Refusal | None,
    title: str,
    button: str,
    *,
    is_danger: bool = False,
) -> HttpResponse:
    context = {
        "item": item,
        "form": form,
        "refusal": refusal,
        "title": title,
        "button": button,
        "is_danger": is_danger,
        "trail": [
            ("Register", reverse("register:item_list")),
            (item.code, reverse("register:item_detail", args=[item.uuid])),
            (title, ""),
        ],
    }
    status = _status(refusal) if request.method == "POST" else 200
    return render(request, "register/small_form.html", context, status=status)
