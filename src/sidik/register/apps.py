"""The register as a Django app."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _make_index(*, using: str, **_: Any) -> None:
    from sidik.register.search_index import ensure  # noqa: PLC0415  models are not ready at import

    ensure(using)


class RegisterConfig(AppConfig):
    """App `register`."""

    name = "sidik.register"
    label = "register"

    def ready(self) -> None:
        """Let the titles be compared in turns, and the index of the search be made after every migration."""
        from sidik.jobs import schedule  # noqa: PLC0415  models are loaded by now, not before
        from sidik.register.reviews.section import reviews_section  # noqa: PLC0415
        from sidik.register.sections import item_section  # noqa: PLC0415

        item_section(reviews_section)
        schedule.register("register.likeness", timedelta(hours=6), "sidik.register.likeness.refresh_all")
        schedule.register("register.drafts", timedelta(hours=24), "sidik.register.daily.sweep_drafts")
        post_migrate.connect(_make_index, sender=self)
