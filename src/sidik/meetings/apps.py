"""The meetings app."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """App `meetings`."""

    name = "sidik.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Show what meetings concluded on the page of an item in the register."""
        from sidik.meetings.section import results_section  # noqa: PLC0415  models are loaded by now
        from sidik.register.sections import item_section  # noqa: PLC0415

        item_section(results_section)
