"""Rows of publication."""

from __future__ import annotations

from typing import Any

from django.db import models

from sidik.accounts.rows import CaseRow
from sidik.ledger.covered import Covered
from sidik.register.models import Item


class Edition(CaseRow):
    """A published edition (edisi): number, digest and file of one immutable list."""

    append_only = True

    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=120)
    published_at = models.DateTimeField()
    counts: Any = models.JSONField(default=dict)
    changes: Any = models.JSONField(default=list)
    channels: Any = models.JSONField(default=list)
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next"
    )

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("body", "number"), name="edition_number_once"),)

    def __str__(self) -> str:
        return f"Edisi {self.number}"


class EditionItem(Covered):
    """An item as it stands in an edition."""

    append_only = True

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rows")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="edition_rows")
    version_digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("edition", "item"), name="item_once_per_edition"),)

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.item_id}"
