"""Lists that come out of the register: entries for the public list, and locked compiled lists."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import BodyRow, CaseRow
from sidik.register.models.items import Item


class PublicListDraft(BodyRow):
    """Draft entry of the public list (DIP) with its seven contents, made when an item is opened. Source: L-40, L-43."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="public_draft")
    summary = models.TextField()
    custodian = models.CharField(max_length=200)
    responsible = models.CharField(max_length=200)
    made_when_where = models.CharField(max_length=200, blank=True)
    forms = models.CharField(max_length=120, blank=True)
    retention = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"DIP {self.item_id}"


class CompiledList(CaseRow):
    """A documented list (DIK) as locked snapshot: what is determined, and what is proposed but not yet determined."""

    append_only = True

    title = models.CharField(max_length=300)
    year = models.PositiveIntegerField()
    group_by = models.CharField(max_length=10)
    entries = models.JSONField(default=list)
    determined_count = models.PositiveIntegerField()
    proposed_count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title
