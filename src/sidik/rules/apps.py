"""The rules app."""

from __future__ import annotations

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """App `rules`."""

    name = "sidik.rules"
    label = "rules"
