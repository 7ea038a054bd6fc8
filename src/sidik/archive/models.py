"""Rows of the archive: places and what lies there."""

from __future__ import annotations

import uuid

from django.db import models

from sidik.accounts.models import Body
from sidik.accounts.rows import BodyRow, CaseRow
from sidik.ledger.covered import Covered
from sidik.register.models import Item


class Shelf(Covered):
    """A place of storage (lokasi simpan) in the tree building → room → rack → box → folder."""

    class Kind(models.TextChoices):
        """Levels of the tree."""

        BUILDING = "building", "Gedung"
        ROOM = "room", "Ruang"
        RACK = "rack", "Rak"
        BOX = "box", "Boks"
        FOLDER = "folder", "Folder"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="shelves")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(
        "accounts.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    capacity_folders = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("body", "code"), name="shelf_code_once"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"

    @property
    def path(self) -> str:
        """The place in full, from the building down."""
        above = f"{self.parent.path} › " if self.parent else ""
        return f"{above}{self}"


class Holding(CaseRow):
    """A copy of an item that is kept (arsip): a sealed file, or a folder at a place. A move is a new row."""

    append_only = True

    class Medium(models.TextChoices):
        """Softcopy or hardcopy."""

        SOFT = "softcopy", "Salinan lunak"
        HARD = "hardcopy", "Salinan cetak"

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="holdings")
    medium = models.CharField(max_length=8, choices=Medium.choices)
    file_uuid = models.UUIDField(null=True, blank=True)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings")
    # Order on the shelf as the SOP asks it: end_of_exemption, kind or unit.
    order = models.CharField(max_length=20, blank=True)
    condition = models.CharField(max_length=60, blank=True)
    copy_level = models.CharField(max_length=60, blank=True)
    quantity = models.CharField(max_length=60, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_to"
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(medium="softcopy", file_uuid__isnull=False)
                | models.Q(medium="hardcopy", shelf__isnull=False),
                name="holding_has_its_place",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.medium}"


class Loan(BodyRow):
    """A hardcopy that was lent (peminjaman arsip)."""

    append_only = True

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="loans")
    borrower = models.CharField(max_length=200)
    borrower_office = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=300)
    lent_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("lent_on")), name="loan_due_after_lent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.borrower} {self.due_on}"


class LoanReturn(BodyRow):
    """The hardcopy came back (pengembalian); a loan without one is still out."""

    append_only = True

    loan = models.OneToOneField(Loan, on_delete=models.PROTECT, related_name="returned")
    returned_on = models.DateField()
    condition = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.loan_id} {self.returned_on}"
