"""What every paper of a body wears, and which papers of a case stand."""

from __future__ import annotations

from typing import Any

from sidik.accounts.models import Body
from sidik.desk.models import Paper
from sidik.desk.queries import letterhead_of, papers_of_case


def dress_of(body: Body) -> dict[str, Any]:
    """Letterhead and size of paper (A4, or F4 of 215 x 330 mm) of a body, in the shape that papers take.

    Source: product.md 2.2.
    """
    return {"letterhead": letterhead_of(body), "paper": body.settings.get("paper_size", "a4")}


def standing_papers(body: Body, case_uuid: Any, kind: str) -> list[Paper]:
    """The issued papers of a kind in a case, without those that a newer version took the place of."""
    rows = list(papers_of_case(body, case_uuid).filter(kind=kind, state=Paper.State.FINAL).order_by("id"))
    replaced = {row.previous_id for row in rows}
    return [row for row in rows if row.pk not in replaced]
