"""The look and the shared pages as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SidikWeb(AppConfig):
    """Templates, static files and template tags of both doors. Keeps no rows."""

    name = "sidik.web"
    label = "web"
    verbose_name = "Tampilan"
