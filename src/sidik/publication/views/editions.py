"""Pages of published editions: whether they are whole, what differs, what was found when they were looked at."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sidik.domain.access import may
from sidik.domain.roles import Role
from sidik.edition import EditionRefused
from sidik.ledger import clock
from sidik.notices.letters import Address, shared_edition
from sidik.publication import acts
from sidik.publication.background import check_one
from sidik.publication.board import board_of
from sidik.publication.forms import RulesForm, rules_initial
from sidik.publication.models import Edition, EditionDraft
from sidik.publication.queries import checks_of, draft_of, editions_of
from sidik.publication.showing import BUILDERS, grouped
from sidik.publication.verification import verified_lately
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 20


@officer()
@require_safe
def edition_list(request: OfficeRequest) -> HttpResponse:
    """Editions, newest first, each with what it holds and whether its file is whole."""
    page = Paginator(editions_of(request.public_body), PAGE_ROWS).get_page(request.GET.get("page"))
    drafts = {row.edition_id: row for row in EditionDraft.objects.filter(edition__in=page.object_list)}
    context = {
        "page": page,
        "rows": [
            {"edition": one, "verified": verified_lately(one), "draft": drafts.get(one.pk)}
            for one in page.object_list
        ],
        "going": draft_of(request.public_body),
        "may_publish": bool(request.actor.roles & set(BUILDERS)),
        "may_set_rules": may(request.actor, "publication.set_edition_rules") is None,
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
        "draft": EditionDraft.objects.filter(edition=edition).first(),
        "checks": checks_of(edition),
        "may_publish": bool(request.actor.roles & set(BUILDERS)),
        "portal_url": f"{settings.PORTAL_URL}/edisi/{edition.number}/",
        "share_text": shared_edition(
            edition.number,
            published_on=clock.day_of(edition.published_at, edition.body.zone),
            address=Address(settings.PORTAL_URL, f"/edisi/{edition.number}/"),
        ),
        "trail": [("Edisi", reverse("publication:edition_list")), (str(edition), "")],
    }
    return render(request, "publication/edition_detail.html", context)


@officer()
@require_safe
def board_pdf(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The edition as a paper for the notice board."""
    edition = get_object_or_404(editions_of(request.public_body), uuid=uuid)
    try:
        answer = HttpResponse(board_of(edition), content_type="application/pdf")
    except EditionRefused:
        # The page of the edition says what is wrong with its file.
        messages.error(request, "PDF tidak dapat dibuat karena berkas edisi ini tidak dapat dibaca.")
        return redirect("publication:edition_detail", edition.uuid)
    answer["Content-Disposition"] = f'inline; filename="{Path(edition.file_name).stem}.pdf"'
    return answer


@officer(*BUILDERS)
@require_POST
def check_again(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Look once more whether file, register, portal and data say the same."""
    edition = get_object_or_404(editions_of(request.public_body), uuid=uuid)
    check_one.enqueue(str(edition.uuid))
    messages.success(request, "Terbitan sedang diperiksa. Muat ulang halaman ini sebentar lagi.")
    return redirect("publication:edition_detail", edition.uuid)


@officer(Role.PPID, Role.SECRETARIAT)
def edition_rules(request: OfficeRequest) -> HttpResponse:
    """Aturan edisi: second person, automatic edition, columns."""
    form = RulesForm(
        request.POST if request.method == "POST" else None, initial=rules_initial(request.public_body)
    )
    if request.method == "POST" and form.is_valid():
        acts.set_edition_rules(request.actor, **form.cleaned_data)
        messages.success(request, "Aturan edisi tersimpan.")
        return redirect("publication:edition_list")
    return form_page(
        request,
        form,
        title="Aturan edisi",
        lead="Cara badan publik Anda menerbitkan daftar untuk umum.",
        button="Simpan aturan",
        back=reverse("publication:edition_list"),
        trail=[("Edisi", reverse("publication:edition_list")), ("Aturan edisi", "")],
    )
