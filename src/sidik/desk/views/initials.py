"""Paraf: how far a draft is on its way through the offices, its paraf or its return; and the order of the offices."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sidik.desk import acts
from sidik.desk.forms_of_course import CourseForm, ReturnForm, course_initial
from sidik.desk.initials import against_initial, course_of_paper, shown_tiers
from sidik.desk.models import Paper
from sidik.domain.access import may
from sidik.domain.refusal import Refusal
from sidik.ledger.act import Refused
from sidik.web.form_page import form_page, refused_status
from sidik.web.gate import OfficeRequest, officer


@officer()
def initials(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """The way of one draft; the officer whose turn it is puts his paraf or sends the draft back."""
    rows = Paper.objects.select_related("body")
    paper = get_object_or_404(rows, uuid=paper_id, body=request.public_body)
    way = request.POST.get("way", "")
    form = ReturnForm(request.POST if way == "return" else None)
    refusal: Refusal | None = None
    if request.method == "POST" and (way == "give" or (way == "return" and form.is_valid())):
        try:
            _acted(request, paper, form, way)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, "Paraf tersimpan." if way == "give" else "Rancangan dikembalikan.")
            return redirect("desk:initials", paper.uuid)
    context = {
        "paper": paper,
        "tiers": shown_tiers(paper),
        "course": course_of_paper(paper),
        "newer": Paper.objects.filter(previous=paper).first(),
        "against": may(request.actor, "desk.initial_paper") or against_initial(request.actor, paper),
        "form": form,
        "refusal": refusal,
        "trail": [("Naskah", reverse("desk:paper_list")), (f"Paraf versi {paper.version}", "")],
    }
    return render(request, "desk/initials.html", context, status=refused_status(request, refusal))


def _acted(request: OfficeRequest, paper: Paper, form: ReturnForm, way: str) -> None:
    if way == "give":
        acts.initial_paper(request.actor, paper=paper)
    else:
        acts.return_draft(request.actor, paper=paper, reason=form.cleaned_data["reason"])


@officer()
def decree_course(request: OfficeRequest) -> HttpResponse:
    """Paraf dan pertimbangan: the offices that initial a decree, in their order, and the quorum of opinions."""
    body = request.public_body
    form = CourseForm(request.POST if request.method == "POST" else None, initial=course_initial(body))
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.set_decree_course(
                request.actor, tiers=form.tiers, opinion_quorum=form.cleaned_data["opinion_quorum"] or 0
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, "Urutan paraf dan kuorum pertimbangan tersimpan.")
            return redirect("desk:decree_course")
    return form_page(
        request,
        form,
        title="Paraf dan pertimbangan",
        lead="Pejabat yang membubuhkan paraf pada rancangan keputusan sebelum diberi nomor, menurut urutannya.",
        notice="Perubahan rancangan sesudah paraf membuat paraf itu tidak berlaku lagi.",
        button="Simpan urutan",
        back=reverse("desk:paper_list"),
        refusal=refusal,
        trail=[("Naskah", reverse("desk:paper_list")), ("Paraf dan pertimbangan", "")],
    )
