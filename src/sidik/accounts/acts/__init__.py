"""Acts of accounts: set up a body, units, persons, offices, invitations."""

from sidik.accounts.acts.bodies import add_unit, change_body, change_unit, create_body
from sidik.accounts.acts.people import (
    accept_invitation,
    add_person,
    appoint,
    change_person,
    end_office,
    invite,
)

__all__ = [
    "accept_invitation",
    "add_person",
    "add_unit",
    "appoint",
    "change_body",
    "change_person",
    "change_unit",
    "create_body",
    "end_office",
    "invite",
]
