"""One book of numbers: what was taken, what is held back, what was left out, and the acts on them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.desk import acts
from sidik.desk.forms import GapForm, ReleaseForm, ReserveForm
from sidik.desk.leaves import leaf_of
from sidik.desk.models import NumberBook, ReservedNumber
from sidik.desk.number_state import gaps_in, taken_in
from sidik.desk.queries import book as book_of
from sidik.desk.queries import state_of
from sidik.desk.views.books import year_of
from sidik.domain.access import may
from sidik.domain.letter_numbers import numbers_in_words
from sidik.domain.refusal import Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer

BOOKS = ("Buku nomor", "desk:number_books")


def book_or_404(request: OfficeRequest, key: str) -> NumberBook:
    """A number book of the officer's body; another body's answers like one that does not exist."""
    found = book_of(request.public_body, key)
    if found is None:
        raise Http404
    return found


def _trail(book: NumberBook, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(BOOKS[0], reverse(BOOKS[1])), (book.name, _address(book)), *more]


def _address(book: NumberBook) -> str:
    return reverse("desk:number_book", args=[book.key])


def _day_in(request: OfficeRequest, year: int) -> date:
    """Today, or the last day of the year that is looked at."""
    today = clock.today(request.public_body.zone)
    return today if today.year == year else date(year, 12, 31)


@officer()
@require_safe
def number_book(request: OfficeRequest, key: str) -> HttpResponse:
    """The book of one year: numbers in the order they were taken, held back ones, gaps with their reasons."""
    book, year = book_or_404(request, key), year_of(request)
    state = state_of(book, _day_in(request, year))
    context = {
        "book": book,
        "year": year,
        "state": state,
        "leaf": leaf_of(taken_in(book, year), request.GET, key="pk"),
        "is_this_year": year == clock.today(request.public_body.zone).year,
        "may_keep": may(request.actor, "desk.reserve_numbers") is None,
        "trail": [*_trail(book)[:1], (book.name, "")],
    }
    return render(request, "desk/number_book.html", context)


def _answered(
    request: OfficeRequest, form: Form, perform: Callable[[], Any], done: Callable[[Any], str], back: str
) -> tuple[HttpResponse | None, Refusal | None]:
    """The page that follows when the form was sent and the act was done; else what refused it."""
    if request.method != "POST" or not form.is_valid():
        return None, None
    try:
        made = perform()
    except Refused as refused:
        return None, refused.refusal
    messages.success(request, done(made))
    return redirect(back), None


@officer()
def reserve_numbers(request: OfficeRequest, key: str) -> HttpResponse:
    """Cadangkan nomor: the next numbers of this year, with the reason."""
    book = book_or_404(request, key)
    today = clock.today(request.public_body.zone)
    form = ReserveForm(request.POST if request.method == "POST" else None)
    answer, refusal = _answered(
        request,
        form,
        lambda: acts.reserve_numbers(request.actor, key=book.key, on=today, **form.cleaned_data),
        lambda made: f"Nomor urut {numbers_in_words(row.counter for row in made)} dicadangkan.",
        _address(book),
    )
    return answer or form_page(
        request,
        form,
        title="Cadangkan nomor",
        lead=f"{book.name}. Nomor berikutnya sekarang {state_of(book, today).next_text}.",
        button="Cadangkan nomor",
        back=_address(book),
        refusal=refusal,
        trail=_trail(book, ("Cadangkan nomor", "")),
    )


@officer()
def release_number(request: OfficeRequest, reserved_id: uuid.UUID) -> HttpResponse:
    """Lepaskan nomor cadangan, with the reason."""
    rows = ReservedNumber.objects.filter(body=request.public_body).select_related("book", "body")
    row = get_object_or_404(rows, uuid=reserved_id)
    back = f"{_address(row.book)}?tahun={row.year}"
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    answer, refusal = _answered(
        request,
        form,
        lambda: acts.release_number(request.actor, reserved=row, **form.cleaned_data),
        lambda made: f"Nomor urut {made.counter} tidak lagi dicadangkan.",
        back,
    )
    return answer or form_page(
        request,
        form,
        title="Lepaskan nomor cadangan",
        lead=f"{row.book.name}, nomor urut {row.counter} tahun {row.year}. Dicadangkan untuk: {row.reason}",
        button="Lepaskan nomor",
        back=back,
        refusal=refusal,
        trail=_trail(row.book, ("Lepaskan nomor cadangan", "")),
    )


@officer()
def explain_gap(request: OfficeRequest, key: str) -> HttpResponse:
    """Jelaskan nomor terlewat: which numbers, and why they were never used."""
    book, year = book_or_404(request, key), year_of(request)
    back = f"{_address(book)}?tahun={year}"
    missing = [gap.counter for gap in gaps_in(book, year)]
    form = GapForm(request.POST if request.method == "POST" else None, missing=missing)
    answer, refusal = _answered(
        request,
        form,
        lambda: acts.explain_gap(
            request.actor,
            key=book.key,
            year=year,
            counters=[int(n) for n in form.cleaned_data["counters"]],
            reason=form.cleaned_data["reason"],
        ),
        lambda made: f"Alasan nomor urut {numbers_in_words(row.counter for row in made)} tersimpan.",
        back,
    )
    return answer or form_page(
        request,
        form,
        title="Jelaskan nomor terlewat",
        lead=f"{book.name} tahun {year}. Alasan ini ikut pada daftar nomor dan tercatat pada jejak audit.",
        button="Simpan alasan",
        back=back,
        refusal=refusal,
        trail=_trail(book, ("Jelaskan nomor terlewat", "")),
    )
