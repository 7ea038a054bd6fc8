"""Rows of notices."""

from __future__ import annotations

import uuid

from django.db import models

from sidik.accounts.models import Body, Person
from sidik.ledger.covered import Covered


class Notice(Covered):
    """A line in an officer's inbox (pemberitahuan)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    text = models.CharField(max_length=300)
    link = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        indexes = (models.Index(fields=("person", "read_at")),)

    def __str__(self) -> str:
        return self.text
