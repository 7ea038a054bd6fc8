"""The catalogue: one module for each of the seventeen activities and the fallback task."""

from __future__ import annotations

from importlib import import_module

from sidik.casework.activities.catalogue import Action, ActivityPage, RunForm
from sidik.domain.activities import ActivityKind

__all__ = ["Action", "ActivityPage", "RunForm", "page_of"]


def page_of(kind: ActivityKind) -> ActivityPage:
    """The module of an activity. KeyError for a kind without module: a gap that a test finds."""
    if kind not in ActivityPage.registry:
        import_module(f"sidik.casework.activities.{kind.value}")
    return ActivityPage.registry[kind]
