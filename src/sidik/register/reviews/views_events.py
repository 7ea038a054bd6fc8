"""Pages of the awaited events: what is asked, and the answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.domain.access import WORKING, may
from sidik.domain.dates_in_words import long_date
from sidik.domain.periods import PeriodKind, add_months
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.codec import period_of
from sidik.register.models import EventReview
from sidik.register.reviews.forms import EventForm
from sidik.register.reviews.queries import events_of, own_units
from sidik.register.reviews.views import PAGE_ROWS, trail_to
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer

EVENTS = "Peristiwa yang ditunggu"


@officer()
@require_safe
def event_list(request: OfficeRequest) -> HttpResponse:
    """Terms without date: the questions that wait, then those answered."""
    body = request.public_body
    rows = events_of(body)
    own = own_units(request.actor)
    if own is not None:
        rows = rows.filter(item__unit__code__in=own)
    answered = request.GET.get("keadaan") == "dijawab"
    waiting = rows.filter(answer=EventReview.Answer.WAITING)
    shown = rows.exclude(answer=EventReview.Answer.WAITING).order_by("-answered_on", "-id")
    page = Paginator(shown if answered else waiting, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, _awaited(one)) for one in page],
        "is_answered": answered,
        "waiting": waiting.count(),
        "may_answer": may(request.actor, "register.answer_event") is None,
        "today": clock.today(body.zone),
        "trail": trail_to((EVENTS, "")),
    }
    return render(request, "register/reviews/event_list.html", context)


@officer(*WORKING)
def answer_event(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Jawab: not yet, with the day of the next question; or happened, with the document that opens the item."""
    body = request.public_body
    event = get_object_or_404(events_of(body), uuid=uuid)
    back = reverse("reviews:event_list")
    is_sent = request.method == "POST"
    form = EventForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"next_on": add_months(clock.today(body.zone), 12)},
    )
    refusal = None
    if is_sent and form.is_valid():
        try:
            said = _answered(request, event, form)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, said)
            return redirect(back)
    item = event.item
    return form_page(
        request,
        form,
        title="Sudahkah peristiwa itu terjadi?",
        lead=f"{item.code}, {item.shown_title}. Jangka waktu: {_awaited(event)}.",
        notice="Pembukaan diputuskan oleh PPID, Atasan PPID, atau Pimpinan, atas dasar dokumen. "
        "Bila belum terjadi, pengecualian tetap berlaku dan pertanyaan ini kembali pada tanggal yang Anda isi.",
        button="Simpan jawaban",
        back=back,
        refusal=refusal,
        trail=trail_to((EVENTS, back), (item.code, "")),
    )


def _answered(request: OfficeRequest, event: EventReview, form: EventForm) -> str:
    data = form.cleaned_data
    has_happened = data["answer"] == "happened"
    row = acts.answer_event(
        request.actor,
        event=event,
        happened_on=data["happened_on"] if has_happened else None,
        next_on=None if has_happened else data["next_on"],
        reason=data["reason"],
        document=acts.BasisDocument(data["title"], data["number"], data["on"]) if has_happened else None,
        upload=form.upload if has_happened else None,
    )
    if has_happened:
        return f"{row.item.code} dibuka karena peristiwa yang ditunggu telah terjadi."
    again = long_date(row.next_on) if row.next_on else ""
    return f"Jawaban tersimpan. {row.item.code} ditanyakan kembali pada {again}."


def _awaited(event: EventReview) -> str:
    """What the term waits for, in the words of the item."""
    version = event.item.version
    period = period_of(version.period)
    words = version.period_text or period.event or period.text
    return words or ("tanpa batas waktu" if period.kind is PeriodKind.UNLIMITED else "tanpa tanggal akhir")
