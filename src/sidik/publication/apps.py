"""The publication app."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """App `publication`."""

    name = "sidik.publication"
    label = "publication"
