"""The year of the sample body, from its founding to now."""

from __future__ import annotations

from sidik.accounts.models import Body
from sidik.cli.demo import early
from sidik.cli.demo.drive import Office
from sidik.cli.demo.founding import found
from sidik.ledger import clock


def live_through() -> Body:
    """Live the year: every entry in order, the last ones at the real time."""
    office = Office(Body(), real_now=clock.now())
    found(office)
    items = early.collecting_round(office)
    items |= early.handing_over_round(office)
    return office.body
