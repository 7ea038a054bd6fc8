"""The settings of a body, its logo, and an officer's own profile."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sidik.accounts import acts
from sidik.accounts.forms import (
    BodyForm,
    LogoForm,
    RulesForm,
    body_initial,
    rules_initial,
    rules_settings,
)
from sidik.accounts.models import Person, User
from sidik.accounts.queries import offices_of
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.web.gate import OfficeRequest, officer


@officer(Role.ADMINISTRATOR)
def body_settings(request: OfficeRequest) -> HttpResponse:
    """Name, letterhead, zone, paper, who signs, separation of duties: one form, one act."""
    body = request.public_body
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BodyForm(data, initial=body_initial(body))
    logo = LogoForm(data, files)
    rules = RulesForm(data, initial=rules_initial(body))
    refusal = None
    if request.method == "POST" and all([form.is_valid(), logo.is_valid(), rules.is_valid()]):
        fields: dict[str, Any] = {**form.cleaned_data, "settings": rules_settings(body, rules.cleaned_data)}
        try:
            acts.change_body(request.actor, logo=logo.cleaned_data["file"], **fields)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, "Pengaturan tersimpan.")
            return redirect("accounts:settings")
    context = {"form": form, "logo_form": logo, "rules_form": rules, "refusal": refusal, "body": body}
    return render(request, "accounts/settings.html", context, status=422 if data is not None else 200)


@login_required
def logo(request: HttpRequest) -> HttpResponse:
    """The logo of the officer's own body."""
    body = getattr(request, "public_body", None)
    if body is None or not body.logo:
        raise Http404
    return HttpResponse(bytes(body.logo), content_type=body.logo_media_type)


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Who one is to SIDIK, and the doors to password, second factor and keys."""
    user = request.user if isinstance(request.user, User) else None
    person = Person.objects.filter(user=user).select_related("body").first() if user else None
    offices = offices_of(person, clock.today(person.body.zone)) if person else []
    used = person.invitations.exclude(used_at=None).order_by("-used_at").first() if person else None
    context = {"person": person, "offices": offices, "user_row": user, "link_used": used}
    return render(request, "accounts/profile.html", context)
