"""Consequence tests (uji konsekuensi) and who took part. Source: UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import BodyRow, CaseRow
from sidik.domain.consequence_test import TEST_TIMING_LABELS, TestTiming
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.register.models.items import Item, ItemVersion


class ConsequenceTest(CaseRow):
    """The test sheet (lembar uji konsekuensi) of one item in one version."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="tests")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    change = models.ForeignKey(
        "register.ChangeProposal", null=True, blank=True, on_delete=models.PROTECT, related_name="tests"
    )
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    timing = models.CharField(
        max_length=16, blank=True, choices=[(t.value, TEST_TIMING_LABELS[t]) for t in TestTiming]
    )
    request_number = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True)
    grounds = models.JSONField(default=list)
    basis_text = models.TextField(blank=True)
    if_open = models.TextField(blank=True)
    if_closed = models.TextField(blank=True)
    public_interest = models.TextField(blank=True)
    mitigation = models.TextField(blank=True)
    period = models.JSONField(default=dict)
    period_text = models.TextField(blank=True)
    never_exempt = models.JSONField(default=dict)
    reason_for_18_1_b = models.TextField(blank=True)
    memorandum_reason = models.TextField(blank=True)
    conclusion = models.CharField(
        max_length=10, blank=True, choices=[(c.value, CONCLUSION_LABELS[c]) for c in Conclusion]
    )
    reason = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    inseparable = models.TextField(blank=True)
    tested_on = models.DateField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"uji {self.item_id}"


class TestWeighing(BodyRow):
    """What a sheet holds beside its five columns: answers by version of their questions, balance, quorum, dissent.

    A row of its own, so that the digests over sheets of earlier releases stay as they are.
    `answers`: letter to `{version, answers}`; `statute_texts`: citation to text; `dissents`: `{name, reason}` each.
    """

    __test__ = False  # pytest collects classes named Test*

    test = models.OneToOneField(ConsequenceTest, on_delete=models.PROTECT, related_name="weighing")
    balance = models.TextField(blank=True)
    period_reason = models.TextField(blank=True)
    answers = models.JSONField(default=dict)
    statute_texts = models.JSONField(default=dict)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    dissents = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"penimbangan {self.test_id}"


class TestParticipant(BodyRow):
    """One participant of a test (peserta uji), and whether the sheet was signed by him."""

    __test__ = False  # pytest collects classes named Test*

    test = models.ForeignKey(ConsequenceTest, on_delete=models.PROTECT, related_name="participants")
    name = models.CharField(max_length=200)
    nip = models.CharField(max_length=30, blank=True)
    office = models.CharField(max_length=200, blank=True)
    is_external = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
