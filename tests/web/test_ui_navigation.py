"""The side navigation: doors that exist, the right one marked, nothing for a guest."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import include, path

from sidik.web.navigation import nav_groups, office_nav


def _page(request: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path(
        "register/",
        include(
            ([path("", _page, name="item_list"), path("impor/", _page, name="import_start")], "register")
        ),
    ),
    path("", include(([path("", _page, name="inbox")], "casework"))),
]

pytestmark = pytest.mark.usefixtures("two_rooms")


@pytest.fixture
def two_rooms():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def entries(address: str) -> dict[str, bool]:
    groups = nav_groups(RequestFactory().get(address))
    return {entry.label: entry.is_current for group in groups for entry in group.entries}


def test_rooms_that_are_not_built_are_left_out() -> None:
    assert set(entries("/")) == {"Tugas saya", "Register", "Impor"}


def test_a_group_without_rooms_vanishes() -> None:
    assert [group.label for group in nav_groups(RequestFactory().get("/"))] == [
        "Pekerjaan",
        "Daftar informasi",
    ]


def test_the_longest_fitting_room_is_marked() -> None:
    assert entries("/register/impor/3/") == {"Tugas saya": False, "Register": False, "Impor": True}
    assert entries("/register/abc/") == {"Tugas saya": False, "Register": True, "Impor": False}


def test_the_root_counts_only_for_itself() -> None:
    assert entries("/")["Tugas saya"]
    assert not entries("/lain/")["Tugas saya"]


def test_a_guest_gets_no_navigation() -> None:
    known = office_nav(RequestFactory().get("/"))
    assert known["nav"] == []
    assert known["actor"] is None


def test_an_acting_officer_is_named_as_he_signs() -> None:
    request = RequestFactory().get("/")
    held = SimpleNamespace(acting="plt", title="Kepala Dinas")
    request.actor = SimpleNamespace(name="Maria", offices=(held,), roles=frozenset())
    request.public_body = SimpleNamespace(is_demo=True)
    known = office_nav(request)
    assert known["officer_office"] == "Plt. Kepala Dinas"
    assert known["is_demo"] is True
    assert known["nav"]
