"""Rows of the reviews: yearly rounds and their answers, questions about awaited events, files of opened items."""

from __future__ import annotations

from typing import Any

from django.db import models

from sidik.accounts.rows import BodyRow
from sidik.domain.file_review import FILE_FINDING_LABELS
from sidik.domain.yearly_review import OUTCOME_LABELS, Outcome
from sidik.register.models.items import Item


class ReviewRound(BodyRow):
    """One review of the whole list (putaran tinjauan), once a year. Source: L-70."""

    class State(models.TextChoices):
        """Whether answers are taken."""

        OPEN = "open", "Berjalan"
        CLOSED = "closed", "Ditutup"

    year = models.PositiveIntegerField()
    starts_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    left_unreviewed = models.PositiveIntegerField(default=0)
    closing_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-year",)
        constraints = (models.UniqueConstraint(fields=("body", "year"), name="register_review_once_a_year"),)

    def __str__(self) -> str:
        return f"Tinjauan {self.year}"

    @property
    def is_open(self) -> bool:
        """Whether items may be reviewed in it."""
        return self.state == self.State.OPEN


class ReviewLine(BodyRow):
    """One item reviewed in a round (baris tinjauan): written once. What has no line is not reviewed yet."""

    append_only = True

    # Found by its constraint, which begins with it.
    review = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="lines", db_index=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="review_lines")
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(
        max_length=6, choices=[(outcome.value, label) for outcome, label in OUTCOME_LABELS.items()]
    )
    reason = models.TextField(blank=True)
    version_digest = models.CharField(max_length=64)
    reviewed_on = models.DateField()
    # The case that goes on with a change; casework lies above, so it is a plain value.
    case_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("review", "item"), name="register_reviewed_once"),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.KEEP.value) | ~models.Q(reason=""),
                name="register_review_has_reason",
            ),
        )

    def __str__(self) -> str:
        return f"tinjauan {self.item_id}"


class EventReview(BodyRow):
    """The question about a term without date: has it happened (sudahkah terjadi)? Asked once per day due."""

    class Answer(models.TextChoices):
        """What was answered."""

        WAITING = "waiting", "Belum dijawab"
        NOT_YET = "not_yet", "Belum terjadi"
        HAPPENED = "happened", "Sudah terjadi"

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="event_reviews", db_index=False)
    due_on = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    reason = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (models.UniqueConstraint(fields=("item", "due_on"), name="register_event_asked_once"),)
        indexes = (models.Index(fields=("body", "answer", "due_on"), name="register_event_waiting"),)

    def __str__(self) -> str:
        return f"peristiwa {self.item_id}"


class OpenedFileReview(BodyRow):
    """The file of an opened item, waiting for two persons (telaah berkas). The listing itself is open already."""

    class State(models.TextChoices):
        """How far the review is."""

        WAITING = "waiting", "Menunggu telaah"
        EXAMINED = "examined", "Menunggu persetujuan"
        AGREED = "agreed", "Selesai ditelaah"

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="file_review")
    opened_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    finding = models.CharField(
        max_length=8,
        blank=True,
        choices=[(finding.value, label) for finding, label in FILE_FINDING_LABELS.items()],
    )
    reason = models.TextField(blank=True)
    third_parties_checked = models.BooleanField(default=False)
    # The procedure that tests a file anew; its case begins when the second person agrees.
    way = models.CharField(max_length=120, blank=True)
    examined_on = models.DateField(null=True, blank=True)
    examined_by: Any = models.JSONField(default=dict)
    returned_reason = models.TextField(blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by: Any = models.JSONField(default=dict)
    case_uuid = models.UUIDField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("body", "state", "due_on"), name="register_file_review_due"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="waiting") | ~models.Q(finding=""),
                name="register_file_review_finding",
            ),
        )

    def __str__(self) -> str:
        return f"berkas {self.item_id}"

    @property
    def is_late(self) -> bool:
        """Whether it was escalated: the day until which it was due has passed."""
        return self.escalated_on is not None and self.state != self.State.AGREED
