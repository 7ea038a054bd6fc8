"""Rows of casework: rounds, cases with their position, items in them, and what was done at each step."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models

from sidik.accounts.models import ROLE_CHOICES, Body, HeldOffice, Person, Unit
from sidik.domain.activities import ActivityKind
from sidik.domain.progress import Position
from sidik.ledger import clock
from sidik.ledger.covered import Covered
from sidik.register.models import Item
from sidik.rules.models import ProcedureVersion


class Batch(Covered):
    """A putaran: cases of one procedure begun together, one per unit where units work by themselves."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="batches")
    title = models.CharField(max_length=200)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return self.title


class Case(Covered):
    """A case (kasus): one procedure version over a set of items, at one position."""

    class Kind(models.TextChoices):
        """How the case came to be."""

        MAIN = "main", "Kasus utama"
        CHILD = "child", "Pecahan kasus"
        TIMER = "timer", "Kasus tenggat"
        SUB = "sub", "Prosedur undang-undang"

    class State(models.TextChoices):
        """Whether work goes on."""

        RUNNING = "running", "Berjalan"
        WAITING = "waiting", "Menunggu syarat hukum"
        HELD = "held", "Ditunda"
        ENDED = "ended", "Selesai"
        CANCELLED = "cancelled", "Dibatalkan"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="cases")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="cases")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.MAIN)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=250)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    # A sub-case opened for a step of its parent ends before this activity: the SOP's own step does it.
    returns_before = models.CharField(max_length=20, blank=True)
    parent_step = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.RUNNING)
    state_reason = models.TextField(blank=True)

    step = models.CharField(max_length=40)
    activity = models.PositiveIntegerField(default=0)
    round = models.PositiveIntegerField(default=1)
    timer = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    entered_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    # Projections of the position, so that the inbox is one indexed query.
    turn = models.CharField(max_length=40, blank=True)
    turn_role = models.CharField(max_length=20, choices=ROLE_CHOICES, blank=True)
    turn_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    row_version = models.PositiveIntegerField(default=1)

    items: models.ManyToManyField[Item, Any] = models.ManyToManyField(
        Item, through="CaseItem", through_fields=("case", "item"), related_name="cases"
    )

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (models.UniqueConstraint(fields=("body", "number"), name="case_number_once"),)
        indexes = (
            models.Index(fields=("body", "state", "turn_role", "due_on")),
            models.Index(fields=("version", "state", "step")),
        )

    def __str__(self) -> str:
        return f"#{self.number} {self.title}"

    @property
    def position(self) -> Position:
        """Where the case stands, as the core knows it."""
        return Position(step=self.step, activity=self.activity, round=self.round, timer=self.timer)

    @property
    def is_open(self) -> bool:
        """Whether anything can still happen in it."""
        return self.state in {self.State.RUNNING, self.State.WAITING, self.State.HELD}

    @property
    def started_on(self) -> date:
        """The day it began, at the body's place."""
        return clock.day_of(self.started_at, self.body.zone)


class CaseItem(Covered):
    """An item in a case, until it moves to another or is taken out, with reason."""

    class State(models.TextChoices):
        """Where the item is."""

        IN = "in", "Dalam kasus"
        MOVED = "moved", "Pindah ke pecahan"
        OUT = "out", "Dikeluarkan"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_items")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="case_items")
    state = models.CharField(max_length=5, choices=State.choices, default=State.IN)
    moved_to = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("case", "item"), name="item_once_per_case"),)

    def __str__(self) -> str:
        return f"{self.case_id}/{self.item_id}"


class StepRow(Covered):
    """What belongs to one step of a case in one round."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss")
    step = models.CharField(max_length=40)
    round = models.PositiveIntegerField()
    at = models.DateTimeField()
    by: Any = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering = ("id",)

    @property
    def who(self) -> str:
        """Name and office as of that day."""
        office = self.by.get("office", "")
        return f"{self.by.get('name', '')}, {office}" if office else str(self.by.get("name", ""))


class Visit(StepRow):
    """A case came to a step (kunjungan langkah); written once."""

    append_only = True

    due_on = models.DateField(null=True, blank=True)
    number = models.PositiveIntegerField()

    class Meta(StepRow.Meta):
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="visit_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.step}/{self.round}"


class Work(StepRow):
    """An activity was done in a step (kegiatan selesai); `result` holds ids and counts, never content."""

    append_only = True

    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in ActivityKind])
    number = models.PositiveIntegerField()
    result: Any = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.case_id} {self.step} {self.kind}"


class ItemAnswer(StepRow):
    """The answer to a step's decision for one item (keputusan per informasi)."""

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="answers")
    yes = models.BooleanField()
    label = models.CharField(max_length=40)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.item_id} {self.label}"


class Requirement(StepRow):
    """A requirement of a step (kelengkapan) found present: by file, by paper of the register, or by statement."""

    append_only = True

    number = models.PositiveIntegerField()
    text = models.TextField()
    note = models.TextField(blank=True)
    file = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.step} {self.number}"


class Event(StepRow):
    """What befell a case outside its flow: held, resumed, reassigned, step not applicable, item added or out."""

    append_only = True

    class Kind(models.TextChoices):
        """Kinds of events."""

        HELD = "held", "Ditunda"
        RESUMED = "resumed", "Dilanjutkan"
        CANCELLED = "cancelled", "Dibatalkan"
        REASSIGNED = "reassigned", "Dialihkan"
        SKIPPED = "skipped", "Langkah tidak diperlukan"
        ADDED = "added", "Informasi ditambahkan"
        REMOVED = "removed", "Informasi dikeluarkan"
        SUB_OPENED = "sub_opened", "Prosedur undang-undang dibuka"
        SUB_RETURNED = "sub_returned", "Prosedur undang-undang selesai"
        SPLIT = "split", "Kasus dipecah"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.TextField(blank=True)
    facts: Any = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Assignment(Covered):
    """A performer's work in a case given to one person (pengalihan tugas), until given to another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    performer = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(HeldOffice, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("case", "performer"), name="assigned_once"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.performer} → {self.person_id}"


class Reminder(Covered):
    """What was reminded of together (pengingat): the items of a body that came to one point on one day."""

    class Kind(models.TextChoices):
        """What is reminded of."""

        ENDS = "ends", "Masa akan berakhir"
        LATE = "late", "Tenggat penetapan lewat"
        TASK = "task", "Tenggat langkah lewat"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    # Working days before the end; 0 where a deadline has passed.
    point = models.PositiveSmallIntegerField(default=0)
    on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("body", "kind", "point", "on"), name="reminder_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.point} {self.on}"


class ReminderSent(Covered):
    """An item or a case in a reminder; each point of each end is reminded of once, however often the clock comes."""

    append_only = True
    later_columns: ClassVar[Mapping[str, Any]] = {"case_id": None}

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="sent")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    # Of an overdue step it is the case, and the day is that on which the step was due.
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    kind = models.CharField(max_length=4, choices=Reminder.Kind.choices)
    point = models.PositiveSmallIntegerField(default=0)
    for_ends_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("item", "kind", "point", "for_ends_on"), name="reminded_once_of_an_end"
            ),
            models.UniqueConstraint(
                fields=("case", "for_ends_on"),
                condition=models.Q(case__isnull=False),
                name="reminded_once_of_a_step",
            ),
            models.CheckConstraint(
                condition=models.Q(item__isnull=False, case__isnull=True)
                | models.Q(item__isnull=True, case__isnull=False),
                name="reminded_of_item_or_case",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id or self.case_id} {self.kind} {self.point}"
