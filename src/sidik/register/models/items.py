"""Items of information (informasi) and their immutable versions."""

from __future__ import annotations

from django.db import models

from sidik.accounts.rows import BodyRow
from sidik.domain.item import NATURE_LABELS, STAGE_LABELS, TERM_LABELS, Nature, Stage, Term
from sidik.ledger.covered import Covered


class Origin(models.TextChoices):
    """How an item came into the register."""

    PROPOSED = "proposed", "Diusulkan"
    LEGACY = "legacy", "Ditetapkan sebelum SIDIK"


class SecurityClass(models.TextChoices):
    """Security class of the record (klasifikasi keamanan arsip). Source: UU 43/2009 Pasal 40 ayat (4)."""

    ORDINARY = "B", "Biasa"
    LIMITED = "T", "Terbatas"
    SECRET = "R", "Rahasia"
    TOP_SECRET = "SR", "Sangat rahasia"


class Item(BodyRow):
    """The smallest information that is exempted by itself. `stage`, `nature`, `term` are projections."""

    derived_columns = frozenset({"clocked_on", "next_on"})

    # The constraints and indexes below begin with the body: none of its own for each row written.
    body = models.ForeignKey("accounts.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        db_index=False,
    )
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PROPOSED)
    # Nobody asks a version whose current one it is; its index would grow twice for each row written.
    current = models.ForeignKey(
        "register.ItemVersion", null=True, on_delete=models.PROTECT, related_name="current_of", db_index=False
    )
    proposer = models.JSONField(default=dict)

    stage = models.CharField(
        max_length=24, default=Stage.DRAFT, choices=[(s.value, STAGE_LABELS[s]) for s in Stage]
    )
    nature = models.CharField(
        max_length=16, default=Nature.UNDETERMINED, choices=[(n.value, NATURE_LABELS[n]) for n in Nature]
    )
    term = models.CharField(
        max_length=12, default=Term.NOT_YET, choices=[(t.value, TERM_LABELS[t]) for t in Term]
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    notice_on = models.DateField(null=True, blank=True)
    decide_by_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    dates_provisional = models.BooleanField(default=False)
    projected_on = models.DateField(null=True, blank=True)
    # The clock has run up to this day under the present term; the next day on which it is to look.
    clocked_on = models.DateField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)

    security_class = models.CharField(
        max_length=2, choices=SecurityClass.choices, default=SecurityClass.LIMITED
    )
    retention_code = models.CharField(max_length=60, blank=True)
    retention_text = models.CharField(max_length=200, blank=True)
    final_disposition = models.CharField(max_length=60, blank=True)
    published_edition = models.PositiveIntegerField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("body", "number")
        constraints = (
            models.UniqueConstraint(fields=["body", "number"], name="register_item_number"),
            models.UniqueConstraint(fields=["body", "code"], name="register_item_code"),
        )
        indexes = (
            models.Index(fields=["body", "ends_on", "number"], name="register_item_ends"),
            models.Index(fields=["body", "nature", "number"], name="register_item_nature"),
            models.Index(
                fields=["body", "next_on"],
                condition=models.Q(next_on__isnull=False),
                name="register_item_clock",
            ),
            models.Index(fields=["body", "unit", "number"], name="register_item_unit"),
            models.Index(
                fields=["parent"], condition=models.Q(parent__isnull=False), name="register_item_parent"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def version(self) -> ItemVersion:
        """The version that is current. Every item has one from its first act on."""
        if self.current is None:
            message = f"Item {self.code} has no version"
            raise LookupError(message)
        return self.current

    @property
    def shown_title(self) -> str:
        """The title that may stand on any screen: the public one where the internal one is sealed."""
        return self.version.shown_title


class ItemVersion(BodyRow):
    """One immutable wording of an item. A database trigger refuses UPDATE and DELETE."""

    append_only = True

    # Asked for by its item or its list, never by its body alone: one index less for each row written.
    body = models.ForeignKey("accounts.Body", on_delete=models.PROTECT, related_name="+", db_index=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    title = models.TextField()
    sensitive = models.BooleanField(default=False)
    public_title = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    details = models.TextField(blank=True)
    kind = models.CharField(max_length=80, blank=True)
    custodian = models.CharField(max_length=200, blank=True)
    forms = models.JSONField(default=list)
    year = models.CharField(max_length=20, blank=True)
    source_document = models.CharField(max_length=300, blank=True)
    grounds = models.JSONField(default=list)
    basis_text = models.TextField(blank=True)
    period = models.JSONField(default=dict)
    period_text = models.TextField(blank=True)
    if_open = models.TextField(blank=True)
    if_closed = models.TextField(blank=True)
    public_interest = models.TextField(blank=True)
    scope = models.CharField(
        max_length=8, choices=[("whole", "Seluruhnya"), ("part", "Sebagian")], default="whole"
    )
    parts = models.JSONField(default=list)
    archive_class = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("item", "number")
        constraints = (
            models.UniqueConstraint(fields=["item", "number"], name="register_version_number"),
            models.CheckConstraint(
                condition=models.Q(sensitive=False) | ~models.Q(public_title=""),
                name="register_sealed_needs_public_title",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"

    @property
    def shown_title(self) -> str:
        """The title for lists and papers; never the sealed one."""
        return self.public_title if self.sensitive else self.title


class ItemGround(Covered):
    """Ground letters of the current version, for the facet (huruf Pasal 17). Derived from the version."""

    # Found by its constraint, which begins with it.
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="ground_letters", db_index=False)
    letter = models.CharField(max_length=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "letter"], name="register_item_ground"),)
        indexes = (models.Index(fields=["letter", "item"], name="register_ground_letter"),)

    def __str__(self) -> str:
        return self.letter


class SearchText(models.Model):
    """The words of an item's searchable text and their roots, between spaces. A sealed title gives no word."""

    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="search_text")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words.strip()
