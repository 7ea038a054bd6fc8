"""Acts of lower rooms put together for one step of the set-up: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sidik.accounts import acts as accounts
from sidik.accounts.models import Invitation, Person
from sidik.domain.access import Actor
from sidik.rules import acts as rules
from sidik.rules.models import ProcedureVersion


@transaction.atomic
def choose_procedure(actor: Actor, *, toml: str) -> ProcedureVersion:
    """Take an SOP as a draft, and put the two procedures of the law in force beside it. Refuses: INVALID."""
    version = rules.adopt(actor, toml=toml)
    rules.adopt_statutory(actor)
    return version


@transaction.atomic
def take_officer(
    actor: Actor,
    *,
    person: Person | None,
    new: Mapping[str, Any],
    office: Mapping[str, Any],
    invite: bool,
) -> tuple[Person, tuple[Invitation, str] | None]:
    """Record an officer: the person where new, his office, and an invitation where wished.

    Whoever has an account gets none: a link would give the administrator a way to that person's password.
    Source: security.md AC11.
    """
    person = person or accounts.add_person(actor, **new)
    accounts.appoint(actor, person=person, **office)
    is_wanted = invite and person.user_id is None
    return person, accounts.invite(actor, person=person) if is_wanted else None
