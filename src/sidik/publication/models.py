"""Rows of publication."""

from __future__ import annotations

from typing import Any

from django.db import models

from sidik.accounts.rows import BodyRow, CaseRow
from sidik.ledger.covered import Covered
from sidik.register.models import Item


class Edition(CaseRow):
    """A published edition (edisi): number, digest and file of one immutable list."""

    append_only = True
    MOST_KEPT = 1_000

    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=120)
    published_at = models.DateTimeField()
    counts: Any = models.JSONField(default=dict)
    # The first MOST_KEPT differences; all of them stand in the file.
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

    @property
    def change_count(self) -> int:
        """How many differences it has to the edition before."""
        return sum(self.counts.get("changes", {}).values()) or len(self.changes)


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


class EditionDraft(BodyRow):
    """The next edition while it is prepared (rancangan edisi): what it shows, why it differs, who agreed, and when.

    A body has one open draft at most. `base_digest` is that of the list on the screen of who submitted it.
    """

    class State(models.TextChoices):
        """Where a draft stands."""

        DRAFT = "draft", "Disiapkan"
        SUBMITTED = "submitted", "Menunggu persetujuan"
        APPROVED = "approved", "Siap terbit"
        PUBLISHED = "published", "Terbit"
        CANCELLED = "cancelled", "Dibatalkan"

    class Kind(models.TextChoices):
        """Why an edition comes out."""

        REGULAR = "regular", "Disusun pejabat"
        AUTOMATIC = "automatic", "Otomatis karena ada yang terbuka demi hukum"

    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.REGULAR)
    columns: Any = models.JSONField(default=list)
    channels: Any = models.JSONField(default=list)
    # Shape: public id → reason of the difference, as an officer wrote it.
    reasons: Any = models.JSONField(default=dict)
    publish_at = models.DateTimeField(null=True, blank=True)
    after = models.PositiveIntegerField(default=0)
    base_digest = models.CharField(max_length=64, blank=True)
    submitted_by: Any = models.JSONField(default=dict)
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by: Any = models.JSONField(default=dict)
    approved_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)
    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )

    OPEN = (State.DRAFT, State.SUBMITTED, State.APPROVED)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("body",),
                condition=models.Q(state__in=("draft", "submitted", "approved")),
                name="one_open_draft_per_body",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} sesudah edisi {self.after}"


class PrivacyClearance(BodyRow):
    """That an officer looked at a finding of the privacy check and lets the text stand, with his reason; or no more.

    It holds for this text only: another text in the same place is asked anew. The newest row decides.
    """

    append_only = True

    public_id = models.CharField(max_length=80)
    field = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    text_digest = models.CharField(max_length=64)
    is_cleared = models.BooleanField(default=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("body", "public_id"), name="clearance_of_entry"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id} {self.field}"


class PublicationCheck(BodyRow):
    """One look, after publication, whether what the public finds is what was published (pemeriksaan terbitan)."""

    append_only = True

    class What(models.TextChoices):
        """What was looked at."""

        FILE = "file", "Berkas edisi"
        REGISTER = "register", "Register"
        PORTAL = "portal", "Laman portal"
        CSV = "csv", "Data CSV"
        PDF = "pdf", "PDF papan pengumuman"
        PAGE = "page", "Halaman resmi"
        STATIC = "static", "Situs berkas biasa"
        AUTOMATIC = "automatic", "Edisi otomatis"

    class Outcome(models.TextChoices):
        """What was found."""

        SAME = "same", "Sama"
        DIFFERENT = "different", "Berbeda"
        UNREACHED = "unreached", "Tidak terjangkau"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="checks")
    what = models.CharField(max_length=10, choices=What.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.get_outcome_display()}"


class ChannelSend(BodyRow):
    """One edition on its way to another portal or site (kiriman kanal): how often it was tried, and what came of it."""

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting", "Menunggu dikirim"
        SENT = "sent", "Terkirim"
        FAILED = "failed", "Belum terkirim"
        SUPERSEDED = "superseded", "Digantikan edisi baru"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sends")
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("channel", "id")
        constraints = (
            models.UniqueConstraint(fields=("edition", "channel"), name="edition_once_per_channel"),
        )

    def __str__(self) -> str:
        return f"{self.channel}: {self.get_state_display()}"
