"""The collection app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """App `collection`."""

    name = "sidik.collection"
    label = "collection"

    def ready(self) -> None:
        """Let the reminders come round."""
        from sidik.jobs import schedule  # noqa: PLC0415  models are loaded by now, not before

        schedule.register("collection.daily", timedelta(hours=1), "sidik.collection.daily.run")
