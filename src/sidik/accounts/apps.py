"""The accounts app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """App `accounts`."""

    name = "sidik.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Let checkpoints of the ledger come round by themselves."""
        from sidik.jobs import schedule  # noqa: PLC0415 (models are not ready at import)

        schedule.register("accounts.checkpoints", timedelta(hours=1), "sidik.accounts.daily.checkpoints")
