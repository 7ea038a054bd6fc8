"""Driving the office as officers do: the form of the open activity, filled in, sent through the act of the page.

Every field keeps what the page offers; the story of the year names only what an officer would type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sidik.accounts.models import Body, Person, Unit
from sidik.accounts.queries import actor_of_person
from sidik.casework.activities import page_of
from sidik.casework.activities.item_forms import OneItemForm
from sidik.casework.acts import complete, decide, skip_step, start_cases
from sidik.casework.acts.advance import Present
from sidik.casework.models import Case
from sidik.casework.run import Done, Run
from sidik.domain.access import Actor
from sidik.domain.progress import Answer
from sidik.domain.workdays import Calendar, is_working_day
from sidik.jobs import schedule
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register.models import Item
from sidik.rules.queries import active_version

MINUTES_BETWEEN_ACTS = 4


class BadStory(RuntimeError):
    """The story asked for what a form does not take: a bug of the story, with the mistakes of the form."""


class Office:
    """The sample body as its officers work in it: who, what, and when. The clock only moves forward."""

    def __init__(self, body: Body, *, real_now: datetime) -> None:
        self.body = body
        self.real_now = real_now
        self.moment = real_now - timedelta(days=400)
        self.people: dict[str, Person] = {}
        self.units: dict[str, Unit] = {}
        self.calendar = Calendar()
        self.has_arrived = False

    # --- time -----------------------------------------------------------------------------------------------

    def day(self, days_ago: int) -> date:
        """The working day so many days before now, or the one before it."""
        found = self.real_now.astimezone(ZoneInfo(self.body.zone)).date() - timedelta(days=days_ago)
        while not is_working_day(found, self.calendar):
            found -= timedelta(days=1)
        return found

    def on(self, days_ago: int, hour: int = 9) -> None:
        """Go to an hour of a working day; never back, and never past now. A new month begins with the daily job."""
        wished = datetime.combine(self.day(days_ago), time(hour), ZoneInfo(self.body.zone)).astimezone(UTC)
        is_new_month = bool(self.units) and wished.month != self.moment.month
        self.moment = min(max(self.moment, wished), self.real_now)
        if is_new_month:
            self.daily()

    def arrive(self) -> None:
        """Stop telling of the past: what follows happens at the real time."""
        self.has_arrived = True

    @contextmanager
    def clock(self) -> Iterator[None]:
        """The moment of the story; afterwards some minutes have passed. Once now is reached, the real time."""
        if self.has_arrived:
            yield
            return
        with clock.shifted(self.moment):
            yield
        self.moment = min(self.moment + timedelta(minutes=MINUTES_BETWEEN_ACTS), self.real_now)

    def daily(self) -> None:
        """What comes round by itself: openings by law, timer cases, signed checkpoints."""
        for job in schedule.registered():
            with self.clock():
                schedule.run_now(job.name)

    # --- who ------------------------------------------------------------------------------------------------

    def actor(self, who: str) -> Actor:
        """An officer with the offices of the day."""
        with clock.shifted(clock.now() if self.has_arrived else self.moment):
            return actor_of_person(Person.objects.select_related("body").get(pk=self.people[who].pk))

    def run(self, case: Case, who: str) -> Run:
        """A case as an officer sees it now."""
        return Run(self.actor(who), Case.objects.select_related("body", "version", "unit").get(pk=case.pk))

    # --- what -----------------------------------------------------------------------------------------------

    def start(
        self,
        key: str,
        title: str,
        *,
        by: str,
        units: Sequence[str] = (),
        items: Sequence[Item] = (),
    ) -> list[Case]:
        """Begin the cases of a procedure."""
        version = active_version(self.body, key)
        if version is None:
            raise BadStory(f"{key} is not in force")
        with self.clock():
            return start_cases(
                self.actor(by),
                version=version,
                title=title,
                units=[self.units[unit] for unit in units],
                items=list(items),
            )

    def items(self, case: Case) -> list[Item]:
        """Items now in the case."""
        return self.run(case, "ketua").items

    def do(
        self,
        case: Case,
        who: str,
        data: Mapping[str, Any] | None = None,
        *,
        files: Mapping[str, Any] | None = None,
    ) -> list[Case]:
        """Finish the open activity of a case, with every requirement present. Returns children."""
        with self.clock():
            run = self.run(case, who)
            if run.activity is None:
                raise BadStory(f"#{case.number} {run.case.step}: no open activity")
            page = page_of(run.activity.do)
            form = _filled(page.form, run, data or {}, files)

            def perform(now: Run) -> Done:
                if lacking := page.ready(now):
                    raise Refused(lacking)
                return page.perform(now, form)

            last = run.case.activity == len(run.step.activities) - 1
            present = [Present(n) for n, text in enumerate(run.step.requires) if text and last]
            children: list[Case] = complete(
                run.actor, run=run, perform=perform, present=tuple(present), row_version=run.case.row_version
            )
            return children

    def inside(
        self,
        case: Case,
        who: str,
        action: str,
        data: Mapping[str, Any] | None = None,
        *,
        item: Item | None = None,
        files: Mapping[str, Any] | None = None,
    ) -> None:
        """An action inside the open activity, saved at once. Names in `data` are those of the page."""
        with self.clock():
            run = self.run(case, who)
            if run.activity is None:
                raise BadStory(f"#{case.number} {run.case.step}: no open activity")
            found = page_of(run.activity.do).actions[action]
            # As the page shows it now: earlier acts may have moved it on.
            item = next((one for one in run.items if item and one.pk == item.pk), None)
            form = _filled(found.form, run, data or {}, files, prefix=action, item=item)
            found.perform(run, form)

    def answer(self, case: Case, who: str, no: Mapping[Item, str] | None = None) -> list[Case]:
        """Decide for each item: yes, except those named with a reason. Returns children."""
        refused = {item.pk: reason for item, reason in (no or {}).items()}
        with self.clock():
            run = self.run(case, who)
            answers = {
                str(item.uuid): Answer(yes=item.pk not in refused, reason=refused.get(item.pk, ""))
                for item in run.items
            }
            children: list[Case] = decide(
                run.actor, run=run, answers=answers, row_version=run.case.row_version
            )
            return children

    def skip(self, case: Case, who: str, reason: str) -> None:
        """Mark the open step as not applicable."""
        with self.clock():
            run = self.run(case, who)
            skip_step(run.actor, run=run, reason=reason)


def _filled(
    kind: Any,
    run: Run,
    data: Mapping[str, Any],
    files: Mapping[str, Any] | None,
    *,
    prefix: str | None = None,
    item: Item | None = None,
) -> Any:
    """A form of the page with what it offers and what was typed over it; valid, or the story is wrong."""
    more: dict[str, Any] = {"prefix": prefix} if prefix else {}
    offered = (
        kind(run=run, item=item, **more) if item and issubclass(kind, OneItemForm) else kind(run=run, **more)
    )
    posted = QueryDict(mutable=True)
    for name, values in (_offered(offered) | _typed(data)).items():
        posted.setlist(name, values)
    uploads: MultiValueDict[str, Any] = MultiValueDict({n: _uploads(f) for n, f in (files or {}).items()})
    form = kind(posted, uploads, run=run, **more)
    if not form.is_valid():
        mistakes = {name: list(found) for one in _forms_in(form) for name, found in one.errors.items()}
        raise BadStory(f"#{run.case.number} {run.case.step} {kind.__name__}: {mistakes}")
    return form


def _uploads(files: Any) -> list[SimpleUploadedFile]:
    given = files if isinstance(files, list) else [files]
    return [SimpleUploadedFile(name, content) for name, content in given]


def _forms_in(form: Any) -> Iterator[BaseForm]:
    """The form and those it carries: nested forms, formsets with their management form, rows."""
    waiting, seen = [form], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, BaseForm):
            yield one
            waiting += list(vars(one).values())
        elif isinstance(one, BaseFormSet):
            waiting += [one.management_form, *one.forms]
        elif isinstance(one, list | tuple):
            waiting += [each for each in one if isinstance(each, BaseForm | BaseFormSet)]


def _offered(form: Any) -> dict[str, list[str]]:
    """What a browser would send of the page as it was opened."""
    found: dict[str, list[str]] = {}
    for one in _forms_in(form):
        for bound in one:
            if not isinstance(bound.field, forms.FileField) and not bound.field.disabled:
                found[bound.html_name] = _as_text(_chosen(bound))
    return {name: values for name, values in found.items() if values}


def _chosen(bound: forms.BoundField) -> Any:
    """The value of a field; a list without a choice shows its first line."""
    value = bound.value()
    if value in (None, "") and type(bound.field.widget) is forms.Select:
        return next((value for value, _ in bound.field.widget.choices), value)
    return value


def _typed(data: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: _as_text(value) for name, value in data.items()}


def _as_text(value: Any) -> list[str]:
    if value is None or value is False:
        return []
    if value is True:
        return ["on"]
    if isinstance(value, list | tuple | set):
        return [text for each in value for text in _as_text(each)]
    if isinstance(value, time):
        return [f"{value:%H:%M}"]
    return [value.isoformat() if isinstance(value, date) else str(value)]
