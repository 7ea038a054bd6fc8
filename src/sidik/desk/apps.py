"""The desk app."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """App `desk`."""

    name = "sidik.desk"
    label = "desk"
