"""The portal, a process with its own settings and neither database nor keys, shows what the office published."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

from sidik.publication import acts
from sidik.publication.shelf import path_of
from tests.cast import Cast
from tests.register.steps import determined, proposed

READ = """
import django
django.setup()
from django.test import Client
client = Client(HTTP_HOST="127.0.0.1")
home, listed = client.get("/"), client.get("/daftar/")
print(home.status_code, listed.status_code)
print(listed.content.decode())
"""


def test_the_portal_shows_the_published_edition_and_nothing_undetermined(
    cast: Cast,
    settings: LazySettings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    keys = settings.HOME / "keys"
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    determined(cast, title="Rekam medis yang terbit")
    proposed(cast, "Usulan yang belum ditetapkan")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        edition = acts.publish_edition(cast.actor("ppid"))
    public = tmp_path / "public"
    public.mkdir()
    (public / "editions").mkdir()
    (public / "editions" / edition.file_name).write_bytes(path_of(edition).read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("SIDIK_")},
            "DJANGO_SETTINGS_MODULE": "sidik.config.settings_portal",
            "SIDIK_HOME": str(public),
            "PYTHONPATH": "src",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(done.stderr[-2000:])
    assert done.stdout.startswith("200 200")
    assert "Rekam medis yang terbit" in done.stdout
    assert "Usulan yang belum" not in done.stdout
