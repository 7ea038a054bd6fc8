"""Imports of lists (impor daftar): the source file, how it was read, what came of every row."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import BodyRow
from sidik.register.models.items import Item, ItemVersion


class ListImport(BodyRow):
    """One list on its way into the register. The file stays sealed; `outcome` accounts for every row of the sheet."""

    class State(models.TextChoices):
        """How far an import is."""

        BEGUN = "begun", "Belum diterapkan"
        APPLIED = "applied", "Diterapkan"
        UNDONE = "undone", "Dibatalkan"

    state = models.CharField(max_length=8, choices=State.choices, default=State.BEGUN)
    file_uuid = models.UUIDField()
    case_uuid = models.UUIDField(null=True, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    settings = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    determination_uuid = models.UUIDField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"impor {self.uuid}"


class ImportedItem(BodyRow):
    """What one row became: a new item, or a new version of one that was there. `previous` is the version before."""

    append_only = True

    list_import = models.ForeignKey(ListImport, on_delete=models.PROTECT, related_name="items")
    row = models.PositiveIntegerField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey(
        ItemVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("row",)

    def __str__(self) -> str:
        return f"baris {self.row}"


class ImportLayout(BodyRow):
    """The columns that an officer confirmed for a layout, remembered for the next list of the same layout."""

    digest = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["body", "digest"], name="register_import_layout"),)

    def __str__(self) -> str:
        return self.digest[:8]
