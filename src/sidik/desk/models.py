"""Rows of the desk: number books, agenda books, dispositions, issued papers."""

from __future__ import annotations

from typing import Any

from django.db import models

from sidik.accounts.models import Body, Unit
from sidik.accounts.rows import BodyRow, CaseRow
from sidik.ledger.covered import Covered


class NumberBook(Covered):
    """A book of numbers (buku nomor): a pattern and a counter that begins anew each year."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="number_books")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    pattern = models.CharField(max_length=120)
    classification = models.CharField(max_length=40, blank=True)
    unit_code = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("body", "key"), name="number_book_once"),)

    def __str__(self) -> str:
        return self.name


class TakenNumber(BodyRow):
    """A number taken from a book, for ever."""

    append_only = True

    book = models.ForeignKey(NumberBook, on_delete=models.PROTECT, related_name="taken")
    year = models.PositiveIntegerField()
    counter = models.PositiveIntegerField()
    insertion = models.CharField(max_length=1, blank=True)
    text = models.CharField(max_length=120)
    on = models.DateField()
    about = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("year", "counter", "insertion")
        constraints = (
            models.UniqueConstraint(fields=("book", "year", "counter", "insertion"), name="number_once"),
            models.UniqueConstraint(fields=("book", "year", "text"), name="number_text_once"),
        )

    def __str__(self) -> str:
        return self.text


class ReservedNumber(BodyRow):
    """A number held back for a paper to come (nomor cadangan), until it is used or released."""

    book = models.ForeignKey(NumberBook, on_delete=models.PROTECT, related_name="reserved")
    year = models.PositiveIntegerField()
    counter = models.PositiveIntegerField()
    reason = models.TextField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by: Any = models.JSONField(default=dict)
    release_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("year", "counter", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("book", "year", "counter"),
                condition=models.Q(released_at__isnull=True),
                name="number_reserved_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.book} {self.counter}/{self.year}"


class ExplainedGap(BodyRow):
    """Why a number of a book was never used (alasan nomor terlewat), as an officer stated it."""

    append_only = True

    book = models.ForeignKey(NumberBook, on_delete=models.PROTECT, related_name="explained_gaps")
    year = models.PositiveIntegerField()
    counter = models.PositiveIntegerField()
    reason = models.TextField()

    class Meta:
        ordering = ("year", "counter", "id")

    def __str__(self) -> str:
        return f"{self.book} {self.counter}/{self.year}"


class AgendaEntry(CaseRow):
    """A line of the agenda book of letters in or out (buku agenda surat masuk / keluar)."""

    append_only = True

    class Direction(models.TextChoices):
        """Which book."""

        IN = "in", "Surat masuk"
        OUT = "out", "Surat keluar"

    direction = models.CharField(max_length=3, choices=Direction.choices)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    on = models.DateField()
    letter_number = models.CharField(max_length=120, blank=True)
    letter_on = models.DateField(null=True, blank=True)
    counterpart = models.CharField(max_length=200)
    about = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("year", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "direction", "year", "number"), name="agenda_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.direction} {self.number}/{self.year}"


class Disposition(CaseRow):
    """A disposition slip (lembar disposisi): instruction to officers, with a due date."""

    append_only = True

    number = models.PositiveIntegerField()
    year = models.PositiveIntegerField()
    to: Any = models.JSONField(default=list)
    instruction = models.TextField()
    nature = models.CharField(max_length=40, default="Biasa")
    due_on = models.DateField(null=True, blank=True)
    about = models.CharField(max_length=300)

    class Meta:
        ordering = ("year", "number")
        constraints = (
            models.UniqueConstraint(fields=("body", "year", "number"), name="disposition_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class Handover(CaseRow):
    """A handing-over (serah terima): one receipt, with a row in the agenda book of each side."""

    append_only = True

    class Direction(models.TextChoices):
        """Seen from whom."""

        GIVE = "give", "Diserahkan"
        RECEIVE = "receive", "Diterima"

    direction = models.CharField(max_length=7, choices=Direction.choices)
    number = models.CharField(max_length=120)
    on = models.DateField()
    giver: Any = models.JSONField(default=dict)
    taker: Any = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    media: Any = models.JSONField(default=list)
    things: Any = models.JSONField(default=list)
    agenda = models.ForeignKey(AgendaEntry, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered"
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.number


class Paper(CaseRow):
    """An issued paper (naskah): its kind, number and the data it is printed from. A newer version is a new row."""

    append_only = True

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Draf"
        FINAL = "final", "Final"

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=250)
    number = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    state = models.CharField(max_length=5, choices=State.choices, default=State.FINAL)
    version = models.PositiveIntegerField(default=1)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    data: Any = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("case_uuid", "kind")),)

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"


class Initial(BodyRow):
    """A paraf under one version of a draft, or its return to who drafted it, with the reason."""

    append_only = True

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="initials")
    tier = models.CharField(max_length=20)
    is_given = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("paper", "tier"), name="initialled_once"),
            models.CheckConstraint(
                condition=models.Q(is_given=True) | ~models.Q(reason=""), name="return_of_draft_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper_id} {self.tier}"
