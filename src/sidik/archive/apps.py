"""The archive app."""

from __future__ import annotations

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """App `archive`."""

    name = "sidik.archive"
    label = "archive"
