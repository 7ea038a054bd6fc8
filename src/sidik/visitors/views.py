"""Masukan umum: the list by due day, one message with its answer, the case that it leads to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sidik.domain.access import CENTRAL, may
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register.reviews.hooks import ways_of
from sidik.rules.queries import calendar_of
from sidik.visitors import acts
from sidik.visitors.forms import AnswerForm, ReassessForm
from sidik.visitors.models import Message
from sidik.visitors.queries import left_working_days, messages_of, waiting_of
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 50
MESSAGES = "Masukan umum"


@officer(*CENTRAL)
@require_safe
def message_list(request: OfficeRequest) -> HttpResponse:
    """Messages that wait, the first due first; or those answered."""
    body = request.public_body
    waiting = waiting_of(body)
    is_answered = request.GET.get("keadaan") == "dijawab"
    answered = messages_of(body).filter(state=Message.State.ANSWERED).order_by("-answered_on", "-number")
    page = Paginator(answered if is_answered else waiting, PAGE_ROWS).get_page(request.GET.get("page"))
    today, calendar = clock.today(body.zone), calendar_of(body)
    context = {
        "page": page,
        "rows": [(one, left_working_days(one, today, calendar)) for one in page],
        "is_answered": is_answered,
        "waiting": waiting.count(),
    }
    return render(request, "visitors/message_list.html", context)


@officer(*CENTRAL)
@require_http_methods(["GET", "HEAD", "POST"])
def message_page(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One message in full, and the form that answers it."""
    message = get_object_or_404(messages_of(request.public_body), uuid=uuid)
    is_sent = request.method == "POST"
    form = AnswerForm(request.POST if is_sent else None)
    refusal = None
    if is_sent and form.is_valid():
        try:
            acts.answer(request.actor, message=message, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(
                request, f"{message} dijawab. Jawabannya tampil di portal di bawah kode tanda terima."
            )
            return redirect("visitors:message_list")
    return _shown(request, message, form, refusal)


@officer(*CENTRAL)
@require_POST
def reassess(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Uji kembali: begin the case, and show it."""
    message = get_object_or_404(messages_of(request.public_body), uuid=uuid)
    form = ReassessForm(request.POST, ways=ways_of(request.public_body))
    if not form.is_valid():
        return _shown(request, message, AnswerForm(), None, reassess_form=form)
    try:
        row = acts.begin_reassessment(request.actor, message=message, way=form.cleaned_data["way"])
    except Refused as refused:
        return _shown(request, message, AnswerForm(), refused.refusal, reassess_form=form)
    messages.success(request, f"Kasus untuk {message} dimulai. Masukan tetap menunggu jawaban.")
    return redirect("casework:case_page", row.case_uuid)


def _shown(
    request: OfficeRequest, message: Message, form: AnswerForm, refusal: Any, *, reassess_form: Any = None
) -> HttpResponse:
    body = request.public_body
    is_waiting = message.state == Message.State.RECEIVED
    context = {
        "message": message,
        "named": message.opened("named"),
        "text": message.opened("text"),
        "place": message.opened("place"),
        "contact": message.opened("contact"),
        "left": left_working_days(message, clock.today(body.zone), calendar_of(body)),
        "form": form if is_waiting and may(request.actor, "visitors.answer") is None else None,
        "reassess_form": _reassess_form(request, message, reassess_form) if is_waiting else None,
        "refusal": refusal,
        "trail": [(MESSAGES, reverse("visitors:message_list")), (str(message), "")],
    }
    return render(request, "visitors/message_page.html", context, status=refused_status(request, refusal))


def _reassess_form(request: OfficeRequest, message: Message, form: Any) -> ReassessForm | None:
    ways = ways_of(request.public_body)
    if message.item is None or message.case_uuid or not ways:
        return None
    return form or ReassessForm(ways=ways)
