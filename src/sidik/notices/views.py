"""Pages of notices: an officer's own inbox."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from sidik.notices import acts
from sidik.notices.queries import inbox_of, person_of
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 50


@officer()
@require_safe
def inbox(request: OfficeRequest) -> HttpResponse:
    """Pemberitahuan: what the officer should know, newest first."""
    person = get_object_or_404(person_of(request.actor, request.public_body))
    rows = inbox_of(person)
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    unread = rows.filter(read_at=None).count()
    return render(request, "notices/inbox.html", {"page": page, "unread": unread})


@officer()
@require_POST
def mark_read(request: OfficeRequest) -> HttpResponse:
    """Mark all of one's own as read."""
    person = get_object_or_404(person_of(request.actor, request.public_body))
    count = acts.mark_read(request.actor, person=person)
    messages.success(request, f"{count} pemberitahuan ditandai sudah dibaca.")
    return redirect("notices:inbox")
