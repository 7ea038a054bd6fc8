"""What the recap book asks (buku rekap informasi): the items of a year, and their standing by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from sidik.accounts.models import Body
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import NATURE_LABELS, Nature
from sidik.ledger import clock
from sidik.register.models import Item
from sidik.register.queries import items_of
from sidik.register.search import matching

LONG_YEAR = 5_000
COLUMNS: Mapping[str, str] = {
    "code": "Kode",
    "came_on": "Tanggal masuk",
    "information": "Informasi",
    "unit": "Unit kerja",
    "period": "Jangka waktu",
    "decree": "Penetapan",
    "nature": "Sifat",
}


@dataclass(frozen=True)
class UnitStanding:
    """How many items of a unit came in a year, and how they stand today."""

    unit: str
    came: int
    undetermined: int
    exempt: int
    open: int
    withdrawn: int


def items_of_year(body: Body, year: int, words: str = "") -> QuerySet[Item]:
    """Items that came into the register in a year of the body's zone, in their order, narrowed to words."""
    zone = ZoneInfo(body.zone)
    begins, ends = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    rows = matching(items_of(body), words).filter(made_at__gte=begins, made_at__lt=ends)
    return rows.prefetch_related("determination_rows__determination").order_by("number")


def is_long(body: Body, year: int) -> bool:
    """Whether so many items came in a year that a page does not count them unasked."""
    return items_of_year(body, year).prefetch_related(None)[LONG_YEAR : LONG_YEAR + 1].exists()


def line_of(item: Item, zone: str) -> dict[str, Any]:
    """One item as the recap book prints it. A sealed title is never printed."""
    return {
        "code": item.code,
        "came_on": clock.day_of(item.made_at, zone),
        "information": item.shown_title,
        "unit": item.unit.name,
        "period": item.version.period_text,
        "decree": ", ".join(one.determination.number for one in item.determination_rows.all()),
        "nature": NATURE_LABELS[Nature(item.nature)],
    }


def cells(item: Item, zone: str) -> tuple[str, ...]:
    """One line as texts in the order of the columns."""
    line = line_of(item, zone)
    line["came_on"] = long_date(line["came_on"])
    return tuple(str(line[name] or "") for name in COLUMNS)


def unit_lines(units: Iterable[UnitStanding]) -> list[dict[str, Any]]:
    """The counts by unit as the recap book prints them."""
    return [asdict(unit) for unit in units]


def standing_by_unit(body: Body, year: int) -> list[UnitStanding]:
    """The items of a year counted by unit and by nature."""
    rows = (
        items_of_year(body, year)
        .prefetch_related(None)
        .order_by("unit__code")
        .values_list("unit__name")
        .annotate(
            came=Count("pk"),
            undetermined=Count("pk", filter=Q(nature=Nature.UNDETERMINED)),
            exempt=Count("pk", filter=Q(nature__in=[Nature.EXEMPT, Nature.PARTLY_EXEMPT])),
            open=Count("pk", filter=Q(nature=Nature.OPEN)),
            withdrawn=Count("pk", filter=Q(nature=Nature.WITHDRAWN)),
        )
    )
    return [UnitStanding(*row) for row in rows]
