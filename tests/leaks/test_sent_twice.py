"""A form sent twice, by an impatient hand or by two officers at once, acts once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from sidik.publication.models import Edition
from tests.cast import Cast
from tests.register.steps import determined


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> None:
    """A shelf of this test alone; the keys stay those of the tests' home."""
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path


def test_an_edition_is_published_once(cast: Cast, sign_in: Callable[..., Client]) -> None:
    determined(cast)
    client = sign_in("ppid")
    where = reverse("publication:publish_edition")
    seen = re.search(r'name="after" value="(\d+)"', client.get(where).content.decode())
    typed = {"channels": ["website"], "after": seen[1] if seen else ""}
    assert client.post(where, typed).status_code == 302
    again = client.post(where, typed)
    assert again.status_code == 409
    assert 'name="after" value="1"' in again.content.decode()
    assert Edition.objects.count() == 1
