"""`sidik run` tells the portal whose editions count; nothing of the keys themselves goes with it."""

from __future__ import annotations

import pytest

from sidik.cli import doors, serve
from sidik.files.keys import KeyUnavailable, keyring
from tests.cast import Cast, make_cast


def test_one_body_is_named_with_its_key(cast: Cast) -> None:
    key = keyring().signing_key(body=cast.body.code).public_key.hex()
    assert serve._publisher() == {"SIDIK_PORTAL_BODY": cast.body.code, "SIDIK_EDITION_PUBLIC_KEY": key}


def test_a_key_that_nobody_opens_leaves_the_name(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked() -> None:
        raise KeyUnavailable

    monkeypatch.setattr("sidik.files.keys.keyring", locked)
    assert serve._publisher() == {"SIDIK_PORTAL_BODY": cast.body.code}


def test_of_several_bodies_none_is_named(cast: Cast) -> None:
    make_cast("dinas-lain")
    assert serve._publisher() == {}


def test_what_an_office_sets_itself_counts_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIDIK_EDITION_PUBLIC_KEY", raising=False)
    monkeypatch.setenv("SIDIK_PORTAL_BODY", "provinsi")
    pinned = {"SIDIK_PORTAL_BODY": "dinas", "SIDIK_EDITION_PUBLIC_KEY": "ab"}
    seen = doors.portal(host="127.0.0.1", port=8001, pinned=pinned).environment
    assert (seen["SIDIK_PORTAL_BODY"], seen["SIDIK_EDITION_PUBLIC_KEY"]) == ("provinsi", "ab")
