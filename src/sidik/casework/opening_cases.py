"""Cases that the clock begins: the timer step that an SOP prints, else the statutory opening.

Source: PP 61/2010 Pasal 11 ayat (2); SOP Kalbar langkah 3; L-36.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.casework.acts import start_cases, start_timer_case
from sidik.casework.facts import asked_facts
from sidik.casework.models import Case, CaseItem
from sidik.domain.dates_in_words import long_date
from sidik.domain.guards import OPEN_EXPIRED
from sidik.domain.item import ItemFacts, in_force, nature_of
from sidik.domain.routing import is_for, timer_step
from sidik.register.facts import facts_of
from sidik.register.models import DeterminationItem, Item
from sidik.register.models.decisions import CLOSING
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import active_version, active_versions, calendar_of, procedure_of

Asked = list[tuple[Item, ItemFacts]]
MOST_AT_ONCE = 500


def begin_cases(body: Body, items: Sequence[Item], on: date) -> list[Case]:
    """Begin what is to begin on a day for these items; items that a case took up in their period are passed over."""
    waiting = _waiting(items, on)
    if not waiting:
        return []
    timers = _timed(body)
    begun = []
    for version in timers:
        found = _whose_date_has_come(body, version, waiting, on)
        if found:
            title = f"Tenggat pembukaan {long_date(on)}"
            begun.append(start_timer_case(system(body), version=version, items=found, title=title))
    return begun + _statutory(body, waiting, [version.key for version in timers], on)


def taking_part(body: Body, on: date) -> list[Item]:
    """Items in open cases of an SOP with a timer step whose notice has come: they may have joined after their day."""
    keys = [version.key for version in _timed(body)]
    if not keys:
        return []
    live = (Case.State.RUNNING, Case.State.WAITING, Case.State.HELD)
    rows = CaseItem.objects.filter(
        case__body=body, case__state__in=live, case__version__key__in=keys, item__notice_on__lte=on
    )
    found = Item.objects.filter(pk__in=rows.exclude(case__timer=True).values("item"), ends_on__gt=on)
    return list(found.select_related("current", "unit", "body").order_by("pk"))


def _timed(body: Body) -> list[ProcedureVersion]:
    versions = active_versions(body).filter(statutory=False).order_by("key")
    return [version for version in versions if timer_step(procedure_of(version))]


def _waiting(items: Sequence[Item], on: date) -> Asked:
    """Items in force that have an end and whose opening nobody has dated by that day, by their ends."""
    dated = sorted((item for item in items if item.ends_on), key=lambda item: (item.ends_on, item.number))
    found = []
    for start in range(0, len(dated), MOST_AT_ONCE):
        some = dated[start : start + MOST_AT_ONCE]
        for item, facts in zip(some, facts_of(some), strict=True):
            if facts.opening is None and in_force(facts, on) is not None:
                found.append((item, facts))
    return found


def _whose_date_has_come(body: Body, version: ProcedureVersion, waiting: Asked, on: date) -> list[Item]:
    procedure = procedure_of(version)
    step = procedure.step(timer_step(procedure) or "")
    calendar = calendar_of(body)
    took_part = _took_part(waiting, [version.key])
    found = []
    for item, facts in waiting:
        if item.pk not in took_part:
            continue
        asked = asked_facts(item, facts, today=on, calendar=calendar) | {"nature": nature_of(facts, on)}
        if is_for(step, facts=asked, timer=True):
            found.append(item)
    return _not_taken_up(found)


def _statutory(body: Body, waiting: Asked, keys: Sequence[str], on: date) -> list[Case]:
    """The statutory opening for items that no SOP of the body brings to its own timer step.

    It begins at the notice, 60 working days before the end, so that the determination can be on time at T-30.
    """
    version = active_version(body, OPEN_EXPIRED)
    if version is None:
        return []
    others = _took_part(waiting, keys)
    due = [item for item, _ in waiting if item.notice_on and item.notice_on <= on and item.pk not in others]
    items = _not_taken_up(due, of=version)
    if not items:
        return []
    title = f"Pembukaan karena habis jangka waktu, {long_date(on)}"
    return start_cases(system(body), version=version, title=title, items=items)


def _took_part(waiting: Asked, keys: Sequence[str]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(waiting) if keys else 0, MOST_AT_ONCE):
        some = [item.pk for item, _ in waiting[start : start + MOST_AT_ONCE]]
        rows = CaseItem.objects.filter(item__in=some, case__version__key__in=keys)
        found.update(rows.values_list("item_id", flat=True))
    return found


def _not_taken_up(items: Sequence[Item], *, of: ProcedureVersion | None = None) -> list[Item]:
    """Without the items that an opening case took since their period was determined, whatever came of it."""
    taken: set[int] = set()
    for start in range(0, len(items), MOST_AT_ONCE):
        some = [item.pk for item in items[start : start + MOST_AT_ONCE]]
        since = dict(
            DeterminationItem.objects.filter(item__in=some, determination__of__in=CLOSING)
            .order_by("id")
            .values_list("item_id", "made_at")
        )
        cases = CaseItem.objects.filter(item__in=some).exclude(state=CaseItem.State.OUT)
        cases = cases.filter(case__version__key=of.key) if of else cases.filter(case__timer=True)
        for key, added_at in cases.values_list("item_id", "added_at"):
            if key not in since or added_at >= since[key]:
                taken.add(key)
    return [item for item in items if item.pk not in taken]
