"""The test sitting (sidang uji konsekuensi) while it is held: items, seats, positions, what the projector shows."""

from __future__ import annotations

from typing import Any

from django.db import models

from sidik.accounts.models import Person
from sidik.accounts.rows import BodyRow, CaseRow
from sidik.meetings.models.meetings import Meeting
from sidik.register.models import Item


class Sitting(CaseRow):
    """A sitting that tests items one after another; once it is closed its `meeting` holds minutes and attendance.

    One that was called off has no `meeting`, but its reason.
    """

    title = models.CharField(max_length=250)
    venue = models.CharField(max_length=200)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    minute_taker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    minutes_per_item = models.PositiveSmallIntegerField(default=5)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    meeting = models.OneToOneField(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="sitting"
    )
    called_off_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-opened_at", "-id")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether the sitting is still held."""
        return self.closed_at is None


class SittingItem(BodyRow):
    """One item of a sitting, in the order in which it is called."""

    class State(models.TextChoices):
        """Where the sitting stands with an item."""

        WAITING = "waiting", "Belum dibahas"
        DECIDED = "decided", "Diputuskan"
        PARKED = "parked", "Diparkir"

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="sitting_items")
    order = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    parked_reason = models.TextField(blank=True)
    spent_seconds = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("sitting", "item"), name="one_call_per_item"),)

    def __str__(self) -> str:
        return f"{self.sitting_id}/{self.order}"


class Seat(BodyRow):
    """A place at the sitting: of an officer with an account, or of a guest with a one-time code (kode sekali pakai)."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    nip = models.CharField(max_length=18, blank=True)
    office = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, blank=True)
    external = models.BooleanField(default=False)
    code_digest = models.CharField(max_length=64, blank=True, db_index=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    code_used_at = models.DateTimeField(null=True, blank=True)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    came_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("sitting", "person"),
                condition=models.Q(person__isnull=False),
                name="one_seat_per_person",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_present(self) -> bool:
        """Whether the participant came and has not left."""
        return self.came_at is not None and self.left_at is None


class Position(BodyRow):
    """How one participant stands to one item (setuju atau berbeda pendapat); a dissent carries its reason."""

    class Stance(models.TextChoices):
        """The two positions."""

        AGREE = "agree", "Setuju"
        DISSENT = "dissent", "Berbeda pendapat"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="positions")
    sitting_item = models.ForeignKey(SittingItem, on_delete=models.PROTECT, related_name="positions")
    stance = models.CharField(max_length=8, choices=Stance.choices)
    note = models.TextField(blank=True)
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("seat", "sitting_item"), name="one_position_per_item"),
        )

    def __str__(self) -> str:
        return f"{self.seat_id}/{self.sitting_item_id}"


class SittingScreen(models.Model):
    """What the projector of a sitting shows now. It has no legal effect, so no digest covers it.

    `revision` counts every change that somebody in the room may have to see; pages ask by it whether to draw anew.
    `spent` holds the seconds that each item was on the screen so far, by the key of its row.
    """

    class Step(models.IntegerChoices):
        """The steps across the top of the screen."""

        IDENTIFICATION = 1, "Identifikasi"
        STATUTE = 2, "Dasar UU"
        IF_OPENED = 3, "Bila dibuka"
        IF_CLOSED = 4, "Bila ditutup"
        PUBLIC_INTEREST = 5, "Kepentingan publik"
        BALANCE = 6, "Seimbangkan"
        CONCLUSION = 7, "Kesimpulan dan jangka"

    sitting = models.OneToOneField(Sitting, on_delete=models.CASCADE, related_name="screen")
    current = models.ForeignKey(
        SittingItem, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    step = models.PositiveSmallIntegerField(choices=Step.choices, default=Step.IDENTIFICATION)
    revision = models.PositiveIntegerField(default=1)
    item_began_at = models.DateTimeField(null=True, blank=True)
    spent: Any = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.sitting_id}/{self.revision}"
