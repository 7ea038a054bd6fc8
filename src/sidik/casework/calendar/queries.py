"""What the calendar of terms answers: how many exemptions end, are to be decided and reviewed on which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import TruncMonth

from sidik.accounts.models import Body, Unit
from sidik.casework.models import Case, Reminder
from sidik.collection.queries import own_units, sees_all
from sidik.domain.access import Actor
from sidik.domain.item import Term
from sidik.domain.roles import Role
from sidik.register.models import Item, OpenedFileReview
from sidik.register.queries import EXEMPT_NATURES

# Most urgent first: the colour of a day is that of its most urgent end.
URGENCY = (Term.LATE, Term.ENDING_SOON, Term.RUNNING, Term.ENDED)
TONES = {Term.LATE: "red", Term.ENDING_SOON: "amber", Term.RUNNING: "blue", Term.ENDED: "green"}
WAITING_FILES = (OpenedFileReview.State.WAITING, OpenedFileReview.State.EXAMINED)
MONTHS_AHEAD = 12
# What the forecast counts: column of the item, and its words.
COUNTED = {
    "berakhir": ("ends_on", "Masa berakhir"),
    "tenggat": ("decide_by_on", "Tenggat penetapan"),
    "ditinjau": ("review_on", "Ditinjau"),
}


@dataclass
class DayCount:
    """What falls on a day: ends by their term, deadlines of determinations, reviews, files to be looked at."""

    on: date
    ends: dict[str, int] = field(default_factory=dict)
    deadlines: int = 0
    reviews: int = 0
    files: int = 0

    @property
    def ending(self) -> int:
        """How many exemptions end."""
        return sum(self.ends.values())

    @property
    def term(self) -> Term:
        """The most urgent term among them."""
        return next((term for term in URGENCY if term.value in self.ends), Term.RUNNING)

    @property
    def tone(self) -> str:
        """Its colour."""
        return TONES[self.term]

    @property
    def words(self) -> str:
        """In words, for the title of the day."""
        counted = (
            (self.ending, "berakhir"),
            (self.deadlines, "tenggat penetapan"),
            (self.reviews, "ditinjau"),
            (self.files, "telaah berkas"),
        )
        return ", ".join(f"{count} {word}" for count, word in counted if count)


def is_narrow(actor: Actor) -> bool:
    """Whether the actor sees his own unit only."""
    return not sees_all(actor) and Role.ADMINISTRATOR not in actor.roles


def units_for(actor: Actor, body: Body) -> QuerySet[Unit]:
    """The units that the actor may choose among."""
    units = Unit.objects.filter(body=body)
    return units.filter(code__in=own_units(actor)) if is_narrow(actor) else units


def items_for(actor: Actor, body: Body, unit: str = "") -> QuerySet[Item]:
    """Items whose terms the actor watches; of one unit where one is chosen."""
    items = Item.objects.filter(body=body)
    if is_narrow(actor):
        items = items.filter(unit__code__in=own_units(actor))
    return items.filter(unit__code=unit) if unit else items


def days_of(items: QuerySet[Item], first_on: date, last_on: date) -> dict[date, DayCount]:
    """The days of a span on which something falls, in their order."""
    found: dict[date, DayCount] = {}
    terms = [term.value for term in URGENCY]
    ends = items.filter(ends_on__range=(first_on, last_on), term__in=terms)
    rows = ends.order_by().values_list("ends_on", "term").annotate(count=Count("pk"))
    for on, term, count in rows:
        found.setdefault(on, DayCount(on)).ends[term] = count
    under = items.filter(nature__in=EXEMPT_NATURES)
    for on, count in _counted(under, "decide_by_on", first_on, last_on):
        found.setdefault(on, DayCount(on)).deadlines = count
    for on, count in _counted(_reviewed(under), "review_on", first_on, last_on):
        found.setdefault(on, DayCount(on)).reviews = count
    for on, count in _counted(_with_waiting_file(items), "file_review__due_on", first_on, last_on):
        found.setdefault(on, DayCount(on)).files = count
    return dict(sorted(found.items()))


def _reviewed(items: QuerySet[Item]) -> QuerySet[Item]:
    """Without those that end on that very day: there is nothing left to review."""
    return items.exclude(review_on=F("ends_on"))


def _with_waiting_file(items: QuerySet[Item]) -> QuerySet[Item]:
    """Opened, and two persons have not yet agreed what of the file may be handed out."""
    return items.filter(file_review__state__in=WAITING_FILES)


def _counted(items: QuerySet[Item], column: str, first_on: date, last_on: date) -> Iterable[Any]:
    rows = items.filter(**{f"{column}__range": (first_on, last_on)})
    return rows.order_by().values_list(column).annotate(count=Count("pk"))


def on_day(items: QuerySet[Item], on: date) -> Mapping[str, QuerySet[Item]]:
    """The items of a day: those that end, are to be decided, are to be reviewed, whose file is to be looked at."""
    rows = items.select_related("current", "unit").order_by("number")
    under = rows.filter(nature__in=EXEMPT_NATURES)
    return {
        "ends": rows.filter(ends_on=on, term__in=[term.value for term in URGENCY]),
        "deadlines": under.filter(decide_by_on=on),
        "reviews": _reviewed(under).filter(review_on=on),
        "files": _with_waiting_file(rows).filter(file_review__due_on=on).select_related("file_review"),
    }


def years_with_ends(items: QuerySet[Item], this_year: int) -> range:
    """The years worth leafing through: this one, the one before, and up to the last end."""
    last = items.filter(nature__in=EXEMPT_NATURES).aggregate(last=Max("ends_on"))["last"]
    return range(this_year - 1, max(this_year + 1, last.year if last else 0) + 1)


@dataclass(frozen=True)
class Forecast:
    """Units by months (prakiraan): one count a month, with the sums of both."""

    months: tuple[date, ...]
    rows: tuple[tuple[Unit, tuple[int, ...]], ...]

    @property
    def sums(self) -> tuple[int, ...]:
        """The sum of each month."""
        return tuple(sum(counts[n] for _, counts in self.rows) for n in range(len(self.months)))

    @property
    def total(self) -> int:
        """The sum of all."""
        return sum(self.sums)


def next_months(today: date) -> tuple[date, ...]:
    """The first days of this month and the eleven after it."""
    return tuple(_months_on(today.replace(day=1), n) for n in range(MONTHS_AHEAD))


def _months_on(first: date, count: int) -> date:
    years, month = divmod(first.month - 1 + count, 12)
    return date(first.year + years, month + 1, 1)


def forecast(items: QuerySet[Item], units: Iterable[Unit], column: str, today: date) -> Forecast:
    """How many of a unit's items reach that day in each of the next twelve months. Units with none stay out."""
    months = next_months(today)
    span = (today, _months_on(months[-1], 1))
    under = items.filter(
        Q(**{f"{column}__gte": span[0], f"{column}__lt": span[1]}), nature__in=EXEMPT_NATURES
    )
    rows = under.order_by().values_list("unit_id", TruncMonth(column)).annotate(count=Count("pk"))
    counts = {(unit, month): count for unit, month, count in rows}
    found = ((unit, tuple(counts.get((unit.pk, month), 0) for month in months)) for unit in units)
    return Forecast(months, tuple((unit, numbers) for unit, numbers in found if any(numbers)))


def reminders_of(body: Body) -> QuerySet[Reminder]:
    """What the officers of a body were reminded of."""
    return Reminder.objects.filter(body=body)


def reminded_items(reminder: Reminder, actor: Actor) -> QuerySet[Item]:
    """The items of a reminder that the actor watches."""
    sent = reminder.sent.values("item_id")
    rows = items_for(actor, reminder.body).filter(pk__in=sent)
    return rows.select_related("current", "unit").order_by("ends_on", "number")


def reminded_cases(reminder: Reminder) -> QuerySet[Case]:
    """The cases of a reminder of overdue steps."""
    rows = Case.objects.filter(pk__in=reminder.sent.values("case_id"))
    return rows.select_related("version", "unit", "turn_person").order_by("due_on", "number")
