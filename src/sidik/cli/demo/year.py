"""The year of the sample body, from its founding to now."""

from __future__ import annotations

from django.db import connection

from sidik.accounts.models import Body
from sidik.cli.demo import changes, early, weeks
from sidik.cli.demo.drive import Office
from sidik.cli.demo.founding import found, stand_in
from sidik.ledger import clock


def live_through() -> Body:
    """Live the year: every entry in order, the last ones at the real time."""
    _need_not_last()
    office = Office(Body(), real_now=clock.now())
    found(office)
    items = early.collecting_round(office)
    items |= early.handing_over_round(office)
    office.on(195)
    stand_in(office)
    changes.changed_period(office, items["berkas-pegawai"])
    items |= changes.older_decree(office)
    changes.opened_by_law(office)
    weeks.second_collecting(office)
    undetermined = weeks.deferred_test(office)
    weeks.waiting_changes(
        office, items["laporan-statistik"], items["kunci-segel"], items["data-wajib-retribusi"]
    )
    weeks.determined_lately(office, undetermined)
    collecting = weeks.on_the_desks(office)
    weeks.today(office, collecting)
    return office.body


def _need_not_last() -> None:
    """A sample body killed halfway is thrown away, so nothing waits for the disk while it is made."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
