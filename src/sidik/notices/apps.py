"""The notices app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """App `notices`."""

    name = "sidik.notices"
    label = "notices"

    def ready(self) -> None:
        """Let letters go out every minute; show in the navigation how much is unread."""
        from sidik.jobs import schedule  # noqa: PLC0415  after the models
        from sidik.notices.queries import unread_count  # noqa: PLC0415
        from sidik.web.navigation import COUNTERS  # noqa: PLC0415

        schedule.register("notices.deliver", timedelta(minutes=1), "sidik.notices.delivery.run")
        COUNTERS["notices:inbox"] = unread_count
