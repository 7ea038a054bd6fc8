"""Items over the API: the register filtered and paged by key, one item with its wording."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from sidik.api.gate import body_of_request
from sidik.api.shapes import REFUSALS, ItemDetail, ItemPage
from sidik.domain.item import Nature, Stage, Term
from sidik.register.models import Item
from sidik.register.queries import Filters, item_of, page_of

MOST_ROWS = 200
router = Router(tags=["Register"])


class ItemQuery(Schema):
    """What the list is narrowed to."""

    search: str = Field("", max_length=200)
    which: Literal["", "dik", "dip"] = ""
    unit: str = Field("", max_length=40)
    letter: Annotated[str, Field(pattern="^[a-j]?$")] = ""
    nature: Nature | None = None
    stage: Stage | None = None
    term: Term | None = None
    sort: Literal["nomor", "berakhir"] = "nomor"
    after: Annotated[str, Field(pattern=r"^(\d{1,9}|\d{4}-\d{2}-\d{2}_\d{1,9})?$")] = ""
    limit: int = Field(50, ge=1, le=MOST_ROWS)


@router.get("", response={200: ItemPage, **REFUSALS}, operation_id="items", summary="Daftar informasi")
def items(request: HttpRequest, query: Query[ItemQuery]) -> dict[str, Any]:
    """A page of the register of one's own body."""
    values = query.model_dump(exclude={"after", "limit"})
    filters = Filters(**{key: str(value or "") for key, value in values.items()})
    page = page_of(body_of_request(request), filters, after=query.after, size=query.limit)
    return {
        "items": [line_of(item) for item in page.items],
        "count": page.count,
        "count_is_capped": page.is_capped,
        "next": page.next_key,
    }


@router.get(
    "/{uuid:item_id}", response={200: ItemDetail, **REFUSALS}, operation_id="item", summary="Satu informasi"
)
def item(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """One item with its current wording."""
    found = get_object_or_404(item_of(body_of_request(request), item_id))
    version = found.version
    return {
        **line_of(found),
        "title_is_sealed": version.sensitive,
        # What tells of a sealed title stays with it.
        "summary": "" if version.sensitive else version.summary,
        "kind": version.kind,
        "grounds": [{"letter": g["letter"], "points": list(g.get("points", ()))} for g in version.grounds],
        "legal_basis": version.basis_text,
        "period": version.period_text,
        "if_open": version.if_open,
        "if_closed": version.if_closed,
        "scope": version.scope,
        "version": version.number,
        "version_digest": version.digest,
        "published_edition": found.published_edition,
    }


def line_of(item: Item) -> dict[str, Any]:
    """An item as a line of a list."""
    return {
        "id": item.uuid,
        "code": item.code,
        "title": item.shown_title,
        "unit": item.unit.code,
        "stage": item.stage,
        "nature": item.nature,
        "term": item.term,
        "starts_on": item.starts_on,
        "ends_on": item.ends_on,
        "row_version": item.row_version,
    }
