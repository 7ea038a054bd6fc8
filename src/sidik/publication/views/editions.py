"""Pages of published editions: whether they are whole, what differs, what was found when they were looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sidik.channels import CHANNEL_LABELS
from sidik.domain.access import may
from sidik.domain.roles import Role
from sidik.edition import EditionRefused
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.letters import Address, shared_edition
from sidik.publication import acts
from sidik.publication.acts.sending import may_leave
from sidik.publication.background import check_one
from sidik.publication.board import board_of
from sidik.publication.build import last_edition
from sidik.publication.forms import RulesForm, rules_initial
from sidik.publication.models import ChannelSend, Edition, EditionDraft
from sidik.publication.queries import channels_in_use, checks_of, draft_of, editions_of, sends_of
from sidik.publication.sending import send_now
from sidik.publication.showing import BUILDERS, changes_of, grouped
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
        "changes": grouped(changes_of(edition)),
        "channels": [acts.CHANNELS.get(one, one) for one in edition.channels],
        "next": Edition.objects.filter(previous=edition).first(),
        "draft": EditionDraft.objects.filter(edition=edition).first(),
        "checks": checks_of(edition),
        **_sends(request, edition),
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


@officer(*BUILDERS)
@require_POST
def send_edition(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Let an edition go to another portal or site, or once more where it did not arrive."""
    edition = get_object_or_404(editions_of(request.public_body), uuid=uuid)
    try:
        send = acts.send_edition(request.actor, edition=edition, channel=request.POST.get("channel", ""))
    except Refused as refused:
        messages.error(request, refused.refusal.message)
    else:
        send_now.enqueue(str(send.uuid))
        messages.success(request, "Edisi sedang dikirim. Muat ulang halaman ini sebentar lagi.")
    return redirect("publication:edition_detail", edition.uuid)


def _sends(request: OfficeRequest, edition: Edition) -> dict[str, Any]:
    """How the edition stands with other portals and sites; nothing where none is set and none was asked."""
    there, usable = sends_of(edition), channels_in_use()
    is_newest = last_edition(request.public_body) == edition
    leaves = may_leave(request.public_body)
    may_send = is_newest and leaves and may(request.actor, "publication.send_edition") is None
    idle = (None, *(str(one) for one in (ChannelSend.State.FAILED, ChannelSend.State.SUPERSEDED)))
    return {
        "stays": not leaves,
        "sends": [
            {
                "code": code,
                "label": label,
                "send": there.get(code),
                "may_send": may_send
                and code in usable
                and (there[code].state if code in there else None) in idle,
            }
            for code, label in CHANNEL_LABELS.items()
            if code in usable or code in there
        ],
    }


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
