"""Surel: how an officer wants to be written to, and for the administrator what became of the letters."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sidik.accounts.mailing import TO_NOBODY
from sidik.domain.roles import Role
from sidik.notices import acts
from sidik.notices.delivery import choice_of
from sidik.notices.forms import MailForm
from sidik.notices.models import Delivery
from sidik.notices.queries import deliveries_of, person_of
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 50
INBOX = "Pemberitahuan"


@officer()
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: OfficeRequest) -> HttpResponse:
    """Surel saya: how often, and the quiet hours."""
    found = person_of(request.actor, request.public_body).select_related("user", "mail_preference", "body")
    person = get_object_or_404(found)
    chosen = choice_of(person)
    initial = {"how": chosen.how, "quiet_from": chosen.quiet_from, "quiet_until": chosen.quiet_until}
    is_sent = request.method == "POST"
    form = MailForm(request.POST if is_sent else None, initial=initial)
    if is_sent and form.is_valid():
        acts.prefer_mail(request.actor, person=person, **form.cleaned_data)
        messages.success(request, "Pilihan surel tersimpan.")
        return redirect("notices:mail")
    context = {
        "form": form,
        "address": person.user.email if person.user else "",
        "is_set_up": settings.EMAIL_BACKEND != TO_NOBODY,
        "zone": request.public_body.zone_label,
        "last": Delivery.objects.filter(person=person).first(),
        "may_see_log": Role.ADMINISTRATOR in request.actor.roles,
        "trail": [(INBOX, reverse("notices:inbox")), ("Surel", "")],
    }
    return render(request, "notices/mail.html", context, status=422 if is_sent else 200)


@officer(Role.ADMINISTRATOR)
@require_safe
def delivery_log(request: OfficeRequest) -> HttpResponse:
    """Pengiriman: every letter, to whom, how many notices, what became of it. No address and no content."""
    state = request.GET.get("keadaan", "")
    rows = deliveries_of(request.public_body)
    rows = rows.filter(state=state) if state in Delivery.State.values else rows
    context = {
        "page": Paginator(rows, PAGE_ROWS).get_page(request.GET.get("page")),
        "states": Delivery.State.choices,
        "state": state if state in Delivery.State.values else "",
        "is_set_up": settings.EMAIL_BACKEND != TO_NOBODY,
        "trail": [(INBOX, reverse("notices:inbox")), ("Pengiriman surel", "")],
    }
    return render(request, "notices/delivery_log.html", context)
