"""The one-time link: works once, in time, for one person; then the person is in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from sidik.accounts import acts
from sidik.accounts.models import Invitation, Person, User
from sidik.accounts.queries import system
from sidik.ledger import clock
from sidik.ledger.act import Refused
from tests.cast import Cast

GOOD = {"username": "rina.dewi", "email": "", "password": "kuda-hijau-terbang", "again": "kuda-hijau-terbang"}


def invited(cast: Cast, key: str = "clerk") -> tuple[Person, str]:
    person = cast.people[key]
    return person, acts.invite(cast.actor("administrator"), person=person)[1]


def with_second_factor(cast: Cast) -> None:
    """The administrator as AC11 wants him."""
    TOTP.activate(cast.user("administrator"), generate_totp_secret())


def address(token: str) -> str:
    return reverse("accounts:accept_invitation", args=[token])


def test_an_invited_person_chooses_name_and_password_and_is_in(cast: Cast) -> None:
    person, token = invited(cast)
    client = Client()
    assert person.name in client.get(address(token)).content.decode()
    answer = client.post(address(token), GOOD)
    assert answer.status_code == 302
    person.refresh_from_db()
    assert person.user is not None
    assert client.session["_auth_user_id"] == str(person.user.pk)
    assert person.user.check_password(GOOD["password"])
    again = Client().get(address(token))
    assert again.status_code == 410
    assert person.name not in again.content.decode()


def test_the_token_itself_is_kept_nowhere(cast: Cast) -> None:
    _, token = invited(cast)
    assert token not in str(list(Invitation.objects.values()))


def test_a_look_at_the_link_uses_nothing_up(cast: Cast) -> None:
    _, token = invited(cast)
    for _ in range(3):
        assert Client().get(address(token)).status_code == 200
    assert Invitation.objects.get().used_at is None


def test_unknown_expired_replaced_and_deactivated_look_alike(cast: Cast) -> None:
    person, first = invited(cast)
    _, second = invited(cast)
    assert Client().get(address(first)).status_code == 410
    with clock.shifted(clock.now() + timedelta(days=15)):
        assert Client().get(address(second)).status_code == 410
    assert Client().get(address("x" * 32)).status_code == 410
    acts.change_person(cast.actor("administrator"), person=person, active=False)
    assert Client().get(address(second)).status_code == 410


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"again": "lain-sama-sekali"}, "belum sama"),
        ({"password": "pendek", "again": "pendek"}, "10"),
        ({"password": "1234567890", "again": "1234567890"}, "umum"),
        ({"username": "nama dengan spasi"}, "huruf, angka"),
        ({"email": "bukan-surel"}, "surel"),
    ],
)
def test_a_bad_form_comes_back_with_what_was_typed_and_the_link_still_works(
    cast: Cast, change: dict[str, str], words: str
) -> None:
    _, token = invited(cast)
    answer = Client().post(address(token), {**GOOD, **change})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html.lower()
    assert (change.get("username") or GOOD["username"]) in html
    assert GOOD["password"] not in html
    assert Client().get(address(token)).status_code == 200


def test_a_name_or_address_of_another_account_is_refused_in_whatever_case(cast: Cast) -> None:
    User.objects.create_user("Rina.Dewi", email="rina@contoh.example", password="x")
    _, token = invited(cast)
    assert "sudah dipakai" in Client().post(address(token), GOOD).content.decode()
    other_name = {**GOOD, "username": "rina2", "email": "RINA@contoh.example"}
    assert "Surel ini sudah dipakai" in Client().post(address(token), other_name).content.decode()


def test_an_invitation_of_one_body_is_not_accepted_for_another(cast: Cast, other: Cast) -> None:
    _, token = invited(cast)
    with pytest.raises(Refused):
        acts.accept_invitation(system(other.body), token=token, username="x", password=GOOD["password"])


def test_a_new_link_does_not_go_round_the_second_factor(cast: Cast) -> None:
    user = cast.user("clerk")
    TOTP.activate(user, generate_totp_secret())
    with_second_factor(cast)
    _, token = invited(cast)
    client = Client()
    answer = client.post(address(token), GOOD)
    assert answer["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_the_link_is_shown_once_with_a_message_to_send(cast: Cast, sign_in) -> None:  # type: ignore[no-untyped-def]
    client, person = sign_in("administrator"), cast.people["clerk"]
    html = client.post(reverse("accounts:invite", args=[person.uuid])).content.decode()
    token = re.search(r"/akun/undangan/([\w-]+)/", html)
    assert token is not None
    assert Client().get(address(token[1])).status_code == 200
    assert person.name in html
    assert "undangan/" not in client.get(reverse("accounts:person", args=[person.uuid])).content.decode()


def test_an_administrator_without_second_factor_makes_no_link_to_another_account(
    cast: Cast,
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    cast.user("clerk")
    answer = sign_in("administrator").post(reverse("accounts:invite", args=[cast.people["clerk"].uuid]))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "sudah memiliki akun" in html
    assert "/akun/undangan/" not in html
    assert not Invitation.objects.exists()


def test_an_administrator_makes_no_link_to_his_own_account(cast: Cast) -> None:
    with_second_factor(cast)
    with pytest.raises(Refused):
        invited(cast, "administrator")


def test_whoever_is_signed_in_as_somebody_else_sets_no_password(
    cast: Cast,
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    user = cast.user("clerk")
    before = user.password
    with_second_factor(cast)
    _, token = invited(cast)
    client = sign_in("administrator")
    for answer in (client.get(address(token)), client.post(address(token), GOOD)):
        assert answer.status_code == 403
        assert "Tautan ini bukan untuk Anda" in answer.content.decode()
        assert 'name="password"' not in answer.content.decode()
    user.refresh_from_db()
    assert user.password == before
    assert Client().get(address(token)).status_code == 200


def test_the_administrator_cannot_choose_the_password_of_a_new_person_either(
    cast: Cast,
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    person, token = invited(cast)
    assert sign_in("administrator").post(address(token), GOOD).status_code == 403
    person.refresh_from_db()
    assert person.user is None


def test_a_link_to_a_new_password_leaves_name_and_address_of_the_account(cast: Cast) -> None:
    user = cast.user("clerk")
    user.email = "petugas@contoh.example"
    user.save()
    with_second_factor(cast)
    _, token = invited(cast)
    assert 'name="username"' not in Client().get(address(token)).content.decode()
    Client().post(address(token), {**GOOD, "email": "penyusup@contoh.example"})
    before = user.username
    user.refresh_from_db()
    assert (user.username, user.email) == (before, "petugas@contoh.example")
    assert user.check_password(GOOD["password"])


def test_an_account_with_an_address_gets_its_link_there_and_the_administrator_never_sees_it(
    cast: Cast,
    sign_in,  # type: ignore[no-untyped-def]
    mailoutbox,  # type: ignore[no-untyped-def]
) -> None:
    user = cast.user("clerk")
    user.email = "petugas@contoh.example"
    user.save()
    with_second_factor(cast)
    place = reverse("accounts:invite", args=[cast.people["clerk"].uuid])
    html = sign_in("administrator").post(place, follow=True).content.decode()
    assert "hanya ke sana" in html
    assert "/akun/undangan/" not in html
    assert mailoutbox[0].to == ["petugas@contoh.example"]
    token = re.search(r"/akun/undangan/([\w-]+)/", mailoutbox[0].body)
    assert token is not None
    assert Client().get(address(token[1])).status_code == 200


def test_a_used_link_says_in_a_sentence_what_to_do(cast: Cast) -> None:
    _, token = invited(cast)
    client = Client()
    client.post(address(token), GOOD)
    assert "Anda sudah masuk" in client.get(address(token)).content.decode()
    assert "langsung masuk" in Client().get(address(token)).content.decode()
