"""The casework app."""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """App `casework`."""

    name = "sidik.casework"
    label = "casework"

    def ready(self) -> None:
        """Lend the live counts to the swimlane of the rules, which lie below and know no cases."""
        from sidik.casework.queries import load_of  # noqa: PLC0415  models are loaded by now, not before
        from sidik.rules.loads import LOADS  # noqa: PLC0415

        if load_of not in LOADS:
            LOADS.append(load_of)
