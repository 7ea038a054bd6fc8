"""The meetings app."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """App `meetings`."""

    name = "sidik.meetings"
    label = "meetings"
