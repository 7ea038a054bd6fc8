"""The desk app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """App `desk`."""

    name = "sidik.desk"
    label = "desk"

    def ready(self) -> None:
        """Let old prints be swept every day."""
        from sidik.jobs import schedule  # noqa: PLC0415  apps are not loaded before

        schedule.register("desk.sweep", timedelta(hours=24), "sidik.desk.large_papers.sweep")
