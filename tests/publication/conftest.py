"""A shelf for each test alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache


@pytest.fixture
def shelf(settings: LazySettings, tmp_path: Path) -> Path:
    """A home of this test; the keys stay those of the tests' home."""
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    cache.clear()
    return tmp_path
