"""Rows of files: what is stored, under which wrapped key, without its name in clear."""

from __future__ import annotations

import uuid

from django.db import models

from sidik.ledger.covered import Covered


class SealedFile(Covered):
    """One sealed file version (berkas tersegel). The stored name is random, the printed name is sealed."""

    append_only = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The code, no foreign key: files lie below accounts and outlive reorganisations.
    body_code = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=120, db_index=True)
    sealed_name = models.TextField()
    media_type = models.CharField(max_length=120)
    size_bytes = models.PositiveBigIntegerField()
    security_class = models.CharField(max_length=2, default="T")
    wrapped_key = models.TextField()
    stored_name = models.CharField(max_length=64, unique=True)
    # Of the ciphertext: a digest of the content would let anybody test a guess.
    sealed_digest = models.CharField(max_length=64)
    sealed_bytes = models.PositiveBigIntegerField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return str(self.uuid)
