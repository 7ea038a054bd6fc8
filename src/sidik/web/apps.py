"""The look and the shared pages as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.forms import Field


class SidikWeb(AppConfig):
    """Templates, static files and template tags of both doors. Keeps no rows."""

    name = "sidik.web"
    label = "web"
    verbose_name = "Tampilan"

    def ready(self) -> None:
        """Say of an empty field that it must be filled; Django's "Bidang ini" reads here as a unit of the body."""
        Field.default_error_messages["required"] = "Isian ini wajib diisi."
