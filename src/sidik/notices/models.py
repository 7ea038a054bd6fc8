"""Rows of notices: the inbox, how an officer wants his mail, what was mailed, and his calendar feed."""

from __future__ import annotations

import uuid
from types import MappingProxyType

from django.db import models

from sidik.accounts.models import Body, Person
from sidik.ledger.covered import Covered


class Notice(Covered):
    """A line in an officer's inbox (pemberitahuan)."""

    later_columns = MappingProxyType({"kind": "task", "number": ""})

    class Kind(models.TextChoices):
        """What a notice is about."""

        TASK = "task", "Tugas"
        DEADLINE = "deadline", "Tenggat"
        PUBLICATION = "publication", "Publikasi"
        VISITOR = "visitor", "Masukan umum"
        SYSTEM = "system", "Sistem"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.TASK)
    # What the letter names: the number of an item or a case, never words.
    number = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=300)
    link = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        indexes = (models.Index(fields=("person", "read_at")),)

    def __str__(self) -> str:
        return self.text


class MailPreference(Covered):
    """How an officer wants to be written to (pilihan surel). Without a row: one letter a day, silent at night."""

    class How(models.TextChoices):
        """How often a letter may come."""

        OFF = "off", "Tidak perlu surel"
        EACH = "each", "Satu surel untuk setiap pemberitahuan"
        DAILY = "daily", "Satu surel setiap hari"
        WEEKLY = "weekly", "Satu surel setiap Senin"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="mail_preference")
    how = models.CharField(max_length=6, choices=How.choices, default=How.DAILY)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.how}"


class FeedToken(Covered):
    """The address of an officer's calendar feed (langganan kalender); only its digest is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feed_tokens")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(revoked_at=None), name="notices_one_open_feed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at}"


class Delivery(models.Model):
    """A letter to an officer (pengiriman): the state of the machine, as jobs are, and no act."""

    class State(models.TextChoices):
        """What became of the letter."""

        QUEUED = "queued", "Antre"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        UNSURE = "unsure", "Mungkin terkirim"
        GIVEN_UP = "given_up", "Gagal"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=6, choices=MailPreference.How.choices)
    count = models.PositiveIntegerField()
    # The first signs of the SHA-256 of the address: enough to ask whether it was this one.
    address_digest = models.CharField(max_length=16)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = (
            models.Index(fields=("state", "next_try_at"), name="notices_delivery_due"),
            models.Index(fields=("body", "-made_at"), name="notices_delivery_log"),
            models.Index(fields=("person", "-made_at"), name="notices_delivery_person"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"


class DeliveryLine(models.Model):
    """A notice in a letter; one notice goes into one letter at most."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="lines")
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="delivery_line")

    def __str__(self) -> str:
        return f"{self.delivery_id}/{self.notice_id}"
