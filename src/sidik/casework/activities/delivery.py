"""The reminder to deliver a determination to the units that it names (penyampaian penetapan).

Source: UU 30/2014 Pasal 62; L-66.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from sidik.accounts.queries import holders
from sidik.casework.run import Run
from sidik.domain.dates_in_words import long_date
from sidik.domain.determination import DELIVERY_WORKING_DAYS, deliver_by_on
from sidik.domain.roles import Role
from sidik.notices.acts import notify
from sidik.register.models import Item
from sidik.rules.queries import calendar_of

# A notice is one short line; a long list of units stands in the decree itself.
_LONGEST_LIST = 120


def remind_delivery(run: Run, number: str, items: Sequence[Item], *, on: date) -> None:
    """Tell the officers of the PPID to which units the paper goes, and by which day."""
    officers = [office.person for office in holders(run.body, Role.CLERK, on=run.today)]
    if not officers:
        return
    by_on = long_date(deliver_by_on(on, calendar_of(run.body)))
    notify(
        run.actor,
        persons=officers,
        text=f"Sampaikan penetapan {number} kepada {_units(items)} paling lambat {by_on} "
        f"({DELIVERY_WORKING_DAYS} hari kerja, UU 30/2014 Pasal 62).",
        link=reverse("casework:case_page", args=[run.case.uuid]),
        number=f"#{run.case.number}",
    )


def _units(items: Sequence[Item]) -> str:
    names = sorted({item.unit.name for item in items})
    listed = ", ".join(names)
    return listed if len(listed) <= _LONGEST_LIST else f"{len(names)} unit kerja"
