"""The casework app."""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """App `casework`."""

    name = "sidik.casework"
    label = "casework"
