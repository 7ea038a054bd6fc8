"""The register as a Django app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """App `register`."""

    name = "sidik.register"
    label = "register"
