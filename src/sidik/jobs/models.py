"""Rows of jobs: the heartbeat of each worker, the last turn of each scheduled job, the progress of long work."""

from __future__ import annotations

import uuid

from django.db import models


class Heartbeat(models.Model):
    """A sign of life (tanda hidup) of one worker process."""

    worker_id = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=255)
    pid = models.PositiveIntegerField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.host}/{self.pid}"


class Turn(models.Model):
    """The last turn (giliran) of a scheduled job, so that a turn missed while the machine was off is made up once."""

    name = models.CharField(max_length=80, unique=True)
    number = models.BigIntegerField(help_text="Whole periods since 1970 (UTC) of the turn last enqueued.")
    enqueued_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}#{self.number}"


class Progress(models.Model):
    """How far a long piece of work is (kemajuan), for the officer who waits for it."""

    class State(models.TextChoices):
        """States of long work."""

        WAITING = "waiting", "Menunggu giliran"
        RUNNING = "running", "Sedang dikerjakan"
        DONE = "done", "Selesai"
        FAILED = "failed", "Gagal"
        CANCELLED = "cancelled", "Dibatalkan"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body_code = models.CharField(max_length=40)
    person_id = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=120, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    count = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    cancel_requested = models.BooleanField(default=False)
    message = models.TextField(blank=True)
    result_url = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-started_at",)
        indexes = (models.Index(fields=("body_code", "person_id", "-started_at")),)

    def __str__(self) -> str:
        return f"{self.title} ({self.get_state_display()})"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED)

    @property
    def percent(self) -> int | None:
        """Whole percent, where the total is known."""
        if self.state == self.State.DONE:
            return 100
        return min(100, self.count * 100 // self.total) if self.total else None
