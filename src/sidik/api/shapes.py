"""What the API answers, as shapes: only fields that may stand on a screen of the office."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field


class Problem(Schema):
    """Why there is no answer."""

    detail: str


class Mistake(Schema):
    """One parameter that cannot be used."""

    where: str
    message: str


class Unusable(Schema):
    """Parameters that cannot be used."""

    detail: str
    mistakes: list[Mistake]


class ItemLine(Schema):
    """An item in a list. The title is the public one where the internal one is sealed."""

    id: UUID
    code: str
    title: str
    unit: str
    stage: str
    nature: str
    term: str
    starts_on: date | None
    ends_on: date | None
    row_version: int


class GroundShape(Schema):
    """A ground of exemption (huruf Pasal 17) with its points."""

    letter: str
    points: list[int]


class ItemDetail(ItemLine):
    """An item with its current wording."""

    title_is_sealed: bool
    summary: str
    kind: str
    grounds: list[GroundShape]
    legal_basis: str
    period: str
    if_open: str
    if_closed: str
    scope: str
    version: int
    version_digest: str
    published_edition: int | None


class ItemPage(Schema):
    """A page of the register; `next` is the key of the following page, empty at the end."""

    items: list[ItemLine]
    count: int = Field(description="Berhenti pada batas; lihat count_is_capped.")
    count_is_capped: bool
    next: str


class CaseLine(Schema):
    """A case in a list."""

    id: UUID
    number: int
    title: str
    kind: str
    state: str
    procedure: str
    step: str
    round: int
    unit: str
    due_on: date | None
    started_at: datetime


class CaseItemLine(Schema):
    """An item in a case."""

    id: UUID
    code: str
    title: str
    state: str


class CaseDetail(CaseLine):
    """A case with its items."""

    step_text: str
    turn: str
    ended_at: datetime | None
    items: list[CaseItemLine]


class CasePage(Schema):
    """A page of cases, newest first; `next` is the number before which the following page begins."""

    cases: list[CaseLine]
    next: int | None


class StepShape(Schema):
    """A step of a procedure in the words of the SOP."""

    id: str
    number: int
    text: str
    performers: list[str]
    activities: list[str]


class ProcedureLine(Schema):
    """A procedure version of the body."""

    id: UUID
    key: str
    number: int
    title: str
    state: str
    statutory: bool
    digest: str


class ProcedureDetail(ProcedureLine):
    """A procedure version with its steps."""

    steps: list[StepShape]


class ProcedureList(Schema):
    """Every procedure version of the body."""

    procedures: list[ProcedureLine]


# What every operation may answer instead.
REFUSALS: dict[int, type[Schema]] = {401: Problem, 403: Problem, 404: Problem, 422: Unusable}
