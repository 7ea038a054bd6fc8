"""The public door answers anything quickly and plainly: broken queries, huge pages, wild ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client, override_settings

from sidik.config import settings_portal
from sidik.publication.acts import publish_edition
from sidik.publication.shelf import path_of
from sidik.publication.verification_shelf import bring_up_to_date
from tests.cast import Cast
from tests.portal.conftest import NOT_OVERRIDDEN
from tests.register.steps import determined

WILD = [
    "%00",
    "%ED%A0%80",
    "9" * 5000,
    "%C2%B2",
    "-1",
    "0",
    "a" * 3000,
    "%22%29 OR 1=1--",
    "*",
    "NEAR(",
    "%F0%9F%98%80",
]
PAGES = [
    "/",
    "/daftar/",
    "/edisi/banding/",
    "/baru-dibuka/",
    "/edisi/",
    "/alur/",
    "/periksa/",
    "/data-terbuka/daftar.csv",
]
NAMES = [
    "kode",
    "sidik",
    "cari",
    "q",
    "halaman",
    "page",
    "dari",
    "ke",
    "edisi",
    "unit",
    "dasar",
    "sifat",
    "urut",
    "tahun",
    "tanggal",
]
OFFICE_ONLY = [
    "/register/",
    "/akun/",
    "/masuk/login/",
    "/jejak/",
    "/kasus/",
    "/api/v1/items",
    "/berkas/",
    "/../keys/",
]


@pytest.fixture
def visitor(
    cast: Cast,
    settings: LazySettings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> Iterator[Client]:
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    cache.clear()
    determined(cast)
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish_edition(cast.actor("ppid"))
    bring_up_to_date(cast.body)
    own = {name: getattr(settings_portal, name) for name in dir(settings_portal) if name.isupper()}
    own = {name: value for name, value in own.items() if name not in NOT_OVERRIDDEN}
    with override_settings(**own | {"EDITIONS_DIRECTORY": path_of(edition).parent}):
        yield Client(raise_request_exception=False)


def test_no_word_breaks_the_public_door(visitor: Client) -> None:
    wrong = []
    for word in WILD:
        query = "&".join(f"{name}={word}" for name in NAMES)
        asked = [f"{page}?{query}" for page in PAGES]
        asked += [f"{page}{word}/" for page in ("/informasi/", "/edisi/", "/alur/", "/periksa/")]
        asked += [f"/alur/{word}/bagan.svg", f"/{word}"]
        for address in asked:
            answer = visitor.get(address)
            if answer.status_code not in {200, 301, 304, 400, 404}:
                wrong.append((address[:60], answer.status_code))
    assert wrong == []


def test_no_room_of_the_office_stands_behind_the_public_door(visitor: Client) -> None:
    for address in OFFICE_ONLY:
        assert visitor.get(address).status_code == 404, address
    for method in ("post", "put", "delete", "patch"):
        assert getattr(visitor, method)("/daftar/").status_code == 405
