"""The signatures app."""

from __future__ import annotations

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """App `signatures`."""

    name = "sidik.signatures"
    label = "signatures"
