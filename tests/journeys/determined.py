"""Information that was determined before SIDIK: how the clerk enters it, and when its exemption ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page

from sidik.domain.workdays import Calendar
from sidik.reference.holidays import FIRST_YEAR, LAST_YEAR, holidays
from tests.journeys.work import Info, form_to, press, write


@dataclass(frozen=True)
class OldDecree:
    """A decree as it lies in the cupboard."""

    number: str = "188.4/12/REKAAN/2021"
    determined_on: date = date(2021, 3, 1)
    signer: str = "Ketua PPID"


def shipped_calendar() -> Calendar:
    """Working days as they are shipped, for a body that has set nothing else."""
    days = tuple(h for year in range(FIRST_YEAR, LAST_YEAR + 1) for h in holidays(year))
    estimated = {day.on.year for day in days if day.is_estimate}
    return Calendar(holidays=days, known_years=frozenset({day.on.year for day in days} - estimated))


def collect_determined(page: Page, decree: OldDecree, *ends: tuple[Info, date]) -> None:
    """Enter items one by one under an old decree, each with the day on which its exemption ends."""
    for info, end_on in ends:
        form = form_to(page, "add_determined")
        write(form, info, "add_determined")
        form.locator("[name='add_determined-period_kind']").select_option("until_date")
        form.locator("[name='add_determined-years']").fill("")
        form.locator("[name='add_determined-until']").fill(end_on.isoformat())
        form.locator("[name='add_determined-number']").fill(decree.number)
        form.locator("[name='add_determined-determined_on']").fill(decree.determined_on.isoformat())
        form.locator("[name='add_determined-signer_title']").fill(decree.signer)
        press(form.locator("button[type=submit]").last)
        page.get_by_text("Penetapan lama tercatat").wait_for()
        page.get_by_text(info.title).first.wait_for()
