"""The one-time link: an invited person chooses name and password, and is in."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from sidik.accounts import acts
from sidik.accounts.acts.people import NOT_YOURS, is_open
from sidik.accounts.adapter import landing
from sidik.accounts.forms import AcceptForm, PasswordAgainForm
from sidik.accounts.queries import invitation_of, system
from sidik.ledger.act import Refused

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Unknown, used and expired links look alike."""
    invitation = invitation_of(token)
    if invitation is None or not is_open(invitation):
        return render(request, "accounts/invitation_over.html", status=410)
    user = invitation.person.user
    if request.user.is_authenticated and request.user != user:
        # Also of a new person: whoever made the link must not choose the password. Source: security.md AC11.
        return render(request, "accounts/invitation_other.html", {"sentence": NOT_YOURS}, status=403)
    form = (PasswordAgainForm if user else AcceptForm)(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data.get(name, "") for name in ("username", "email", "password")}
        try:
            user = acts.accept_invitation(system(invitation.body), token=token, **chosen)
        except Refused as refused:
            refusal = refused.refusal
        else:
            if is_mfa_enabled(user):
                # A link must not go round the second factor that the person has set up.
                messages.success(
                    request, "Kata sandi tersimpan. Masuk dengan kata sandi dan langkah kedua Anda."
                )
                return redirect("account_login")
            login(request, user, backend=BACKEND)
            messages.success(request, "Akun Anda siap. Aktifkan verifikasi dua langkah pada Profil saya.")
            return redirect(landing(user))
    context = {"form": form, "refusal": refusal, "invitation": invitation, "account": user}
    return render(
        request, "accounts/invitation.html", context, status=422 if request.method == "POST" else 200
    )
