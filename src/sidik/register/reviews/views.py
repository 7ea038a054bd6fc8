"""Pages of the yearly review: the rounds, one round unit by unit, its items, its end."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sidik.domain.access import COLLECTORS, DECIDING, may
from sidik.domain.yearly_review import OUTCOME_LABELS, Outcome
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.models import EventReview, Item, ReviewRound
from sidik.register.reviews.forms import MOST_AT_ONCE, ClosingForm, ReviewForm, RoundForm
from sidik.register.reviews.hooks import ways_of
from sidik.register.reviews.queries import (
    by_unit,
    events_of,
    lines_of,
    own_units,
    rounds_of,
    unreviewed,
    waiting_files,
)
from sidik.web.form_page import form_page, refused_status
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 50
NOT_YET = "belum"


def trail_to(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the review."""
    return [("Tinjauan", reverse("reviews:round_list")), *more]


@officer()
@require_safe
def round_list(request: OfficeRequest) -> HttpResponse:
    """Tinjauan: the rounds, and how many questions about events wait."""
    body = request.public_body
    today = clock.today(body.zone)
    rounds = list(rounds_of(body)[:50])
    waiting = events_of(body).filter(answer=EventReview.Answer.WAITING)
    context = {
        "rounds": [(one, _standing(by_unit(one, own_units(request.actor)))) for one in rounds],
        "waiting": _of_own_units(waiting, request, "item__unit__code").count(),
        "files": _of_own_units(waiting_files(body), request, "item__unit__code").count(),
        "late_files": _of_own_units(
            waiting_files(body).filter(due_on__lt=today), request, "item__unit__code"
        ).count(),
        "year": today.year,
        "today": today,
        "is_begun": any(one.year == today.year for one in rounds),
        "may_begin": may(request.actor, "register.begin_review") is None,
    }
    return render(request, "register/reviews/round_list.html", context)


@officer(*COLLECTORS)
def begin_round(request: OfficeRequest) -> HttpResponse:
    """Mulai putaran tinjauan."""
    today = clock.today(request.public_body.zone)
    form = RoundForm(
        request.POST if request.method == "POST" else None, due_on=max(today, date(today.year, 12, 31))
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            review = acts.begin_review(request.actor, year=today.year, due_on=form.cleaned_data["due_on"])
        except Refused as refused:
            refusal = refused.refusal
        else:
            count = unreviewed(review).count()
            messages.success(request, f"Putaran tinjauan {review.year} dimulai untuk {count} informasi.")
            return redirect("reviews:round_page", review.uuid)
    title = f"Mulai tinjauan {today.year}"
    return form_page(
        request,
        form,
        title=title,
        lead="Setiap informasi yang dikecualikan hari ini ditinjau satu kali: tetap, perlu diubah, atau perlu dibuka.",
        button="Mulai putaran",
        back=reverse("reviews:round_list"),
        refusal=refusal,
        trail=trail_to((title, "")),
    )


@officer()
@require_safe
def round_page(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One round: how far each unit is, and what is not reviewed yet."""
    review = get_object_or_404(rounds_of(request.public_body), uuid=uuid)
    units = by_unit(review, own_units(request.actor))
    context = {
        "review": review,
        "units": units,
        "standing": _standing(units),
        "outcomes": OUTCOME_LABELS,
        "may_close": review.is_open and may(request.actor, "register.close_review") is None,
        "may_determine": not review.is_open and bool(request.actor.roles & DECIDING),
        "is_late": review.is_open and review.due_on < clock.today(review.body.zone),
        "trail": trail_to((str(review), "")),
    }
    return render(request, "register/reviews/round_page.html", context)


@officer()
@require_http_methods(["GET", "HEAD", "POST"])
def round_items(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Items of a round: those not reviewed yet with the form that answers them, or those with one answer."""
    review = get_object_or_404(rounds_of(request.public_body), uuid=uuid)
    outcome = request.GET.get("hasil", NOT_YET)
    units = by_unit(review, own_units(request.actor))
    unit = request.GET.get("unit", "")
    if outcome in OUTCOME_LABELS:
        lines = _of_own_units(lines_of(review).filter(outcome=outcome), request, "unit__code")
        rows: QuerySet[Any] = lines.filter(unit__code=unit) if unit else lines
    else:
        outcome = NOT_YET
        items = _of_own_units(unreviewed(review), request, "unit__code")
        rows = items.filter(unit__code=unit) if unit else items
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    form, refusal = None, None
    if outcome == NOT_YET and review.is_open and may(request.actor, "register.review_items") is None:
        is_sent = request.method == "POST"
        form = ReviewForm(request.POST if is_sent else None, items=rows, ways=ways_of(request.public_body))
        if is_sent and form.is_valid():
            try:
                said = _review(request, review, form)
            except Refused as refused:
                refusal = refused.refusal
            else:
                messages.success(request, said)
                return redirect(request.get_full_path())
    context = {
        "review": review,
        "page": page,
        "outcome": outcome,
        "unit": unit,
        "units": units,
        "shown": [(NOT_YET, "Belum ditinjau"), *((o.value, label) for o, label in OUTCOME_LABELS.items())],
        "form": form,
        "chosen": set(request.POST.getlist("items")),
        "refusal": refusal,
        "most": MOST_AT_ONCE,
        "trail": trail_to(
            (str(review), reverse("reviews:round_page", args=[review.uuid])), ("Informasi", "")
        ),
    }
    status = refused_status(request, refusal)
    return render(request, "register/reviews/round_items.html", context, status=status)


def _review(request: OfficeRequest, review: ReviewRound, form: ReviewForm) -> str:
    data = form.cleaned_data
    items: list[Item] = list(data["items"])
    outcome = Outcome(data["outcome"])
    lines = acts.review_items(
        request.actor,
        review=review,
        items=items,
        outcome=outcome,
        reason=data["reason"],
        way=data["way"],
    )
    left = unreviewed(review).count()
    cases = len({line.case_uuid for line in lines if line.case_uuid})
    began = f" {cases} kasus dimulai." if cases else ""
    return f"{len(lines)} informasi ditinjau: {OUTCOME_LABELS[outcome].lower()}.{began} Tersisa {left}."


@officer(*COLLECTORS)
def close_round(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Tutup putaran tinjauan."""
    review = get_object_or_404(rounds_of(request.public_body), uuid=uuid)
    back = reverse("reviews:round_page", args=[review.uuid])
    form = ClosingForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.close_review(request.actor, review=review, reason=form.cleaned_data["reason"])
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Putaran tinjauan {review.year} ditutup.")
            return redirect(back)
    return form_page(
        request,
        form,
        title=f"Tutup tinjauan {review.year}",
        lead=f"{unreviewed(review).count()} informasi belum ditinjau.",
        button="Tutup putaran",
        back=back,
        refusal=refusal,
        trail=trail_to((str(review), back), ("Tutup", "")),
    )


def _of_own_units(rows: QuerySet[Any], request: OfficeRequest, column: str) -> QuerySet[Any]:
    own = own_units(request.actor)
    return rows if own is None else rows.filter(**{f"{column}__in": own})


def _standing(units: list[Any]) -> dict[str, int]:
    names = ("unreviewed", "kept", "to_change", "to_open", "reviewed", "total")
    return {name: sum(getattr(unit, name) for unit in units) for name in names}
