"""Rows of accounts: public bodies, their units, persons, offices held, invitations, users."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models

from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger.covered import Covered

ROLE_CHOICES = [(role.value, ROLE_LABELS[role]) for role in Role]
ZONES = [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]


class Body(Covered):
    """A public body (badan publik)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    parent_names = models.JSONField(default=list, blank=True)
    address = models.TextField(blank=True)
    place = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    zone = models.CharField(max_length=40, choices=ZONES, default="Asia/Jakarta")
    logo = models.BinaryField(null=True, blank=True)
    logo_media_type = models.CharField(max_length=40, blank=True)
    settings: Any = models.JSONField(default=dict, blank=True)
    is_demo = models.BooleanField(default=False)
    set_up_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return dict(ZONES)[self.zone]


class Unit(Covered):
    """A work unit (unit kerja, SKPD) in the tree of its body."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("body", "code"), name="unit_code_once_per_body"),)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A sign-in. Rights come from the offices of its person, never from flags here."""

    # Null where none is given: several users may have no e-mail, two may not have the same.
    email: Any = models.EmailField(unique=True, null=True, blank=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep an empty address as none, so that several users may have no e-mail."""
        self.email = self.email or None
        super().save(*args, **kwargs)


class Person(Covered):
    """A natural person (pejabat). `name` is printed with degrees; NIP separates duties."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="persons")
    user = models.OneToOneField(User, on_delete=models.PROTECT, null=True, blank=True, related_name="person")
    name = models.CharField(max_length=200)
    nip = models.CharField(max_length=18, blank=True)
    rank = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "nip"), condition=~models.Q(nip=""), name="nip_once_per_body"
            ),
        )

    def __str__(self) -> str:
        return self.name


class HeldOffice(Covered):
    """An office held by decree, with dates, also as acting (Plt./Plh.) for another."""

    class Acting(models.TextChoices):
        """How the office is held."""

        NO = "", "Definitif"
        PLT = "plt", "Plt. (pelaksana tugas)"
        PLH = "plh", "Plh. (pelaksana harian)"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="offices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="offices")
    title = models.CharField(max_length=200)
    decree_number = models.CharField(max_length=120)
    decree_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    acting = models.CharField(max_length=3, choices=Acting.choices, blank=True, default="")
    stands_in_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="stand_ins"
    )

    class Meta:
        ordering = ("role", "starts_on")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="office_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[r.value for r in Role]), name="office_role_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.person})"


class Invitation(Covered):
    """A one-time link by which a person chooses his own password; only its digest is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.person} {self.made_at:%Y-%m-%d}"
