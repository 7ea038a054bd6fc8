"""One straight form as a page: title, what it is about, the fields, the button. What was typed is never lost."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sidik.domain.refusal import Reason, Refusal
from sidik.web.refused import STATUS

TOO_LARGE = Refusal(
    Reason.INVALID, "Berkas lebih besar dari 25 MB. Isian lain tetap ada; pilih berkas yang lebih kecil."
)


def refused_status(request: HttpRequest, refusal: Refusal | None) -> int:
    """The HTTP status of a form: 200 when shown, that of the refusal, 422 for fields to be mended."""
    if request.method != "POST":
        return 200
    return STATUS.get(refusal.code, 422) if refusal else 422


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    button: str,
    back: str,
    refusal: Refusal | None = None,
    **context: Any,
) -> HttpResponse:
    """The page of one form. `context`: lead, trail, notice, is_danger."""
    # Reading stopped at the limit, so the form itself only knows that a file is lacking.
    if getattr(request, "upload_too_large", False):
        refusal = TOO_LARGE
    shown = {"form": form, "title": title, "button": button, "back": back, "refusal": refusal, **context}
    return render(request, "ui/form_page.html", shown, status=refused_status(request, refusal))
