"""The publication app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """App `publication`."""

    name = "sidik.publication"
    label = "publication"

    def ready(self) -> None:
        """Show the editions of an item on its page in the register; keep editions and verification index in order."""
        from sidik.desk.issued import follow_papers  # noqa: PLC0415
        from sidik.jobs import schedule  # noqa: PLC0415  models are loaded by now
        from sidik.publication.section import editions_section  # noqa: PLC0415  models are loaded by now
        from sidik.publication.verification_shelf import bring_up_to_date  # noqa: PLC0415
        from sidik.register.sections import item_section  # noqa: PLC0415

        item_section(editions_section)
        follow_papers(bring_up_to_date)
        schedule.register("publication.settle", timedelta(minutes=15), "sidik.publication.shelf.settle")
        verification = "sidik.publication.verification_shelf.settle"
        schedule.register("publication.verification", timedelta(hours=1), verification)
        schedule.register("publication.due", timedelta(minutes=1), "sidik.publication.background.publish_due")
        schedule.register(
            "publication.check", timedelta(minutes=5), "sidik.publication.background.check_missed"
        )
        schedule.register(
            "publication.nightly", timedelta(hours=24), "sidik.publication.background.check_nightly"
        )
        schedule.register("publication.send", timedelta(minutes=5), "sidik.publication.sending.send_due")
        schedule.register(
            "publication.static", timedelta(minutes=15), "sidik.publication.static_site.write_due"
        )
        schedule.register("publication.sweep", timedelta(hours=24), "sidik.publication.shelf.sweep")
