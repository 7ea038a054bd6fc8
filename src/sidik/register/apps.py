"""The register as a Django app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """App `register`."""

    name = "sidik.register"
    label = "register"

    def ready(self) -> None:
        """Let the titles be compared in turns."""
        from sidik.jobs import schedule  # noqa: PLC0415  models are loaded by now, not before

        schedule.register("register.likeness", timedelta(hours=6), "sidik.register.likeness.refresh_all")
