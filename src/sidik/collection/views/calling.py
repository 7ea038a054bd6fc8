"""Pages of the office that calls: the rounds, a new call, the matrix, more time, sending back, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.collection import acts
from sidik.collection.export import matrix_workbook
from sidik.collection.forms import CallForm, ClosingForm, ExtensionForm, OfficerForm, ReasonForm
from sidik.collection.models import Call, CalledUnit, CallEvent
from sidik.collection.queries import (
    called_units_for,
    calls_of,
    matrix_of,
    officers_of,
    owed_by,
    sees_all,
)
from sidik.domain.access import ADMINISTRATION, COLLECTORS, WORKING, may
from sidik.domain.collection import ANSWERED, reminder_text
from sidik.domain.refusal import Refusal
from sidik.domain.roles import Role
from sidik.domain.workdays import add_working_days, working_days_to_go
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.rules.queries import calendar_of
from sidik.web.form_page import form_page, refused_status
from sidik.web.gate import OfficeRequest, officer
from sidik.web.wording import moment

PAGE_ROWS = 30
USUAL_WORKING_DAYS = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROUNDS = ("Himpunan", "collection:call_list")


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(ROUNDS[0], reverse(ROUNDS[1])), *more]


@officer(*WORKING)
@require_safe
def call_list(request: OfficeRequest) -> HttpResponse:
    """Himpunan: every round for a central office; for a unit office those that its unit is called to."""
    body = request.public_body
    if not sees_all(request.actor):
        return _own_list(request)
    calls = _narrowed(calls_of(body), request)
    answered = Q(called_units__state__in=[state.value for state in ANSWERED])
    # A count drops the order that the rows have by themselves.
    rows = calls.order_by("-number").annotate(
        units=Count("called_units", distinct=True),
        answered=Count("called_units", filter=answered, distinct=True),
    )
    context = {
        "page": Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page")),
        "states": Call.State.choices,
        "state": request.GET.get("keadaan", ""),
        "search": request.GET.get("cari", "").strip(),
        "today": clock.today(body.zone),
        "owed": owed_by(request.actor, body),
        "may_call": may(request.actor, "collection.call_units") is None,
    }
    return render(request, "collection/call_list.html", context)


def _narrowed(calls: QuerySet[Call], request: OfficeRequest) -> QuerySet[Call]:
    state, search = request.GET.get("keadaan", ""), request.GET.get("cari", "").strip()
    if state in Call.State.values:
        calls = calls.filter(state=state)
    for word in search.split()[:8]:
        found = Q(title__icontains=word) | Q(letter_number__icontains=word)
        if word.isascii() and word.isdigit() and len(word) < 10:
            found |= Q(number=int(word))
        calls = calls.filter(found)
    return calls


def _own_list(request: OfficeRequest) -> HttpResponse:
    body = request.public_body
    rows = called_units_for(request.actor, body).order_by("-call__number", "unit__code")
    context = {
        "page": Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page")),
        "today": clock.today(body.zone),
    }
    return render(request, "collection/own_list.html", context)


@officer(*COLLECTORS)
def call_units(request: OfficeRequest) -> HttpResponse:
    """Minta unit kerja menghimpun."""
    body = request.public_body
    today = clock.today(body.zone)
    case_uuid = _uuid(request.POST.get("kasus") or request.GET.get("kasus", ""))
    usual = add_working_days(today, USUAL_WORKING_DAYS, calendar_of(body))
    staffed = officers_of(body, body.units.filter(active=True), today)
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, body=body, officers=staffed, due_on=usual)
    refusal = None
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            call = acts.call_units(
                request.actor,
                title=typed["title"],
                units=list(typed["units"]),
                due_on=typed["due_on"],
                wording=typed["wording"],
                book=typed["book"],
                letter_number=typed["letter_number"],
                case_uuid=case_uuid,
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(
                request,
                f"{call} dibuka untuk {len(typed['units'])} unit kerja. Pejabatnya sudah diberi tahu.",
            )
            return redirect("collection:call_page", call.uuid)
    context = {
        "form": form,
        "refusal": refusal,
        "case_uuid": case_uuid or "",
        "has_units": form.fields["units"].queryset.exists(),  # type: ignore[attr-defined]
        "trail": _trail(("Minta unit kerja menghimpun", "")),
    }
    return render(request, "collection/call_units.html", context, status=refused_status(request, refusal))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _call(request: OfficeRequest, call_id: UUID) -> Call:
    return get_object_or_404(calls_of(request.public_body), uuid=call_id)


@officer(*WORKING)
@require_safe
def call_page(request: OfficeRequest, call_id: UUID) -> HttpResponse:
    """The round with its matrix; a unit office is led to its own answer."""
    call = _call(request, call_id)
    if not sees_all(request.actor):
        own = list(called_units_for(request.actor, call.body).filter(call=call)[:2])
        if not own:
            raise Http404
        if len(own) == 1:
            return redirect("collection:answer", own[0].uuid)
        return redirect("collection:call_list")
    return render(request, "collection/call_page.html", matrix_context(request, call))


def matrix_context(request: OfficeRequest, call: Call) -> dict[str, Any]:
    """What the page of a round shows."""
    today = clock.today(call.body.zone)
    matrix = matrix_of(call, today)
    calendar = calendar_of(call.body)
    address = settings.OFFICE_URL + reverse("collection:call_page", args=[call.uuid])
    rows = [
        {
            "row": row,
            "left": working_days_to_go(today, row.standing.due_on, calendar),
            "reminder": ""
            if row.standing.has_answered or not call.is_open
            else reminder_text(call.number, row.standing, address=address, today=today),
        }
        for row in matrix.rows
    ]
    page = Paginator(rows, 100).get_page(request.GET.get("page"))
    events = call.events.select_related("called_unit__unit", "body").order_by("-id")[:40]
    return {
        "call": call,
        "matrix": matrix,
        "page": page,
        "today": today,
        "events": [_told(event) for event in events],
        "may_keep": may(request.actor, "collection.call_units") is None,
        "may_return": may(request.actor, "collection.return_answer") is None,
        "officer_form": _officer_form(request, call, [row.called for row in matrix.rows if not row.officers]),
        "merges": may(request.actor, "casework.merge_answers") is None
        and bool(request.actor.roles & COLLECTORS)
        and call.state != Call.State.WITHDRAWN
        and matrix.tally.answered > 0,
        "may_withdraw": call.is_open
        and not matrix.items
        and not matrix.tally.answered
        and not matrix.tally.times_returned,
        "trail": _trail((str(call), "")),
    }


def _officer_form(request: OfficeRequest, call: Call, called: list[CalledUnit]) -> OfficerForm | None:
    """The form for units without officer, where there are any and the actor may give offices."""
    if not called or not call.is_open or may(request.actor, "collection.name_officer") is not None:
        return None
    units = [row.unit for row in called]
    first = {"unit": units[0].uuid} if len(units) == 1 else {}
    return OfficerForm(body=call.body, units=units, initial=first)


def _told(event: CallEvent) -> dict[str, Any]:
    """An event as a line of the timeline."""
    unit = event.called_unit.unit.name if event.called_unit else ""
    title = event.get_kind_display() + (f": {unit}" if unit else "")
    meta = f"{moment(event.made_at, event.body.zone)}, {event.maker_name}"
    return {"title": title, "meta": meta, "reason": event.reason}


@officer(*(WORKING - {Role.UNIT_OFFICE}))
@require_safe
def matrix_xlsx(request: OfficeRequest, call_id: UUID) -> HttpResponse:
    """The matrix as workbook."""
    call = _call(request, call_id)
    content = matrix_workbook(matrix_of(call, clock.today(call.body.zone)))
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="himpunan-{call.number}.xlsx"'
    return answer


def _steered(
    request: OfficeRequest, form: Form, perform: Callable[[dict[str, Any]], str], *, call: Call, **page: Any
) -> HttpResponse:
    """One form over a round: performed and back to the matrix, or shown again with what was typed."""
    refusal: Refusal | None = None
    back = reverse("collection:call_page", args=[call.uuid])
    if request.method == "POST" and form.is_valid():
        try:
            done = perform(form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, done)
            return redirect(back)
    trail = _trail((str(call), back), (page["title"], ""))
    return form_page(request, form, back=back, refusal=refusal, trail=trail, **page)


def _turning(
    turn: Callable[..., Call], form_class: type[Form], *, title: str, button: str, done: str, **page: Any
) -> Callable[..., HttpResponse]:
    """The page of an act that turns the whole round, with its reason; `title` and `done` name the round."""

    @officer(*COLLECTORS)
    def view(request: OfficeRequest, call_id: UUID) -> HttpResponse:
        call = _call(request, call_id)

        def perform(typed: dict[str, Any]) -> str:
            turn(request.actor, call=call, reason=typed["reason"])
            return done.format(call=call)

        form = form_class(request.POST if request.method == "POST" else None)
        named = title.format(number=call.number)
        return _steered(request, form, perform, call=call, title=named, button=button, **page)

    return view


close_call = _turning(
    acts.close_call,
    ClosingForm,
    title="Tutup himpunan {number}",
    button="Tutup himpunan",
    done="{call} ditutup. Jawaban yang masuk tetap tersimpan.",
    lead="Sesudah ditutup, unit kerja tidak dapat lagi menjawab. Himpunan dapat dibuka kembali.",
)
reopen_call = _turning(
    acts.reopen_call,
    ReasonForm,
    title="Buka kembali himpunan {number}",
    button="Buka kembali",
    done="{call} dibuka kembali. Unit kerja dapat menjawab.",
)
withdraw_call = _turning(
    acts.withdraw_call,
    ReasonForm,
    title="Tarik himpunan {number}",
    button="Tarik himpunan",
    done="{call} ditarik. Unit kerja sudah diberi tahu.",
    is_danger=True,
    lead="Himpunan yang belum dijawab siapa pun dapat ditarik. Riwayat dan nomor suratnya tetap tersimpan.",
)


def _without_officer(call: Call) -> list[CalledUnit]:
    """The called units for which nobody can answer today."""
    rows = list(call.called_units.select_related("unit__body", "body").order_by("unit__code"))
    staffed = officers_of(call.body, [row.unit for row in rows], clock.today(call.body.zone))
    return [row for row in rows if row.unit_id not in staffed]


@officer(*ADMINISTRATION)
def name_officer(request: OfficeRequest, call_id: UUID) -> HttpResponse:
    """Catat pejabat unit kerja yang belum memilikinya; the form stands on the page of the call."""
    call = _call(request, call_id)
    rows = {row.unit_id: row for row in _without_officer(call)}
    form = OfficerForm(
        request.POST if request.method == "POST" else None,
        body=call.body,
        units=[row.unit for row in rows.values()],
    )

    def perform(typed: dict[str, Any]) -> str:
        unit = typed.pop("unit")
        office = acts.name_officer(request.actor, called=rows[unit.pk], **typed)
        return f"{office.person.name} menjadi pejabat {unit.name} dan sudah diberi tahu."

    return _steered(
        request, form, perform, call=call, title="Catat pejabat unit kerja", button="Catat pejabat"
    )


def _called(request: OfficeRequest, called_id: UUID) -> CalledUnit:
    return get_object_or_404(called_units_for(request.actor, request.public_body), uuid=called_id)


@officer(*COLLECTORS)
def extend_due(request: OfficeRequest, called_id: UUID) -> HttpResponse:
    """Perpanjang tenggat satu unit kerja."""
    called = _called(request, called_id)

    def perform(typed: dict[str, Any]) -> str:
        acts.extend_due(request.actor, called=called, due_on=typed["due_on"], reason=typed["reason"])
        return f"Tenggat {called.unit.name} diperpanjang. Pejabatnya sudah diberi tahu."

    return _steered(
        request,
        ExtensionForm(request.POST if request.method == "POST" else None),
        perform,
        call=called.call,
        title=f"Perpanjang tenggat {called.unit.name}",
        button="Perpanjang tenggat",
    )


RETURNERS = COLLECTORS | {Role.VERIFIER}


@officer(*RETURNERS)
def return_answer(request: OfficeRequest, called_id: UUID) -> HttpResponse:
    """Kembalikan jawaban satu unit kerja."""
    called = _called(request, called_id)

    def perform(typed: dict[str, Any]) -> str:
        acts.return_answer(request.actor, called=called, reason=typed["reason"])
        return f"Jawaban {called.unit.name} dikembalikan. Pejabatnya sudah diberi tahu."

    return _steered(
        request,
        ReasonForm(request.POST if request.method == "POST" else None),
        perform,
        call=called.call,
        title=f"Kembalikan jawaban {called.unit.name}",
        button="Kembalikan jawaban",
        lead="Tulis apa yang perlu diperbaiki. Alasan ini tampil pada formulir unit kerja.",
    )
