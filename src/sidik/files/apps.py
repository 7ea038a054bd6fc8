"""The files app."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """App `files`."""

    name = "sidik.files"
    label = "files"
