"""Rows of rules: versions of procedures and the holiday table of a body."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from sidik.accounts.models import Body
from sidik.domain.workdays import HolidayKind
from sidik.ledger.covered import Covered


class ProcedureVersion(Covered):
    """One version of a procedure (versi SOP) of a body, kept as TOML. Once active its text never changes."""

    class State(models.TextChoices):
        """Draft → active → retired; only one version of a procedure is active."""

        DRAFT = "draft", "Draf"
        ACTIVE = "active", "Berlaku"
        RETIRED = "retired", "Diganti"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="procedures")
    key = models.CharField(max_length=80)
    number = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300)
    toml = models.TextField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    statutory = models.BooleanField(default=False)
    # The reading that an officer chose for each inferred field: "s2.decision.no.to" → "printed" or "alternative".
    confirmed: Any = models.JSONField(default=dict, blank=True)
    signatory: Any = models.JSONField(default=dict, blank=True)
    # What was typed into a draft that has defects yet; empty as soon as `toml` says all of it.
    draft_form: Any = models.JSONField(default=dict, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("statutory", "title", "-number")
        constraints = (
            models.UniqueConstraint(fields=("body", "key", "number"), name="procedure_version_once"),
            models.UniqueConstraint(
                fields=("body", "key"), condition=models.Q(state="active"), name="one_active_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"

    @property
    def is_incomplete(self) -> bool:
        """Whether the draft has defects yet, so that its text is not what was typed last."""
        return bool(self.draft_form)


class Holiday(Covered):
    """A day off of a body (hari libur) with its decree, or "perkiraan"; regional ones beside the national."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="holidays")
    on = models.DateField()
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in HolidayKind])
    source = models.CharField(max_length=300, blank=True)
    regional = models.BooleanField(default=False)

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=("body", "on", "name"), name="holiday_once"),)

    def __str__(self) -> str:
        return f"{self.on} {self.name}"
