"""The portal with its own settings, over a directory of real edition files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from sidik.config import settings_portal
from sidik.portal import catalogue

NOT_OVERRIDDEN = {"DATABASES", "SECRET_KEY", "LOGGING", "HOME"}


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """An empty directory of editions."""
    directory = tmp_path / "editions"
    directory.mkdir()
    return directory


@pytest.fixture
def portal(editions: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A visitor. Any use of a database fails the test, as pytest-django forbids it here."""
    monkeypatch.setattr(catalogue, "LOOK_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(catalogue, "PATIENCE_SECONDS", 30.0)
    with override_settings(**portal_settings() | {"EDITIONS_DIRECTORY": editions}):
        yield Client()


def portal_settings() -> dict[str, Any]:
    """The settings of the public door that a test may put on."""
    own = {name: getattr(settings_portal, name) for name in dir(settings_portal) if name.isupper()}
    return {name: value for name, value in own.items() if name not in NOT_OVERRIDDEN}
