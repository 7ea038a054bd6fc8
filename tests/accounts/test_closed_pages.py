"""A closed page says what it is, whose it is, and who helps: to each officer something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sidik.accounts.models import HeldOffice
from sidik.domain.roles import Role
from sidik.web.who_helps import who_helps
from tests.cast import Cast

OFFICES, EDITIONS = "accounts:office_list", "publication:publish_edition"


@pytest.mark.parametrize(
    ("office", "page", "said"),
    [
        ("clerk", OFFICES, ["dikerjakan oleh Administrator", "Sampaikan kepadanya yang perlu dicatat"]),
        ("unit-industri", EDITIONS, ["dikerjakan oleh", "sampaikan kepada PPID"]),
        ("ppid", OFFICES, ["dikerjakan oleh Administrator", "Sampaikan kepadanya"]),
        ("administrator", EDITIONS, ["Sebagai administrator", 'href="/akun/jabatan/"']),
    ],
)
def test_each_officer_reads_who_helps_him(
    cast: Cast, sign_in: Callable[..., Client], office: str, page: str, said: list[str]
) -> None:
    answer = sign_in(office).get(reverse(page))
    assert answer.status_code == 403
    html = answer.content.decode()
    assert [one for one in said if one not in html] == []
    assert ("hubungi administrator" in html, "Lihat daftar jabatan" in html) == (
        False,
        office == "administrator",
    )


def test_who_holds_no_office_is_sent_to_the_administrator(cast: Cast, sign_in: Callable[..., Client]) -> None:
    client = sign_in("clerk")
    HeldOffice.objects.filter(person=cast.people["clerk"]).update(ends_on="2020-01-01")
    html = client.get(reverse(OFFICES)).content.decode()
    assert "belum memegang jabatan" in html
    assert "nama akun dan jabatan Anda" in html


def test_a_form_without_its_token_is_told_to_be_too_old(cast: Cast) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "<h1>Formulir ini terlalu lama terbuka</h1>" in html
    assert "bukan untuk jabatan" not in html


def test_the_ppid_is_not_sent_to_himself() -> None:
    helped = who_helps(frozenset({Role.HEAD}), frozenset({Role.PPID}))
    assert "kepada PPID" not in helped.sentence
    assert "administrator" in helped.sentence
