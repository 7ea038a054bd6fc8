"""Number books: their patterns, the next number, numbers left out, and how a pattern is set."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from sidik.desk import acts
from sidik.desk.forms import BookForm
from sidik.desk.models import NumberBook
from sidik.desk.queries import book as book_of
from sidik.desk.queries import number_books_of
from sidik.domain.access import may
from sidik.domain.letter_numbers import guess_pattern
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_safe
def number_books(request: OfficeRequest) -> HttpResponse:
    """Every number book with its pattern, the number that comes next, and what was left out this year."""
    body = request.public_body
    today = clock.today(body.zone)
    context = {
        "books": number_books_of(body, today),
        "year": today.year,
        "may_keep": may(request.actor, "desk.keep_book") is None,
    }
    return render(request, "desk/number_books.html", context)


@officer()
def keep_book(request: OfficeRequest) -> HttpResponse:
    """Set the pattern of a book: guess it from one real number, look at an example, keep it."""
    body = request.public_body
    today = clock.today(body.zone)
    kept = book_of(body, request.GET.get("buku", ""))
    way = request.POST.get("way", "")
    refusal = None
    form = BookForm(request.POST if request.method == "POST" else None, initial=_initial(kept))
    if way == "guess":
        form = BookForm(initial=_guessed(request.POST))
    elif way != "show" and request.method == "POST" and form.is_valid():
        values = {
            key: form.cleaned_data[key] for key in ("key", "name", "pattern", "classification", "unit_code")
        }
        try:
            made = acts.keep_book(request.actor, **values)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Pola buku {made.name} tersimpan.")
            return redirect("desk:number_books")
    shown_only = way in ("guess", "show")
    context = {
        "form": form,
        "refusal": refusal,
        "example": form.example(today),
        "trail": [("Buku nomor", reverse("desk:number_books")), ("Atur pola", "")],
    }
    status = 200 if shown_only else refused_status(request, refusal)
    return render(request, "desk/keep_book.html", context, status=status)


def _initial(kept: NumberBook | None) -> dict[str, Any]:
    names = ("key", "name", "pattern", "classification", "unit_code")
    return {name: getattr(kept, name) for name in names} if kept else {}


def _guessed(typed: QueryDict) -> dict[str, Any]:
    """What was typed, with the pattern that its real number suggests; nothing is kept yet."""
    values = {name: typed.get(name, "") for name in BookForm.base_fields}
    try:
        on = parse_date(values["real_on"])
    except ValueError:
        on = None
    if on and values["real_number"]:
        values["pattern"] = guess_pattern(values["real_number"], on)
    return values
