"""Settings with the queue only, over a real file, for workers that a test kills."""

from __future__ import annotations

import os

SECRET_KEY = "x" * 50
INSTALLED_APPS = ["sidik.jobs", "django_tasks", "django_tasks_db"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["SIDIK_TEST_QUEUE"],
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
