"""Days at the ends of the calendar, zero bytes and endless numbers are answered, never with a broken page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast

SignIn = Callable[..., Client]
WILD = ["9999-12-31", "0001-01-01", "2026-99-99", "\0", "9" * 5000, "-1", "²", "٣", "\ud800"]


@pytest.mark.parametrize("name", ["sejak", "sampai", "sebelum", "tindakan", "pelaku", "objek"])
def test_no_filter_breaks_the_audit_trail(cast: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in("ppid")
    for word in WILD:
        typed = word.encode("utf-8", "surrogatepass")
        answer = client.get("/jejak/", {name: typed})
        # A zero byte is no text: the door says so before any page is asked.
        assert answer.status_code == (400 if word == "\0" else 200), word[:20]
