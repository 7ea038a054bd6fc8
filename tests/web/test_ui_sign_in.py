"""Sign-in, second factor and passwords: every page in our look, in Indonesian, without a word of the library."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from sidik.accounts.models import User
from tests.cast import Cast

ENTRANCE = ("account_login", "account_reset_password", "account_reset_password_done")
SIGNED_IN = ("account_logout", "account_change_password", "mfa_index", "account_reauthenticate")
ENGLISH = re.compile(r"\b(Sign|Password|Email|Remember|Security|Recovery|Authenticator|Cancel|Your|Forgot)\b")


def words(html: str) -> str:
    return re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]*>", " ", html, flags=re.S)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENTRANCE)
def test_a_guest_finds_the_entrance_in_our_look(name: str) -> None:
    answer = Client().get(reverse(name))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'class="entrance-card"' in html
    assert not ENGLISH.search(words(html))


@pytest.mark.parametrize("name", SIGNED_IN)
def test_an_officer_finds_the_account_pages_in_our_look(name: str, sign_in: Callable[[str], Client]) -> None:
    answer = sign_in("clerk").get(reverse(name))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'class="topbar"' in html
    assert not ENGLISH.search(words(html))


@pytest.mark.django_db
def test_a_wrong_password_is_answered_on_the_same_page_and_keeps_the_name() -> None:
    answer = Client().post(reverse("account_login"), {"login": "siapa", "password": "keliru-sekali"})
    html = answer.content.decode()
    assert 'class="error-summary"' in html
    assert 'value="siapa"' in html


PASSWORD = "kata-sandi-panjang-1"


def sign_in_by_password(user: User) -> tuple[Client, str]:
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    answer = client.post(
        reverse("account_login"), {"login": user.username, "password": PASSWORD}, follow=True
    )
    return client, answer.content.decode()


def prove_again(client: Client) -> None:
    """The library asks for the password before each change of the second factor, even right after sign-in."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_the_second_factor_is_switched_on_by_scanning(cast: Cast) -> None:
    client, _ = sign_in_by_password(cast.user("clerk"))
    prove_again(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "Pindai gambar ini" in page
    assert "data:image/svg+xml" in page
    assert not ENGLISH.search(words(page))


def test_an_active_second_factor_can_be_seen_and_switched_off(cast: Cast) -> None:
    user = cast.user("clerk")
    client, _ = sign_in_by_password(user)
    prove_again(client)
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    assert "Nonaktifkan" in client.get(reverse("mfa_index")).content.decode()
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "10 dari 10 kode belum dipakai" in codes


def test_after_the_password_the_second_factor_is_asked(cast: Cast) -> None:
    TOTP.activate(cast.user("clerk"), generate_totp_secret())
    _, html = sign_in_by_password(cast.user("clerk"))
    assert "Verifikasi dua langkah" in html
    assert not ENGLISH.search(words(html))
