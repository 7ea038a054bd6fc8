"""Settings of the tests: the office's own, in a throw-away home, with a quick password hasher."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SIDIK_HOME", tempfile.mkdtemp(prefix="sidik-test-"))
# Processes of one run inherit the variable; each needs a home of its own.
worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if worker and not os.environ["SIDIK_HOME"].endswith(f"-{worker}"):
    os.environ["SIDIK_HOME"] += f"-{worker}"
for folder in ("keys", "static"):
    (Path(os.environ["SIDIK_HOME"]) / folder).mkdir(parents=True, exist_ok=True)
os.environ.setdefault("SIDIK_SECRET_KEY", "only-for-tests-" + "x" * 40)

from sidik.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
