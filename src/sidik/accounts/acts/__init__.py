"""Acts of accounts: set up a body, units, persons, offices, invitations."""

from sidik.accounts.acts.bodies import (
    add_unit,
    add_units,
    change_body,
    change_unit,
    create_body,
    set_up_body,
)
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
    "add_units",
    "appoint",
    "change_body",
    "change_person",
    "change_unit",
    "create_body",
    "end_office",
    "invite",
    "set_up_body",
]
