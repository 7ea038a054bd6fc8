"""Sign-in, sign-out, lock-out and the second factor, through the pages."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from sidik.accounts.models import Body, User
from tests.cast import Cast

PASSWORD = "rahasia-uji-123"


def sign_in_as(user: User, password: str = PASSWORD) -> tuple[Client, object]:
    client = Client()
    answer = client.post(reverse("account_login"), {"login": user.username, "password": password})
    return client, answer


def test_an_officer_signs_in_by_name_or_address_and_out_by_a_button(cast: Cast) -> None:
    user = cast.user("clerk")
    user.email = "petugas@contoh.example"
    user.save()
    for name in (user.username, user.email):
        client = Client()
        answer = client.post(reverse("account_login"), {"login": name, "password": PASSWORD})
        assert answer.status_code == 302
        assert answer["Location"] == "/"
        assert client.get(reverse("account_logout")).status_code == 200
        assert "_auth_user_id" in client.session
        client.post(reverse("account_logout"))
        assert "_auth_user_id" not in client.session


def test_an_administrator_of_an_office_not_yet_set_up_goes_on_with_that(cast: Cast) -> None:
    Body.objects.filter(pk=cast.body.pk).update(is_demo=False)
    _, answer = sign_in_as(cast.user("administrator"))
    assert answer["Location"] == reverse("setup:overview")  # type: ignore[index]
    _, answer = sign_in_as(cast.user("clerk"))
    assert answer["Location"] == "/"  # type: ignore[index]


def test_eight_wrong_passwords_hold_the_pair_of_name_and_place_and_say_so(
    cast: Cast, settings: pytest.FixtureRequest
) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    user, answer = cast.user("clerk"), None
    for _ in range(settings.AXES_FAILURE_LIMIT):  # type: ignore[attr-defined]
        _, answer = sign_in_as(user, "keliru-sekali")
    client, answer = sign_in_as(user)
    html = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 429  # type: ignore[attr-defined]
    assert "ditahan sementara" in html
    assert "_auth_user_id" not in client.session
    colleague, _ = sign_in_as(cast.user("verifier"))
    assert "_auth_user_id" in colleague.session


def test_an_authenticator_is_activated_and_asked_for_at_the_next_sign_in(cast: Cast) -> None:
    user = cast.user("clerk")
    client, _ = sign_in_as(user)
    activate = reverse("mfa_activate_totp")
    assert client.get(activate)["Location"].startswith(reverse("account_reauthenticate"))
    client.post(f"{reverse('account_reauthenticate')}?next={activate}", {"password": PASSWORD})
    page = client.get(activate)
    html = page.content.decode()
    secret = re.search(r'class="mono">([A-Z2-7]+)<', html)
    assert secret is not None
    assert "data:image/svg+xml" in html
    assert "data:" in page["Content-Security-Policy"].split("img-src")[1].split(";")[0]

    def code() -> str:
        return format_hotp_value(hotp_value(secret[1], next(iter(yield_hotp_counters_from_time()))))

    client.post(reverse("mfa_activate_totp"), {"code": code()}, follow=True)
    index = client.get(reverse("mfa_index")).content.decode()
    assert "Aktif" in index
    other, answer = sign_in_as(user)
    assert "_auth_user_id" not in other.session
    assert answer["Location"].startswith(reverse("mfa_authenticate"))  # type: ignore[index]
    assert other.get(reverse("mfa_authenticate")).status_code == 200


def test_a_password_is_changed_by_its_owner(cast: Cast) -> None:
    user = cast.user("clerk")
    client, _ = sign_in_as(user)
    new = "jalan-baru-ke-pasar"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post(reverse("account_change_password"), typed)
    again, _ = sign_in_as(user, new)
    assert "_auth_user_id" in again.session
