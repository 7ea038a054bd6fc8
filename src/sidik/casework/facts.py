"""Facts of the items of a run, for routing (`when`) and for the law's guards."""

from __future__ import annotations

from datetime import date
from typing import Any

from sidik.casework.run import Run
from sidik.domain.guards import unmet
from sidik.domain.item import ItemFacts, in_force
from sidik.domain.refusal import Refusal
from sidik.domain.workdays import Calendar, working_days_left
from sidik.register.facts import facts_of
from sidik.register.models import Item
from sidik.rules.queries import calendar_of

# What `working_days_left` says of an item without an end date: never soon.
NO_END_WORKING_DAYS = 100_000


def item_facts(run: Run) -> dict[str, dict[str, Any]]:
    """The facts that a condition of an SOP may ask, by item uuid (`domain.conditions.FACTS`)."""
    items, calendar = run.items, calendar_of(run.body)
    return {
        str(item.uuid): asked_facts(item, facts, today=run.today, calendar=calendar, in_round=run.case.round)
        for item, facts in zip(items, facts_of(items), strict=True)
    }


def asked_facts(
    item: Item, facts: ItemFacts, *, today: date, calendar: Calendar, in_round: int = 1
) -> dict[str, Any]:
    """The facts that a condition may ask of one item, in a case or outside."""
    letters = item.version.grounds or [{}]
    ends_on = item.ends_on
    return {
        "working_days_left": working_days_left(today, ends_on, calendar) if ends_on else NO_END_WORKING_DAYS,
        "ground": str(letters[0].get("letter", "")),
        "nature": item.nature,
        "unit": item.unit.code,
        "partial": item.version.scope == "part",
        "has_determination": in_force(facts, today) is not None,
        "tested": bool(facts.test and facts.test.finished_on),
        "round": in_round,
    }


def unmet_guards(run: Run) -> dict[str, Refusal]:
    """What the law asks before the open activity and is not there yet, by item uuid."""
    if run.activity is None:
        return {}
    return unmet(run.activity.do, run.params, facts_of(run.items), since=run.case.started_on, today=run.today)
