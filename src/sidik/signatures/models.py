"""Rows of signatures: a signed copy of a paper and what its check found."""

from __future__ import annotations

from typing import Any

from django.db import models

from sidik.accounts.rows import BodyRow
from sidik.desk.models import Paper
from sidik.signing.findings import SAMENESS_LABELS, STANDING_LABELS, Findings
from sidik.signing.findings import Standing as FoundStanding


class SignedCopy(BodyRow):
    """A signed copy of a paper (naskah bertanda tangan): the sealed file and what its check found that day."""

    append_only = True

    class Standing(models.TextChoices):
        """What its signature counts as."""

        CERTIFIED = "certified", STANDING_LABELS[FoundStanding.CERTIFIED]
        UNCERTIFIED = "uncertified", STANDING_LABELS[FoundStanding.UNCERTIFIED]
        WET = "wet", STANDING_LABELS[FoundStanding.WET]

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="signed_copies")
    file_uuid = models.UUIDField()
    standing = models.CharField(max_length=12, choices=Standing.choices)
    findings: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.paper_id}/{self.standing}"

    @property
    def found(self) -> Findings:
        """What the check found."""
        return Findings.of_data(self.findings)

    @property
    def standing_label(self) -> str:
        """What its signature counts as, in words."""
        return STANDING_LABELS[FoundStanding(self.standing)]

    @property
    def sameness_label(self) -> str:
        """By what it was recognised as the paper, in words."""
        return SAMENESS_LABELS[self.found.sameness]
