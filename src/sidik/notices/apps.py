"""The notices app."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """App `notices`."""

    name = "sidik.notices"
    label = "notices"
