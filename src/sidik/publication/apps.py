"""The publication app."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """App `publication`."""

    name = "sidik.publication"
    label = "publication"

    def ready(self) -> None:
        """Show the editions of an item on its page in the register."""
        from sidik.publication.section import editions_section  # noqa: PLC0415  models are loaded by now
        from sidik.register.sections import item_section  # noqa: PLC0415

        item_section(editions_section)
