"""Penetapan daftar tahunan: the page on which the PPID issues the list that a finished review kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from sidik.accounts.models import Body
from sidik.casework.acts.year_list import TITLE, determine_year_list, kept_items
from sidik.domain.access import DECIDING
from sidik.ledger.act import Refused
from sidik.register.reviews.queries import rounds_of
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer


class YearListForm(forms.Form):
    """The number: the next of a book, or one's own."""

    book = forms.ChoiceField(label="Buku nomor", required=False)
    number = forms.CharField(
        label="Nomor sendiri",
        max_length=120,
        required=False,
        help_text="Bila nomornya tidak diambil dari buku.",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        books = [(book.key, book.name) for book in body.number_books.order_by("name")]
        self.fields["book"].choices = [("", "Isi nomor sendiri"), *books]  # type: ignore[attr-defined]


@officer(*DECIDING)
def year_list(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Take the number and issue the paper; it is initialled and signed as every other."""
    body = request.public_body
    review = get_object_or_404(rounds_of(body), uuid=uuid)
    back = reverse("reviews:round_page", args=[review.uuid])
    form = YearListForm(request.POST if request.method == "POST" else None, body=body)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            paper = determine_year_list(request.actor, review=review, **form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{paper.title} terbit dengan nomor {paper.number}.")
            return redirect("signatures:paper_page", paper.uuid)
    title = f"{TITLE} {review.year}"
    return form_page(
        request,
        form,
        title=title,
        lead=f"{len(kept_items(review))} informasi tetap dikecualikan menurut tinjauan {review.year}. Penetapan ini "
        "tidak mengubah dasar dan tidak memperpanjang jangka waktu apa pun.",
        button="Terbitkan penetapan",
        back=back,
        refusal=refusal,
        trail=[("Tinjauan", reverse("reviews:round_list")), (str(review), back), ("Penetapan", "")],
    )
