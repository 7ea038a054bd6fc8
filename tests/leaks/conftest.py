"""Thousands of requests that are meant to be refused: what only a reader of failures needs is left out of them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.test import client


@pytest.fixture
def plain_requests(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No copy of the context of every template, no printed trace of every refusal: a fifth of their time."""
    monkeypatch.setattr(client, "store_rendered_templates", lambda *_, **__: None)
    refusals = logging.getLogger("django.request")
    before = refusals.level
    # A page that fails (500) is an error and stays in the log.
    refusals.setLevel(logging.ERROR)
    yield
    refusals.setLevel(before)
