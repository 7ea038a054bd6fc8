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

    Shape: `kind` is "item" or why the row is none; the wording stands in ready columns, `grounds` and `period` as
    canonical JSON, and in `rest` as JSON what is seldom filled;
    `findings` lists of weight, sentence, rule, source, remedy; `clash` maps fields to [base, register, file].
    Rows that came into the register are removed by the same act; `reading` keeps the digest that tells a bent row.
    """

    # Found by its constraint, which begins with it.
    list_import = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="rows", db_index=False)
    attempt = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    title = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    details = models.TextField(blank=True)
    grounds = models.TextField(default="[]")
    basis_text = models.TextField(blank=True)
    period = models.TextField(default="{}")
    period_text = models.TextField(blank=True)
    if_open = models.TextField(blank=True)
    if_closed = models.TextField(blank=True)
    rest = models.TextField(blank=True)
    retention = models.CharField(max_length=200, blank=True)
    weight = models.CharField(max_length=8, blank=True)
    findings = models.JSONField(default=list)
    is_legacy = models.BooleanField(default=False)
    twin = models.UUIDField(null=True, blank=True)
    twin_code = models.CharField(max_length=40, blank=True)
    twin_version = models.PositiveIntegerField(default=0)
    twin_row = models.PositiveIntegerField(default=0)
    likeness = models.PositiveSmallIntegerField(default=0)
    clash = models.JSONField(default=dict)
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

    @property
    def is_stopped(self) -> bool:
        """Whether the row cannot come into the register."""
        return self.choice == "stopped"


class ImportedItem(BodyRow):
    """What one row became: a new item, or a new version of one that was there. `previous` is the version before."""

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


class ImportLayout(BodyRow):
    """The columns that an officer confirmed for a layout, remembered for the next list of the same layout."""

    digest = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["body", "digest"], name="register_import_layout"),)

    def __str__(self) -> str:
        return self.digest[:8]
