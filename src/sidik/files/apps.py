"""The files app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """App `files`."""

    name = "sidik.files"
    label = "files"

    def ready(self) -> None:
        """Lend the ledger the keys with which it seals a determination and an edition; let the sweeping come round."""
        from sidik.files.keys import keyring  # noqa: PLC0415 (settings are read by now, not before)
        from sidik.jobs import schedule  # noqa: PLC0415
        from sidik.ledger.sealing import sign_with  # noqa: PLC0415

        sign_with(lambda code: keyring().signing_key(body=code))
        schedule.register("files.sweep", timedelta(hours=24), "sidik.files.daily.sweep")
