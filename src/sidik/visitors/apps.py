"""The visitors app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    """App `visitors`."""

    name = "sidik.visitors"
    label = "visitors"

    def ready(self) -> None:
        """Let the inbox of the portal be emptied, and what visitors told stand on the page of its item."""
        from sidik.jobs import schedule  # noqa: PLC0415  models are loaded by now, not before
        from sidik.register.sections import item_section  # noqa: PLC0415
        from sidik.visitors.queries import waiting_count  # noqa: PLC0415
        from sidik.visitors.section import messages_section  # noqa: PLC0415
        from sidik.web.navigation import COUNTERS  # noqa: PLC0415

        item_section(messages_section)
        COUNTERS["visitors:message_list"] = waiting_count
        schedule.register("visitors.fetch", timedelta(minutes=5), "sidik.visitors.fetching.run")
