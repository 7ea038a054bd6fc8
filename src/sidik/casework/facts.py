"""Facts of the items of a run, for routing (`when`) and for the law's guards."""

from __future__ import annotations

from typing import Any

from sidik.casework.run import Run
from sidik.domain.guards import unmet
from sidik.domain.item import in_force
from sidik.domain.refusal import Refusal
from sidik.domain.workdays import working_days_left
from sidik.register.facts import facts_of
from sidik.rules.queries import calendar_of

# What `working_days_left` says of an item without an end date: never soon.
NO_END_WORKING_DAYS = 100_000


def item_facts(run: Run) -> dict[str, dict[str, Any]]:
    """The facts that a condition of an SOP may ask, by item uuid (`domain.conditions.FACTS`)."""
    items = run.items
    calendar = calendar_of(run.body)
    found = {}
    for item, facts in zip(items, facts_of(items), strict=True):
        letters = item.version.grounds or [{}]
        ends_on = item.ends_on
        found[str(item.uuid)] = {
            "working_days_left": working_days_left(run.today, ends_on, calendar)
            if ends_on
            else NO_END_WORKING_DAYS,
            "ground": str(letters[0].get("letter", "")),
            "nature": item.nature,
            "unit": item.unit.code,
            "partial": item.version.scope == "part",
            "has_determination": in_force(facts, run.today) is not None,
            "tested": bool(facts.test and facts.test.finished_on),
            "round": run.case.round,
        }
    return found


def unmet_guards(run: Run) -> dict[str, Refusal]:
    """What the law asks before the open activity and is not there yet, by item uuid."""
    if run.activity is None:
        return {}
    return unmet(run.activity.do, run.params, facts_of(run.items), since=run.case.started_on, today=run.today)
