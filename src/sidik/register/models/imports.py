"""Imports of lists (impor daftar): the source file, how it was read, what came of every row."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import BodyRow
from sidik.register.models.items import Item, ItemVersion


class ListImport(BodyRow):
    """One list on its way into the register. The file stays sealed; `outcome` accounts for every row of the sheets.

    Shape: `survey` how each sheet of the file begins, to choose columns by; `settings` the sheets that are read and
    how; `reading` what the last reading found, with the digest of its rows; `attempt` the reading whose rows count.
    """

    class State(models.TextChoices):
        """How far an import is."""

        BEGUN = "begun", "Belum diterapkan"
        APPLIED = "applied", "Diterapkan"
        UNDONE = "undone", "Dibatalkan"
        DROPPED = "dropped", "Dibuang"

    state = models.CharField(max_length=8, choices=State.choices, default=State.BEGUN)
    file_uuid = models.UUIDField()
    case_uuid = models.UUIDField(null=True, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    settings = models.JSONField(default=dict)
    survey = models.JSONField(default=list)
    reading = models.JSONField(default=dict)
    attempt = models.PositiveIntegerField(default=0)
    outcome = models.JSONField(default=dict)
    determination_uuid = models.UUIDField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"impor {self.uuid}"


class ImportRow(models.Model):
    """One row of a sheet as it was last read, and what is to be done with it: a draft, never a part of the register.

    What pages filter by and officers choose; what the row says stands in its block. `kind` is "item" or why the row is
    none. Rows that came into the register are removed by the same act.
    """

    # Found by its constraint, which begins with it.
    list_import = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="rows", db_index=False)
    attempt = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    unit = models.CharField(max_length=40, blank=True)
    weight = models.CharField(max_length=8, blank=True)
    is_legacy = models.BooleanField(default=False)
    repeats = models.BooleanField(default=False)
    clashes = models.BooleanField(default=False)
    choices = models.CharField(max_length=40, blank=True)
    choice = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["list_import", "attempt", "position"], name="register_import_row"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet} baris {self.row}"


class ImportBlock(models.Model):
    """The contents of rows that were read and follow each other (blok baris), by columns, as JSON that is compressed.

    Shape: `packed` maps names to the values of `count` rows from position `first` on; the digest of a reading, which
    tells a bent block, stands in its import. What is left of an applied list are the reasons of rows that stayed out.
    """

    list_import = models.ForeignKey(
        ListImport, on_delete=models.CASCADE, related_name="blocks", db_index=False
    )
    attempt = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    packed = models.BinaryField()

    class Meta:
        ordering = ("first",)
        constraints = (
            models.UniqueConstraint(fields=["list_import", "attempt", "first"], name="register_import_block"),
        )

    def __str__(self) -> str:
        return f"posisi {self.first}–{self.first + self.count - 1}"


class ImportedItem(BodyRow):
    """What one row became: a new version of an item that was there; `previous` is the version before.

    New items stand in `ImportedRun`, save those of lists that came in before there were runs.
    """

    append_only = True

    # Asked for by its list only.
    body = models.ForeignKey("accounts.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    list_import = models.ForeignKey(ListImport, on_delete=models.PROTECT, related_name="items")
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    previous = models.ForeignKey(
        ItemVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"baris {self.row}"


class ImportedRun(BodyRow):
    """What rows of one list became: so many new items and their versions, with keys that count on from the first.

    Shape: `places` lists of sheet, first row and how many rows that follow it, in the order of the items.
    """

    append_only = True

    # Asked for by its list only.
    body = models.ForeignKey("accounts.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    list_import = models.ForeignKey(ListImport, on_delete=models.PROTECT, related_name="runs")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    count = models.PositiveIntegerField()
    places = models.JSONField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.count} informasi"

    @property
    def keys(self) -> tuple[int, int]:
        """Keys of the first and the last item."""
        return self.item_id, self.item_id + self.count - 1


class ImportLayout(BodyRow):
    """The columns that an officer confirmed for a layout, remembered for the next list of the same layout."""

    digest = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["body", "digest"], name="register_import_layout"),)

    def __str__(self) -> str:
        return self.digest[:8]
