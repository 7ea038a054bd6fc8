"""Fixtures that every suite shares."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, settings
from whitenoise.middleware import WhiteNoiseMiddleware
from xdist.scheduler import LoadScopeScheduling

from tests.cast import Cast
from tests.ready import ready_home
from tests.recorded import recorded_cast

# No test fails by the clock: a property is as true on a machine that works on something else beside it.
settings.register_profile("sidik", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sidik")
# What takes minutes begins first, so that no worker is left alone with it at the end.
LONG = ("postgres", "robust", "journeys", "leaks", "cli", "oracle")
# Files of these folders go to one worker: they kill and race, and would disturb each other.
TOGETHER = ("tests/robust",)


class ByFile(LoadScopeScheduling):
    """Each worker gets whole files: what a file makes once for its tests (a house, a demo) is made once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = file.rpartition("/")[0]
        return folder if folder in TOGETHER else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Whatever `--dist` says: its groups are not known to this pytest, since they are kept in names of items."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long suites in front, everything else as it was."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


def pytest_collection_finish() -> None:
    """What was collected lives to the end: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


_found_files: dict[tuple[Any, ...], dict[str, Any]] = {}
_find_files = WhiteNoiseMiddleware.add_files_from_finders


def _find_files_once(door: WhiteNoiseMiddleware) -> None:
    """Every client opens the door anew for its test; looking for the same files was most of that."""
    of = (door.static_prefix, door.max_age, *django_settings.INSTALLED_APPS)
    if of not in _found_files:
        _find_files(door)
        _found_files[of] = dict(door.files)
    door.files.update(_found_files[of])


WhiteNoiseMiddleware.add_files_from_finders = _find_files_once


@pytest.fixture(autouse=True)
def _empty_shelves() -> None:
    """Tests of one process share a home; an edition that another left must not stand in the way."""
    home = Path(os.environ.get("SIDIK_HOME", ""))
    for name in ("editions", "editions-unpublished"):
        for left in (home / name).glob("*.sqlite3") if os.environ.get("SIDIK_HOME") else ():
            left.unlink(missing_ok=True)
    if os.environ.get("SIDIK_HOME"):
        shutil.rmtree(home / "editions" / "periksa", ignore_errors=True)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose tables stand; copy it, never change it."""
    return ready_home(tmp_path_factory)


@pytest.fixture
def cast(db: None) -> Cast:
    """One body, one person per office."""
    return recorded_cast()


@pytest.fixture
def other(db: None) -> Cast:
    """Another public body."""
    return recorded_cast("dinas-lain", name="Dinas Lain Kota Khayal")


@pytest.fixture
def sign_in(cast: Cast):  # type: ignore[no-untyped-def]
    """A client signed in as an office of the cast: `sign_in("clerk")`."""

    def signed_in(key: str, of: Cast | None = None) -> Client:
        client = Client()
        client.force_login(
            (of or cast).user(key), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return signed_in
