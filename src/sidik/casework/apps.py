"""The casework app."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """App `casework`."""

    name = "sidik.casework"
    label = "casework"

    def ready(self) -> None:
        """Enter the daily job; lend the live counts to the swimlane of the rules, which know no cases."""
        from sidik.casework.acts.escalating import escalate_overdue  # noqa: PLC0415
        from sidik.casework.calendar import clock as term_clock  # noqa: PLC0415
        from sidik.casework.calendar.feed import task_days, term_days  # noqa: PLC0415
        from sidik.casework.clock_hooks import DAY_ENDS, EDITIONS, ESCALATIONS, OPENED, REMINDERS, REVIEWS  # noqa: PLC0415
        from sidik.casework.import_hook import drop_imported, take_imported  # noqa: PLC0415  after the models
        from sidik.casework.item_section import travels_section  # noqa: PLC0415
        from sidik.casework.queries import load_of  # noqa: PLC0415  models are loaded by now, not before
        from sidik.casework.review_hook import DOOR  # noqa: PLC0415
        from sidik.jobs import schedule  # noqa: PLC0415
        from sidik.notices.feeds import SOURCES  # noqa: PLC0415
        from sidik.publication.openings import publish_openings  # noqa: PLC0415
        from sidik.register.imports import hooks  # noqa: PLC0415
        from sidik.register.reviews.daily import ask_due, ask_opened, escalate_files  # noqa: PLC0415
        from sidik.register.reviews.hooks import DOORS  # noqa: PLC0415
        from sidik.register.sections import item_section  # noqa: PLC0415
        from sidik.rules.loads import LOADS  # noqa: PLC0415

        item_section(travels_section)

        schedule.register("casework.annual", timedelta(hours=12), "sidik.casework.annual.due.run")
        schedule.register("casework.daily", timedelta(minutes=5), "sidik.casework.daily.run")

        if DOOR not in DOORS:
            DOORS.append(DOOR)
        if ask_due not in REVIEWS:
            REVIEWS.append(ask_due)
        if ask_opened not in OPENED:
            OPENED.append(ask_opened)
            DAY_ENDS.extend((escalate_files, escalate_overdue))
        if publish_openings not in EDITIONS:
            EDITIONS.append(publish_openings)
        if load_of not in LOADS:
            LOADS.append(load_of)
        if take_imported not in hooks.APPLIED:
            hooks.APPLIED.append(take_imported)
            hooks.UNDONE.append(drop_imported)
        if term_clock.remind not in REMINDERS:
            REMINDERS.append(term_clock.remind)
            ESCALATIONS.append(term_clock.escalate)
        if term_days not in SOURCES:
            SOURCES.extend((term_days, task_days))
