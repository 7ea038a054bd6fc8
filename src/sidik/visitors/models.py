"""Messages of visitors as the office keeps them: what they say is sealed, when and about what is not."""

from __future__ import annotations

from typing import Any

from django.db import models

from sidik.accounts.rows import BodyRow
from sidik.edition.visitor_message import KIND_LABELS, MessageKind
from sidik.files.sealed_text import unseal
from sidik.register.models import Item

TABLE = "visitors_message"


class Message(BodyRow):
    """One message (masukan): taken in by the clock, answered by an officer."""

    class State(models.TextChoices):
        """How far the office is."""

        RECEIVED = "received", "Menunggu jawaban"
        ANSWERED = "answered", "Dijawab"

    class Outcome(models.TextChoices):
        """What the answer says."""

        ALREADY_OPEN = "already_open", "Informasi itu memang terbuka"
        REASSESSED = "reassessed", "Pengecualian ditinjau kembali"
        KEPT = "kept", "Pengecualian tetap"
        NOT_OURS = "not_ours", "Tidak menyangkut daftar ini"

    number = models.PositiveIntegerField()
    code_id = models.CharField(max_length=26, unique=True)
    kind = models.CharField(
        max_length=8, choices=[(kind.value, KIND_LABELS[MessageKind(kind)]) for kind in MessageKind]
    )
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="visitor_messages"
    )
    named_sealed = models.TextField()
    text_sealed = models.TextField()
    place_sealed = models.TextField(blank=True)
    contact_sealed = models.TextField(blank=True)
    code_sealed = models.TextField()
    received_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.RECEIVED)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    answer_text = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by: Any = models.JSONField(default=dict)
    # The case that tests the exemption anew; casework lies above, so it is a plain value.
    case_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "number")
        constraints = (models.UniqueConstraint(fields=("body", "number"), name="visitors_message_number"),)
        indexes = (models.Index(fields=("body", "state", "due_on"), name="visitors_message_due"),)

    def __str__(self) -> str:
        return f"Masukan {self.number}"

    def opened(self, column: str) -> str:
        """What the visitor wrote, from its sealed column. Raises: SealBroken."""
        sealed = str(getattr(self, f"{column}_sealed"))
        if not sealed:
            return ""
        return unseal(sealed, body_code=self.body.code, table=TABLE, column=column, row=str(self.uuid))
