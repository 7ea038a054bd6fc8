"""Rows of the ledger: entries of the chain and signed checkpoints."""

from __future__ import annotations

import uuid

from django.db import models


class Entry(models.Model):
    """One act as recorded (catatan tindakan): who, what, when, on what, before and after as digests, why."""

    append_only = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    body_code = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    actor = models.JSONField()
    subject = models.CharField(max_length=120, db_index=True)
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    part_of = models.UUIDField(null=True)
    simulated = models.BooleanField(default=False)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("body_code", "seq")
        constraints = (
            models.UniqueConstraint(fields=("body_code", "seq"), name="ledger_one_seq"),
            # Two concurrent acts cannot fork the chain: the loser is refused by the database.
            models.UniqueConstraint(fields=("body_code", "previous"), name="ledger_no_fork"),
        )
        indexes = (models.Index(fields=("body_code", "act", "seq")),)

    def __str__(self) -> str:
        return f"{self.body_code}#{self.seq} {self.act}"


class Checkpoint(models.Model):
    """A signed head of the chain (titik periksa), to be kept by a witness outside."""

    append_only = True

    body_code = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ("body_code", "seq")

    def __str__(self) -> str:
        return f"{self.body_code}@{self.seq}"


class RowDigest(models.Model):
    """What one act left of covered rows (sidik baris): the digest over the columns of each; empty once removed.

    Shape: `key` is the first row of the line, `digest` the digests of this row and of those that follow it, 64 letters
    each.
    """

    append_only = True

    body_code = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    table = models.CharField(max_length=63)
    key = models.BigIntegerField()
    digest = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("table", "key", "id"), name="ledger_rows_of_a_table"),)

    def __str__(self) -> str:
        return f"{self.table} {self.key} @ {self.body_code}#{self.seq}"
