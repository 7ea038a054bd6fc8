"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """App `accounts`."""

    name = "sidik.accounts"
    label = "accounts"
