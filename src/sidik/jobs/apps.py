"""The jobs app."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """App `jobs`."""

    name = "sidik.jobs"
    label = "jobs"
