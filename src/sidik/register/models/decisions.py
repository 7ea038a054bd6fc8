"""Opinions, approvals, determinations and the register of status changes."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import BodyRow, CaseRow
from sidik.domain.item import OPENING_BASIS_LABELS, DeterminationKind, OpeningBasis
from sidik.domain.trial_disclosure import REQUESTER_LABELS, TRIAL_KIND_LABELS, Requester, TrialKind
from sidik.register.models.items import Item, ItemVersion

# Determinations that close; an opening and a withdrawal end what these closed.
CLOSING = (DeterminationKind.EXEMPTION, DeterminationKind.CHANGE)
# The basis of a withdrawal because the import that brought the item was undone.
IMPORT_UNDONE = "Impor dibatalkan"


class Opinion(CaseRow):
    """Consideration (pertimbangan) asked for or given on an item."""

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="opinions")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=6, choices=[("ask", "Diminta"), ("give", "Diberikan")])
    position = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"pertimbangan {self.item_id}"


class Approval(CaseRow):
    """The head's answer (persetujuan pimpinan) for one item. Source: PP 61/2010 Pasal 3 ayat (2), 10 ayat (1)."""

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="approvals")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    test = models.ForeignKey(
        "register.ConsequenceTest", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.CharField(
        max_length=10,
        choices=[("exemption", "Pengecualian"), ("change", "Pengubahan"), ("opening", "Pembukaan")],
        default="exemption",
    )
    approved = models.BooleanField()
    approved_on = models.DateField()
    document = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(approved=True) | ~models.Q(reason=""), name="register_refusal_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"persetujuan {self.item_id}"

    @property
    def test_uuid(self) -> str:
        """Public id of the test it rests on; empty for one made before SIDIK."""
        return str(self.test.uuid) if self.test else ""


class Determination(CaseRow):
    """A determination (penetapan) of exemption, change or opening; never edited, only superseded."""

    append_only = True

    of = models.CharField(
        max_length=10,
        choices=[
            ("exemption", "Pengecualian"),
            ("change", "Pengubahan"),
            ("opening", "Pembukaan"),
            ("withdrawal", "Pencabutan"),
        ],
    )
    number = models.CharField(max_length=120)
    determined_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    signer = models.JSONField(default=dict)
    leader_document = models.CharField(max_length=200, blank=True)
    is_legacy = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["body", "number"],
                condition=models.Q(is_legacy=False),
                name="register_determination_number",
            ),
        )

    def __str__(self) -> str:
        return self.number


class DeterminationFile(BodyRow):
    """A sealed file that carries the determination: the signed scan or the signed PDF (berkas penetapan)."""

    append_only = True

    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="files")
    file_uuid = models.UUIDField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.file_uuid)


class DeterminationItem(BodyRow):
    """One item under a determination, with the contents that PP 61/2010 Pasal 4 ayat (2) asks for."""

    append_only = True

    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="rows")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="determination_rows")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    test = models.ForeignKey(
        "register.ConsequenceTest", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    contents = models.JSONField(default=dict)
    is_partial = models.BooleanField(default=False)
    period_kind = models.CharField(max_length=24, blank=True)
    review_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["determination", "item"], name="register_determined_once"),
        )

    def __str__(self) -> str:
        return f"{self.determination_id}/{self.item_id}"

    @property
    def test_uuid(self) -> str:
        """Public id of the test it rests on; empty for one made before SIDIK."""
        return str(self.test.uuid) if self.test else ""


class LeftOutItem(CaseRow):
    """An item that a determination left out of its annex, with the reason (tidak dimuat); it stays undetermined."""

    append_only = True

    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="left_out")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="left_out_of")
    reason = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["determination", "item"], name="register_left_out_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="register_left_out_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.determination_id}/{self.item_id}"


class OpeningDocument(BodyRow):
    """The document on which an opening rests (dokumen dasar pembukaan): its name, number, date, and sealed file.

    A written consent is personal data, so its contents stay in the sealed file. Source: UU 14/2008 Pasal 18 ayat (2).
    """

    append_only = True

    change = models.OneToOneField("register.StatusChange", on_delete=models.PROTECT, related_name="document")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    file_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class TrialDisclosureRow(BodyRow):
    """Exempt information that was given for a trial (pemberian terbatas); it stays exempt for everybody else.

    Source: UU 14/2008 Pasal 18 ayat (3) sampai ayat (7).
    """

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="trial_disclosures")
    kind = models.CharField(max_length=10, choices=[(k.value, TRIAL_KIND_LABELS[k]) for k in TrialKind])
    requester = models.CharField(max_length=24, choices=[(r.value, REQUESTER_LABELS[r]) for r in Requester])
    case_number = models.CharField(max_length=120)
    permit_number = models.CharField(max_length=120)
    permit_on = models.DateField()
    given_on = models.DateField()
    scope = models.TextField()
    file_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.case_number


class StatusChange(CaseRow):
    """One row of the register of changes (register pengubahan): what, on which basis, from when."""

    append_only = True

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="status_changes")
    kind = models.CharField(
        max_length=16,
        choices=[
            ("exempt", "Dikecualikan"),
            ("open", "Dibuka"),
            ("change_ground", "Ganti dasar"),
            ("change_period", "Ubah jangka waktu"),
            ("narrow", "Dipersempit"),
            ("withdraw", "Dicabut"),
        ],
    )
    opening_basis = models.CharField(
        max_length=16, blank=True, choices=[(b.value, OPENING_BASIS_LABELS[b]) for b in OpeningBasis]
    )
    basis = models.CharField(max_length=300)
    number = models.CharField(max_length=120, blank=True)
    noted_on = models.DateField()
    effective_on = models.DateField()
    determination = models.ForeignKey(
        Determination, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"
