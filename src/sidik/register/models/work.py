"""What offices did with an item before it was decided: proposals, answers, verifications, inputs."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import CaseRow
from sidik.register.models.items import Item, ItemVersion


class Proposal(CaseRow):
    """A unit proposed an item (usulan), first or again after a return."""

    append_only = True

    # Asked for by its item only.
    body = models.ForeignKey("accounts.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="proposals")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"usulan {self.item_id}"


class NilAnswer(CaseRow):
    """A unit answered that it holds nothing to exempt (jawaban nihil) in one round of collecting."""

    append_only = True

    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    statement = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["case_uuid", "round", "unit"], name="register_nil_once"),
        )

    def __str__(self) -> str:
        return f"nihil {self.unit_id}"


class Verification(CaseRow):
    """A verifier looked at an item (verifikasi): complete, duplicate, clear; accepted or returned with reason."""

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="verifications")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField()
    is_complete = models.BooleanField(default=True)
    is_duplicate = models.BooleanField(default=False)
    is_clear = models.BooleanField(default=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(accepted=True) | ~models.Q(reason=""), name="register_return_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"verifikasi {self.item_id}"


class Classification(CaseRow):
    """An item was classified (klasifikasi) in one facet: its kind, its ground or its period."""

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="classifications")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    facet = models.CharField(max_length=10)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"klasifikasi {self.item_id}"


class LegalInput(CaseRow):
    """Input or proposal on the legal basis (masukan/usulan dasar hukum): old to new, and the argument."""

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="legal_inputs")
    kind = models.CharField(max_length=10)
    old_basis = models.TextField(blank=True)
    new_basis = models.TextField()
    argument = models.TextField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"masukan {self.item_id}"


class InputExamination(CaseRow):
    """Input on the legal basis was examined (pemeriksaan masukan): whether it bears, and what was found."""

    append_only = True

    legal_input = models.ForeignKey(LegalInput, on_delete=models.PROTECT, related_name="examinations")
    bears = models.BooleanField()
    finding = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(bears=True) | ~models.Q(finding=""), name="register_doubt_has_finding"
            ),
        )

    def __str__(self) -> str:
        return f"pemeriksaan {self.legal_input_id}"


class ChangeProposal(CaseRow):
    """A change of ground, period or scope is proposed (usulan pengubahan). Source: PP 61/2010 Pasal 10."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="change_proposals")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    grounds = models.JSONField(default=list)
    basis_text = models.TextField(blank=True)
    period = models.JSONField(default=dict)
    period_text = models.TextField(blank=True)
    scope = models.CharField(max_length=8, default="whole")
    parts = models.JSONField(default=list)
    argument = models.TextField(blank=True)
    state = models.CharField(
        max_length=10,
        choices=[("open", "Diusulkan"), ("determined", "Ditetapkan"), ("dropped", "Tidak dilanjutkan")],
        default="open",
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"pengubahan {self.item_id}"
