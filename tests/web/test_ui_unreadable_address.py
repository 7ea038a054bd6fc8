"""A NUL sign in an address gets one clear answer, on every page of the office."""

from __future__ import annotations

import pytest
from django.test import Client

PLACES = [
    "/register/?q=%00",
    "/register/?sifat=a%00b",
    "/agenda/naskah/?q=%00",
    "/sop/pustaka-hukum/?q=%00",
    "/jejak/?sejak=%00",
    "/akun/?%00=x",
    "/akun/%00/",
]


@pytest.mark.parametrize("place", PLACES)
def test_an_address_with_a_nul_sign_is_told_to_be_unreadable(place: str, sign_in) -> None:  # type: ignore[no-untyped-def]
    answer = sign_in("administrator").get(place)
    assert answer.status_code == 400
    html = answer.content.decode()
    assert "memuat tanda yang tidak dapat dibaca" in html
    assert "Unit &amp; Pengguna" in html


def test_a_guest_is_answered_alike(db: None) -> None:
    answer = Client().get("/masuk/login/?next=%00")
    assert answer.status_code == 400
    assert "Permintaan tidak dapat dibaca" in answer.content.decode()


def test_other_signs_pass(sign_in) -> None:  # type: ignore[no-untyped-def]
    assert (
        sign_in("administrator").get("/sop/pustaka-hukum/?q=%01%F0%9F%97%82%E2%80%8B%FF").status_code == 200
    )
