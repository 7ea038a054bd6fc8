"""Pages of the files of opened items: which wait and for how long, the finding, the second person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sidik.accounts.rows import is_same_person
from sidik.domain.access import DECIDING, may
from sidik.domain.file_review import FILE_REVIEW_WORKING_DAYS
from sidik.domain.workdays import Calendar, Deadline, deadline_after, working_days_between
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.models import OpenedFileReview
from sidik.register.reviews.forms_files import FileForm, ReturnForm
from sidik.register.reviews.hooks import ways_of
from sidik.register.reviews.queries import files_of, own_units
from sidik.register.reviews.views import PAGE_ROWS, trail_to
from sidik.rules.queries import calendar_of
from sidik.web.form_page import form_page, refused_status
from sidik.web.gate import OfficeRequest, officer

FILES = "Berkas yang menunggu telaah"
State = OpenedFileReview.State
# Words of the address, and which files they show.
SHOWN: dict[str, tuple[str, Callable[[QuerySet[Any], date], QuerySet[Any]]]] = {
    "": ("Menunggu telaah", lambda rows, _: rows.filter(state=State.WAITING)),
    "disetujui": ("Menunggu orang kedua", lambda rows, _: rows.filter(state=State.EXAMINED)),
    "terlambat": ("Terlambat", lambda rows, on: rows.exclude(state=State.AGREED).filter(due_on__lt=on)),
    "selesai": ("Selesai", lambda rows, _: rows.filter(state=State.AGREED).order_by("-agreed_on", "-id")),
}


@dataclass(frozen=True)
class Wait:
    """How long a file has been waiting, in working days, and until when it may."""

    deadline: Deadline
    days: int
    late_days: int


@officer()
@require_safe
def file_list(request: OfficeRequest) -> HttpResponse:
    """Files of opened items, the longest waiting first."""
    body = request.public_body
    today, calendar = clock.today(body.zone), calendar_of(body)
    rows = _own(request)
    which = request.GET.get("keadaan", "")
    which = which if which in SHOWN else ""
    opened_on = _day(request.GET.get("dibuka", ""))
    found = SHOWN[which][1](rows, today)
    if opened_on:
        found = found.filter(opened_on=opened_on)
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, _wait(one, today, calendar)) for one in page],
        "which": which,
        "tabs": [(key, label, choose(rows, today).count()) for key, (label, choose) in SHOWN.items()],
        "opened_on": opened_on,
        "trail": trail_to((FILES, "")),
    }
    return render(request, "register/reviews/file_list.html", context)


@officer()
def file_page(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One file: since when it waits, what was found, and the step of whoever looks at it."""
    review = get_object_or_404(_own(request), uuid=uuid)
    body = request.public_body
    is_second = review.state == State.EXAMINED and may(request.actor, "register.agree_file") is None
    form, refusal = None, None
    if review.state == State.WAITING and may(request.actor, "register.examine_file") is None:
        form = FileForm(request.POST if request.method == "POST" else None, ways=ways_of(body))
        if form.is_bound and form.is_valid():
            try:
                acts.examine_file(request.actor, review=review, **form.answer())
            except Refused as refused:
                refusal = refused.refusal
            else:
                messages.success(request, "Hasil telaah tersimpan dan menunggu persetujuan orang kedua.")
                return redirect("reviews:file_list")
    context = {
        "review": review,
        "item": review.item,
        "wait": _wait(review, clock.today(body.zone), calendar_of(body)),
        "form": form,
        "refusal": refusal,
        "way": dict(ways_of(body)).get(review.way, review.way),
        "is_second": is_second,
        "is_examiner": is_second and is_same_person(request.actor, review.examined_by),
        "trail": trail_to((FILES, reverse("reviews:file_list")), (review.item.code, "")),
    }
    status = refused_status(request, refusal) if form else 200
    return render(request, "register/reviews/file_page.html", context, status=status)


@officer(*DECIDING)
@require_POST
def agree_file(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Setujui hasil telaah."""
    review = get_object_or_404(_own(request), uuid=uuid)
    row = acts.agree_file(request.actor, review=review)
    began = " Kasus pengujian kembali dimulai." if row.case_uuid else ""
    messages.success(
        request, f"Telaah berkas {row.item.code} selesai: {row.get_finding_display().lower()}.{began}"
    )
    return redirect("reviews:file_page", row.uuid)


@officer(*DECIDING)
def return_file(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Kembalikan hasil telaah."""
    review = get_object_or_404(_own(request), uuid=uuid)
    back = reverse("reviews:file_page", args=[review.uuid])
    form = ReturnForm(request.POST if request.method == "POST" else None)
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            acts.return_file(request.actor, review=review, reason=form.cleaned_data["reason"])
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, "Hasil telaah dikembalikan kepada penelaah.")
            return redirect(back)
    return form_page(
        request,
        form,
        title="Kembalikan hasil telaah",
        lead=f"{review.item.code}: {review.get_finding_display().lower()}.",
        button="Kembalikan",
        back=back,
        refusal=refusal,
        trail=trail_to((FILES, reverse("reviews:file_list")), (review.item.code, back), ("Kembalikan", "")),
    )


def _own(request: OfficeRequest) -> QuerySet[OpenedFileReview]:
    rows = files_of(request.public_body)
    own = own_units(request.actor)
    return rows if own is None else rows.filter(item__unit__code__in=own)


def _wait(review: OpenedFileReview, today: date, calendar: Calendar) -> Wait:
    until = review.agreed_on or today
    return Wait(
        deadline_after(review.opened_on, FILE_REVIEW_WORKING_DAYS, calendar),
        working_days_between(review.opened_on, until, calendar),
        working_days_between(review.due_on, until, calendar) if until > review.due_on else 0,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
