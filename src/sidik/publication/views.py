"""Pages of publication: editions and whether they are whole, one with its differences, the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.domain.roles import Role
from sidik.edition import ChangeKind
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.publication import acts
from sidik.publication.build import last_edition, preview
from sidik.publication.forms import EditionForm
from sidik.publication.models import Edition
from sidik.publication.queries import editions_of
from sidik.publication.verification import verified_lately
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 20
PUBLISHERS = (Role.PPID, Role.CLERK, Role.SECRETARIAT)
KINDS = {
    ChangeKind.ADDED: ("Ditambahkan", "blue", "plus"),
    ChangeKind.CHANGED: ("Diubah", "amber", "pencil"),
    ChangeKind.OPENED: ("Dibuka", "green", "lock-open"),
    ChangeKind.WITHDRAWN: ("Dicabut", "grey", "ban"),
}
FIELDS = {
    "title": "judul",
    "summary": "ringkasan",
    "unit": "unit kerja",
    "legal_basis": "dasar hukum",
    "grounds": "dasar pengecualian",
    "if_open": "konsekuensi bila dibuka",
    "if_closed": "pertimbangan bila ditutup",
    "period": "jangka waktu",
    "starts_on": "mulai berlaku",
    "ends_on": "tanggal berakhir",
    "review_on": "tanggal peninjauan",
    "determination_number": "nomor penetapan",
    "determined_on": "tanggal penetapan",
    "signer_office": "penandatangan",
    "is_partial": "lingkup",
    "parts": "bagian yang ditutup",
    "nature": "sifat",
    "opened_on": "tanggal dibuka",
    "opening_basis": "dasar pembukaan",
}


@officer()
@require_safe
def edition_list(request: OfficeRequest) -> HttpResponse:
    """Editions, newest first, each with what it holds and whether its file is whole."""
    page = Paginator(editions_of(request.public_body), PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [{"edition": one, "verified": verified_lately(one)} for one in page.object_list],
        "may_publish": bool(request.actor.roles & set(PUBLISHERS)),
        "portal_url": settings.PORTAL_URL,
    }
    return render(request, "publication/edition_list.html", context)


@officer()
@require_safe
def edition_detail(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One edition: digest, channels, what differs from the one before, with reasons."""
    edition = get_object_or_404(editions_of(request.public_body), uuid=uuid)
    context = {
        "edition": edition,
        "verified": verified_lately(edition),
        "entries": edition.rows.count(),
        "changes": grouped(edition.changes),
        "channels": [acts.CHANNELS.get(one, one) for one in edition.channels],
        "next": Edition.objects.filter(previous=edition).first(),
        "portal_url": f"{settings.PORTAL_URL}/edisi/{edition.number}/",
        "trail": [("Edisi", reverse("publication:edition_list")), (str(edition), "")],
    }
    return render(request, "publication/edition_detail.html", context)


def grouped(changes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Differences by kind, in the order in which the public reads them."""
    return [
        {
            "word": word,
            "tone": tone,
            "icon": icon,
            "rows": [
                {**row, "fields": [FIELDS.get(name, name) for name in row["fields"]]}
                for row in changes
                if row["kind"] == kind
            ],
        }
        for kind, (word, tone, icon) in KINDS.items()
        if any(row["kind"] == kind for row in changes)
    ]


@officer(*PUBLISHERS)
def publish_edition(request: OfficeRequest) -> HttpResponse:
    """The next edition as it would stand today, what stays out and why; then publish it."""
    form = EditionForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            after = request.POST.get("after", "")
            edition = acts.publish_edition(
                request.actor,
                channels=form.cleaned_data["channels"],
                after=int(after) if after.isdecimal() and len(after) < 10 else None,
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{edition} terbit dan dapat dibaca di portal.")
            return redirect("publication:edition_detail", edition.uuid)
    body = request.public_body
    found = preview(body, clock.today(body.zone))
    context = {
        "form": form,
        "refusal": refusal,
        "entries": found.entries,
        "changes": grouped([change.as_row() for change in found.changes]),
        "left_out": found.left_out,
        "last_number": last.number if (last := last_edition(body)) else 0,
        "trail": [("Edisi", reverse("publication:edition_list")), ("Edisi berikutnya", "")],
    }
    return render(
        request, "publication/publish_edition.html", context, status=refused_status(request, refusal)
    )
