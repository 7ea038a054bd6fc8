"""Rows of a round of collecting: the call, the called units, what each answered, and what befell the call."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from sidik.accounts.models import Unit
from sidik.accounts.rows import BodyRow
from sidik.desk.models import AgendaEntry, Paper
from sidik.domain.collection import ANSWER_LABELS, AnswerState, UnitStanding
from sidik.ledger import clock
from sidik.register.models import Item


class Call(BodyRow):
    """A call to units (permintaan himpunan): letter, units, deadline."""

    class State(models.TextChoices):
        """Whether answers are taken."""

        OPEN = "open", "Berjalan"
        CLOSED = "closed", "Ditutup"
        WITHDRAWN = "withdrawn", "Ditarik"

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    wording = models.TextField(blank=True)
    letter_number = models.CharField(max_length=120, blank=True)
    agenda = models.ForeignKey(AgendaEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    called_on = models.DateField()
    due_on = models.DateField()
    # The case from whose collecting step the units were called, if any.
    case_uuid = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("body", "number"), name="collection_call_number_once"),
        )
        indexes = (models.Index(fields=("body", "state"), name="collection_call_state"),)

    def __str__(self) -> str:
        return f"Himpunan {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether units may answer."""
        return self.state == self.State.OPEN


class CalledUnit(BodyRow):
    """A unit in a call (unit yang diminta): its own deadline and its answer as it stands."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="called_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(
        max_length=8,
        choices=[(state.value, ANSWER_LABELS[state]) for state in AnswerState],
        default=AnswerState.WAITING.value,
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by: Any = models.JSONField(default=dict)
    statement = models.TextField(blank=True)
    times_returned = models.PositiveIntegerField(default=0)
    return_reason = models.TextField(blank=True)
    # The deadline for which a reminder was given: an extended one is reminded of anew.
    reminded_for = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("unit__code",)
        constraints = (models.UniqueConstraint(fields=("call", "unit"), name="collection_unit_once"),)
        indexes = (models.Index(fields=("unit", "state"), name="collection_unit_state"),)

    def __str__(self) -> str:
        return f"{self.call_id} {self.unit_id}"

    @property
    def answered_on(self) -> date | None:
        """The day of the answer at the body's place."""
        return clock.day_of(self.answered_at, self.body.zone) if self.answered_at else None

    @property
    def standing(self) -> UnitStanding:
        """Where the unit stands, as the core knows it."""
        return UnitStanding(AnswerState(self.state), self.due_on, self.answered_on, self.times_returned)


class CollectedItem(BodyRow):
    """An item of the register that answers a call (isian himpunan), and the case that took it."""

    called_unit = models.ForeignKey(CalledUnit, on_delete=models.PROTECT, related_name="entries")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    is_out = models.BooleanField(default=False)
    # Said to stand under a decree already (sudah ber-SK); recorded as a fact by the office that takes the answers.
    decree_number = models.CharField(max_length=120, blank=True)
    decree_on = models.DateField(null=True, blank=True)
    decree_signer = models.CharField(max_length=200, blank=True)
    attachment = models.UUIDField(null=True, blank=True)
    case_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("called_unit", "item"), name="collection_item_once"),)

    def __str__(self) -> str:
        return f"{self.called_unit_id} {self.item_id}"

    @property
    def is_determined(self) -> bool:
        """Whether the unit names number and date of a decree."""
        return bool(self.decree_number and self.decree_on)


class CallEvent(BodyRow):
    """What befell a call (kejadian): written once."""

    append_only = True

    class Kind(models.TextChoices):
        """Kinds of events."""

        CALLED = "called", "Unit kerja diminta"
        EXTENDED = "extended", "Tenggat diperpanjang"
        SENT = "sent", "Jawaban dikirim"
        NIL = "nil", "Dijawab nihil"
        RETURNED = "returned", "Jawaban dikembalikan"
        REMINDED = "reminded", "Diingatkan"
        MERGED = "merged", "Jawaban digabungkan"
        CLOSED = "closed", "Himpunan ditutup"
        REOPENED = "reopened", "Himpunan dibuka kembali"
        WITHDRAWN = "withdrawn", "Himpunan ditarik"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="events")
    called_unit = models.ForeignKey(
        CalledUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    kind = models.CharField(max_length=9, choices=Kind.choices)
    reason = models.TextField(blank=True)
    facts: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.call_id} {self.kind}"
