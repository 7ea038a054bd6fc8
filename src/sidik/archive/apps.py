"""The archive app."""

from __future__ import annotations

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """App `archive`."""

    name = "sidik.archive"
    label = "archive"

    def ready(self) -> None:
        """Show the copies of an item on its page in the register, which lies below and knows no archive."""
        from sidik.archive.section import copies_section  # noqa: PLC0415  models are loaded by now, not before
        from sidik.register.sections import item_section  # noqa: PLC0415

        item_section(copies_section)
