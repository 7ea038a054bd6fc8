"""What every row of a public body carries: its body, a public id, who made it and when, and where in a case."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from sidik.accounts.models import Body
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.covered import Covered


@dataclass(frozen=True)
class Place:
    """Case, step and round (putaran) of an act; all empty for an act outside any case."""

    case_uuid: UUID | None = None
    step_id: str = ""
    round: int = 0

    def columns(self) -> dict[str, Any]:
        """The three columns that every row of work carries."""
        return {"case_uuid": self.case_uuid, "step_id": self.step_id, "round": self.round}


NOWHERE = Place()


class BodyRow(Covered):
    """A row of one public body (badan publik), named outside by its uuid and never by its sequence."""

    body = models.ForeignKey("accounts.Body", on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField()
    made_by: Any = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def maker_name(self) -> str:
        """Name of who made the row, as it was on that day."""
        return str(self.made_by.get("name", ""))

    @property
    def maker_office(self) -> str:
        """Office of who made the row, as it was on that day."""
        return str(self.made_by.get("office", ""))


class CaseRow(BodyRow):
    """Work done in a step of a case. Casework lies above, so the place is plain values."""

    case_uuid = models.UUIDField(null=True, blank=True)
    step_id = models.CharField(max_length=40, blank=True)
    round = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


def person(actor: Actor) -> dict[str, Any]:
    """The actor as a row keeps him: name, NIP, office, canonical roles and person of that day."""
    office = actor.offices[0] if actor.offices else None
    title = (office.title or ROLE_LABELS[office.role]) if office else ""
    if actor.kind == "system":
        title = "Sistem"
    return {
        "name": actor.name,
        "nip": actor.nip,
        "office": title,
        "person": actor.person_id,
        "roles": sorted(actor.roles),
    }


def is_same_person(actor: Actor, made_by: Mapping[str, Any]) -> bool:
    """Whether a row was made by this natural person: by NIP, or by the person's own id where a NIP is lacking."""
    pairs = ((actor.nip, made_by.get("nip")), (actor.person_id, made_by.get("person")))
    return any(mine and mine == theirs for mine, theirs in pairs)


def made_row(actor: Actor, body: Body) -> dict[str, Any]:
    """Columns of a row that belongs to no step."""
    return {"body": body, "made_at": clock.now(), "made_by": person(actor)}


def made(actor: Actor, body: Body, place: Place = NOWHERE) -> dict[str, Any]:
    """Columns of a row of work: body, moment, maker, place in the case."""
    return {**made_row(actor, body), **place.columns()}


def own_body(actor: Actor, body: Body) -> Body:
    """The body, when it is the actor's. Another body answers like one that does not exist."""
    if body.code != actor.body:
        raise Refused(Refusal(Reason.INVALID, "Data tidak ditemukan."))
    return body
