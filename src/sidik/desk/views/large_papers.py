"""A large paper: the page that asks for its printing, and the answer of every address that prints one."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sidik.desk.large_papers import ask_for_print, going_on, print_now, print_of
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import pdf_response


def print_or_ask(request: OfficeRequest, what: str, paper: uuid.UUID, name: str) -> HttpResponse:
    """The PDF; of a large paper the kept file, or the way to the page that asks for it."""
    wanted = print_of(request.public_body, what, paper)
    if wanted is None:
        raise Http404("Naskah tidak ditemukan.")
    made = print_now(wanted)
    return redirect("desk:large_paper", what, paper) if made is None else pdf_response(made, name)


@officer()
def large_paper(request: OfficeRequest, what: str, uuid: uuid.UUID) -> HttpResponse:
    """How large the paper is, and the button that has it printed in the background."""
    wanted = print_of(request.public_body, what, uuid)
    if wanted is None:
        raise Http404("Naskah tidak ditemukan.")
    if request.method == "POST":
        if wanted.kept.exists():
            return redirect(wanted.address)
        return redirect("jobs:progress_detail", ask_for_print(request.actor, wanted, what, uuid).uuid)
    context = {
        "wanted": wanted,
        "is_there": not wanted.is_large or wanted.kept.exists(),
        "progress": going_on(request.actor, wanted),
        "trail": [("Naskah", reverse("desk:paper_list")), ("Cetak naskah besar", "")],
    }
    return render(request, "desk/large_paper.html", context)
