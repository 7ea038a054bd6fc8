"""What every row of the register carries: its body, a public id, who made it and when, and where in a case."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models


class BodyRow(models.Model):
    """A row of one public body (badan publik), named outside by its uuid and never by its sequence."""

    body = models.ForeignKey("accounts.Body", on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField()
    made_by = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def maker_name(self) -> str:
        """Name of who made the row, as it was on that day."""
        snapshot: dict[str, Any] = self.made_by
        return str(snapshot.get("name", ""))

    @property
    def maker_office(self) -> str:
        """Office of who made the row, as it was on that day."""
        snapshot: dict[str, Any] = self.made_by
        return str(snapshot.get("office", ""))


class CaseRow(BodyRow):
    """Work done in a step of a case. Casework lies above the register, so the place is plain values."""

    case_uuid = models.UUIDField(null=True, blank=True)
    step_id = models.CharField(max_length=40, blank=True)
    round = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
