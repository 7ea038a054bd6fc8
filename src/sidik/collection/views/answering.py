"""Pages of the unit that answers: its form on the phone, what it wrote, sending, nil."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sidik.collection import acts
from sidik.collection.acts.answering import EarlierDecree
from sidik.collection.forms import EntryForm, NilForm
from sidik.collection.models import CalledUnit, CollectedItem
from sidik.collection.queries import called_units_for, entries_of
from sidik.domain.access import WORKING
from sidik.domain.collection import AnswerState
from sidik.domain.refusal import Refusal
from sidik.domain.workdays import working_days_to_go
from sidik.files.acts import seal_file
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.rules.queries import calendar_of
from sidik.web.form_page import TOO_LARGE, refused_status
from sidik.web.gate import OfficeRequest, officer


def _called(request: OfficeRequest, called_id: UUID) -> CalledUnit:
    """A called unit that the officer may see; another unit's answers like none at all."""
    return get_object_or_404(called_units_for(request.actor, request.public_body), uuid=called_id)


def _entry(request: OfficeRequest, entry_id: UUID) -> CollectedItem:
    seen = called_units_for(request.actor, request.public_body)
    rows = CollectedItem.objects.filter(called_unit__in=seen, is_out=False)
    rows = rows.select_related("item__current", "item__unit", "item__body")
    return get_object_or_404(
        rows.select_related("called_unit__call", "called_unit__unit", "called_unit__body"), uuid=entry_id
    )


def _decree(request: OfficeRequest, form: EntryForm, called: CalledUnit) -> EarlierDecree:
    data, file = form.cleaned_data, None
    if given := data["attachment"]:
        file = seal_file(
            request.actor, content=given.read(), name=given.name, subject=f"call:{called.call.uuid}"
        )
    return EarlierDecree(
        decree_number=data["decree_number"].strip(),
        decree_on=data["decree_on"],
        decree_signer=data["decree_signer"].strip(),
        attachment=file.uuid if file else None,
    )


@officer(*WORKING)
def answer(request: OfficeRequest, called_id: UUID) -> HttpResponse:
    """The unit's form: six fields first. Sending may follow at once, or after more items."""
    called = _called(request, called_id)
    posted = request.method == "POST"
    form = EntryForm(request.POST if posted else None, request.FILES if posted else None)
    refusal: Refusal | None = TOO_LARGE if getattr(request, "upload_too_large", False) else None
    if posted and refusal is None and form.is_valid():
        if _is_written(called, form):
            return redirect("collection:answer", called.uuid)
        sends = request.POST.get("lalu") == "kirim"
        try:
            with transaction.atomic():
                decree = _decree(request, form, called)
                entry = acts.add_entry(
                    request.actor,
                    called=called,
                    wording=form.wording,
                    decree=decree,
                    key=form.cleaned_data["key"],
                )
                called = CalledUnit.objects.select_related("call", "unit", "body").get(pk=called.pk)
                if sends and called.state != AnswerState.SENT:
                    called = acts.send_answer(request.actor, called=called)
        except Refused as refused:
            refusal = refused.refusal
            called = _called(request, called_id)
        else:
            messages.success(request, _stored(called, entry))
            again = "" if called.state == AnswerState.SENT else "?lalu=tulis#tulis"
            return redirect(reverse("collection:answer", args=[called.uuid]) + again)
    return _page(request, called, form=form, refusal=refusal)


def _is_written(called: CalledUnit, form: EntryForm) -> bool:
    """Whether this very form was sent before: the second sending finds its work done."""
    key = form.cleaned_data["key"]
    return key is not None and called.entries.filter(uuid=key).exists()


def _stored(called: CalledUnit, entry: CollectedItem) -> str:
    if called.state == AnswerState.SENT:
        return f"{entry.item.code} tersimpan dan jawaban {called.unit.name} terkirim."
    return f"{entry.item.code} tersimpan. Tulis informasi berikutnya, atau kirim jawaban."


def _page(
    request: OfficeRequest,
    called: CalledUnit,
    *,
    form: EntryForm | None = None,
    nil: NilForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    today = clock.today(called.body.zone)
    standing = called.standing
    context: dict[str, Any] = {
        "called": called,
        "call": called.call,
        "standing": standing,
        "is_late": standing.is_late(today),
        "left": working_days_to_go(today, called.due_on, calendar_of(called.body)),
        "entries": entries_of(called),
        "form": form or EntryForm(),
        "nil": nil or NilForm(),
        "refusal": refusal,
        "trail": [("Himpunan", reverse("collection:call_list")), (str(called.call), "")],
    }
    return render(request, "collection/answer.html", context, status=refused_status(request, refusal))


@officer(*WORKING)
@require_POST
def send_answer(request: OfficeRequest, called_id: UUID) -> HttpResponse:
    """Kirim jawaban."""
    called = _called(request, called_id)
    try:
        acts.send_answer(request.actor, called=called)
    except Refused as refused:
        return _page(request, called, refusal=refused.refusal)
    messages.success(request, f"Jawaban {called.unit.name} terkirim. Terima kasih.")
    return redirect("collection:answer", called.uuid)


@officer(*WORKING)
@require_POST
def answer_nil(request: OfficeRequest, called_id: UUID) -> HttpResponse:
    """Jawab nihil."""
    called = _called(request, called_id)
    form = NilForm(request.POST)
    if not form.is_valid():
        return _page(request, called, nil=form)
    try:
        acts.answer_nil(request.actor, called=called, statement=form.cleaned_data["statement"])
    except Refused as refused:
        return _page(request, called, nil=form, refusal=refused.refusal)
    messages.success(request, f"Jawaban nihil {called.unit.name} tercatat. Terima kasih.")
    return redirect("collection:answer", called.uuid)


@officer(*WORKING)
def revise_entry(request: OfficeRequest, entry_id: UUID) -> HttpResponse:
    """Perbaiki satu isian."""
    entry = _entry(request, entry_id)
    called = entry.called_unit
    posted = request.method == "POST"
    form = EntryForm(request.POST if posted else None, request.FILES if posted else None, entry=entry)
    refusal: Refusal | None = TOO_LARGE if getattr(request, "upload_too_large", False) else None
    if posted and refusal is None and form.is_valid():
        try:
            with transaction.atomic():
                acts.revise_entry(
                    request.actor,
                    entry=entry,
                    wording=form.wording,
                    decree=_decree(request, form, called),
                    row_version=form.cleaned_data["row_version"],
                )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{entry.item.code} diperbaiki. Versi sebelumnya tetap tersimpan.")
            return redirect("collection:answer", called.uuid)
    back = reverse("collection:answer", args=[called.uuid])
    context = {
        "entry": entry,
        "called": called,
        "form": form,
        "refusal": refusal,
        "back": back,
        "trail": [
            ("Himpunan", reverse("collection:call_list")),
            (str(called.call), back),
            (f"Perbaiki {entry.item.code}", ""),
        ],
    }
    return render(request, "collection/revise_entry.html", context, status=refused_status(request, refusal))


@officer(*WORKING)
@require_POST
def drop_entry(request: OfficeRequest, entry_id: UUID) -> HttpResponse:
    """Keluarkan satu isian dari jawaban."""
    entry = _entry(request, entry_id)
    try:
        acts.drop_entry(request.actor, entry=entry)
    except Refused as refused:
        return _page(request, entry.called_unit, refusal=refused.refusal)
    messages.success(request, f"{entry.item.code} dikeluarkan dari jawaban dan tetap tersimpan di register.")
    return redirect("collection:answer", entry.called_unit.uuid)
