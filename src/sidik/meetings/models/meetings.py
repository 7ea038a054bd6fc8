"""Meetings that were held: minutes, attendance, results."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import BodyRow, CaseRow
from sidik.register.models import Item


class Meeting(CaseRow):
    """A meeting (rapat, konsinyasi, sidang uji) that was held, with its minutes."""

    append_only = True

    class Kind(models.TextChoices):
        """Kinds of meetings."""

        KONSINYASI = "konsinyasi", "Konsinyasi"
        DISCUSSION = "discussion", "Rapat pembahasan"
        TEST = "test", "Sidang uji konsekuensi"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=250)
    agenda = models.TextField(blank=True)
    venue = models.CharField(max_length=200)
    held_on = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField(null=True, blank=True)
    chair = models.CharField(max_length=200)
    minute_taker = models.CharField(max_length=200)
    minutes = models.TextField()

    class Meta:
        ordering = ("-held_on", "-id")

    def __str__(self) -> str:
        return self.title


class Attendance(BodyRow):
    """Who was invited and who came (daftar hadir)."""

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    name = models.CharField(max_length=200)
    nip = models.CharField(max_length=18, blank=True)
    office = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, blank=True)
    external = models.BooleanField(default=False)
    present = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class ItemResult(BodyRow):
    """What a meeting concluded for one item (hasil pembahasan)."""

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="results")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="meeting_results")
    result = models.TextField()
    dissent = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("meeting", "item"), name="one_result_per_item"),)

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.item_id}"
