"""The portal as a Django app, for its templates."""

from __future__ import annotations

from django.apps import AppConfig


class SidikPortal(AppConfig):
    """Public pages. Keeps no rows."""

    name = "sidik.portal"
    label = "portal"
    verbose_name = "Portal"
