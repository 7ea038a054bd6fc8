"""The door itself: tokens of forms, cookies, headers, names of hosts, where sign-in leads, uploads too large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.accounts.models import Unit
from sidik.ledger.models import Entry
from sidik.web.uploads import LARGEST_BYTES
from tests.cast import Cast
from tests.register.steps import proposed

SignIn = Callable[..., Client]
PASSWORD = "rahasia-uji-123"


def test_a_form_without_its_token_changes_nothing(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        cast.user("administrator"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    before = Entry.objects.count()
    answer = client.post(reverse("accounts:add_unit"), {"code": "baru", "name": "Unit baru"})
    assert answer.status_code == 403
    assert "Formulir ini terlalu lama terbuka" in answer.content.decode()
    assert not Unit.objects.filter(code="baru").exists()
    assert Entry.objects.count() == before
    assert answer["Cache-Control"] == "no-store"


def test_sign_in_leads_nowhere_outside(cast: Cast) -> None:
    for outside in ("https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)"):
        client = Client()
        typed = {"login": cast.user("ppid").username, "password": PASSWORD}
        answer = client.post(f"/masuk/login/?next={outside}", {**typed, "next": outside})
        assert answer.status_code == 302
        assert "jahat" not in answer["Location"] and not answer["Location"].startswith("javascript"), outside


def test_the_cookie_is_closed_to_scripts_and_sign_out_ends_it(cast: Cast, settings: LazySettings) -> None:
    client = Client()
    answer = client.post("/masuk/login/", {"login": cast.user("ppid").username, "password": PASSWORD})
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"]
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.get("/register/").status_code == 200
    assert client.get("/masuk/logout/").status_code == 200
    assert client.get("/register/").status_code == 200, "asking for the page of sign-out signs nobody out"
    client.post("/masuk/logout/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/register/").status_code == 302


@pytest.mark.parametrize("address", ["/register/", "/tidak-ada/", "/akun/", "/api/v1/items", "/masuk/login/"])
def test_every_answer_bears_its_headers(cast: Cast, sign_in: SignIn, address: str) -> None:
    answer = sign_in("clerk").get(address)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "no-store" in answer["Cache-Control"]


def test_another_host_name_is_refused(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in("clerk").get("/register/", headers={"host": "jahat.example"})
    assert answer.status_code == 400
    assert "jahat" not in answer.content.decode()


def test_a_file_too_large_is_refused_with_its_sentence(cast: Cast, sign_in: SignIn) -> None:
    huge = SimpleUploadedFile("besar.pdf", b"%PDF-" + b"0" * (LARGEST_BYTES + 1024))
    item = proposed(cast)
    where = reverse("archive:keep_softcopy", args=[item.uuid])
    answer = sign_in("archivist").post(where, {"file": huge})
    assert answer.status_code == 422
    assert "25 MB" in answer.content.decode()
