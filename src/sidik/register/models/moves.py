"""What the clock did on a day, and what moved when the holidays, the points or the rules of a body changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from sidik.accounts.models import Body
from sidik.accounts.rows import BodyRow
from sidik.register.models.items import Item


class DayRun(models.Model):
    """The turns of the clock on one day of a body (jalan harian): what they did together, and whether one failed."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    opened = models.PositiveIntegerField(default=0)
    refreshed = models.PositiveIntegerField(default=0)
    cases = models.PositiveIntegerField(default=0)
    notices = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    # When the openings of the day stood in an edition; asked for only where there are any.
    published_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    # The name of the error only: what it says may hold words of an item.
    failure = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("-on",)
        constraints = (models.UniqueConstraint(fields=("body", "on"), name="register_day_run_once"),)

    def __str__(self) -> str:
        return f"{self.body_id} {self.on}"

    @property
    def is_failing(self) -> bool:
        """Whether the last turn of the day broke off."""
        return self.failed_at is not None and (self.finished_at is None or self.failed_at > self.finished_at)


class Recalculation(models.Model):
    """One counting anew of all dates of a body (hitung ulang), because holidays, points or rules changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    # Digests of what the dates were counted by: calendar, points, rules.
    counted_by: Any = models.JSONField(default=dict)
    causes: Any = models.JSONField(default=list)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    examined = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    provisional = models.PositiveIntegerField(default=0)
    cases = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-started_at", "-id")

    def __str__(self) -> str:
        return f"{self.body_id} {self.started_at}"


class DateMove(BodyRow):
    """A date that moved (tanggal bergeser): of an item, or of an open case, before and after."""

    append_only = True

    class Field(models.TextChoices):
        """Which date."""

        NOTICE = "notice_on", "Mulai diingatkan"
        DECIDE_BY = "decide_by_on", "Tenggat penetapan pembukaan"
        PROVISIONAL = "dates_provisional", "Kepastian tanggal"
        CASE_DUE = "case_due_on", "Tenggat langkah kasus"

    recalculation = models.ForeignKey(Recalculation, on_delete=models.PROTECT, related_name="moves")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Cases lie above the register.
    case_uuid = models.UUIDField(null=True, blank=True)
    case_number = models.PositiveIntegerField(null=True, blank=True)
    field = models.CharField(max_length=20, choices=Field.choices)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.field} {self.before} → {self.after}"
