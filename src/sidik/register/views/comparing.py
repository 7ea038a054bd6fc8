"""A list of another body beside the register or beside an import: the file is read, compared and not kept."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sidik.domain.refusal import Refusal
from sidik.register.comparison import Comparison, foreign_titles, with_import, with_register
from sidik.register.forms_importing import CompareForm
from sidik.register.models import ListImport
from sidik.register.views.importing import importer, one_import, status_of, trail_to
from sidik.web.gate import OfficeRequest, officer

HEADING = "Bandingkan dengan daftar badan lain"


@never_cache
@officer()
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: OfficeRequest) -> HttpResponse:
    """The register beside the list of another body."""
    return _answer(
        request,
        lambda name, theirs: with_register(request.public_body, name, theirs),
        ours="Register",
        back=reverse("register:likeness"),
        trail=[
            ("Register", reverse("register:item_list")),
            ("Keselarasan", reverse("register:likeness")),
            (HEADING, ""),
        ],
    )


@never_cache
@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_compare(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The rows of an import that is not applied yet beside the list of another body."""
    found = one_import(request, uuid)
    if found.state != ListImport.State.BEGUN or not found.attempt:
        return redirect("register:import_go_on", found.uuid)
    return _answer(
        request,
        lambda name, theirs: with_import(found, name, theirs),
        ours="Daftar yang diimpor",
        back=reverse("register:import_preview", args=[found.uuid]),
        trail=trail_to(HEADING),
    )


def _answer(
    request: OfficeRequest,
    beside: Callable[[str, frozenset[str]], Comparison],
    *,
    ours: str,
    back: str,
    trail: list[tuple[str, str]],
) -> HttpResponse:
    form = CompareForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    refusal, found = None, None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        theirs = foreign_titles(file.read(), file.name)
        if isinstance(theirs, Refusal):
            refusal = theirs
        else:
            found = beside(file.name, theirs)
    context = {
        "form": form,
        "refusal": refusal,
        "found": found,
        "ours": ours,
        "back": back,
        "heading": HEADING,
        "trail": trail,
    }
    status = 200 if found else status_of(request, refusal)
    return render(request, "register/compare.html", context, status=status)
