"""Pemberitahuan: an officer's own inbox, by kind."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from sidik.notices import acts
from sidik.notices.models import Notice
from sidik.notices.queries import inbox_of, person_of, unread_by_kind
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 50


@officer()
@require_safe
def inbox(request: OfficeRequest) -> HttpResponse:
    """Pemberitahuan: what the officer should know, newest first."""
    person = get_object_or_404(person_of(request.actor, request.public_body))
    rows, kind = inbox_of(person), request.GET.get("jenis", "")
    unread = unread_by_kind(person)
    if kind in Notice.Kind.values:
        rows = rows.filter(kind=kind)
    else:
        kind = ""
    page = Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page"))
    kinds = [(value, word, unread.get(value, 0)) for value, word in Notice.Kind.choices]
    context = {"page": page, "unread": sum(unread.values()), "kinds": kinds, "kind": kind}
    return render(request, "notices/inbox.html", context)


@officer()
@require_POST
def mark_read(request: OfficeRequest) -> HttpResponse:
    """Mark all of one's own as read."""
    person = get_object_or_404(person_of(request.actor, request.public_body))
    count = acts.mark_read(request.actor, person=person)
    messages.success(request, f"{count} pemberitahuan ditandai sudah dibaca.")
    return redirect("notices:inbox")
