"""What every paper of a body wears, and which papers of a case stand."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from sidik.accounts.models import Body
from sidik.desk.initials import initials_on_paper
from sidik.desk.models import Paper
from sidik.desk.queries import letterhead_of, papers_of_case
from sidik.domain.verification_code import grouped_code, verification_code


def dress_of(body: Body) -> dict[str, Any]:
    """Letterhead and size of paper (A4, or F4 of 215 x 330 mm) of a body, in the shape that papers take.

    Source: product.md 2.2.
    """
    return {"letterhead": letterhead_of(body), "paper": body.settings.get("paper_size", "a4")}


def verify_address(paper: Paper) -> str:
    """The public page that confirms a paper by its code; printed as QR and in letters."""
    return f"{settings.PORTAL_URL.rstrip('/')}/periksa/{grouped_code(verification_code(paper.uuid))}/"


def dressed(paper: Paper, **changes: Any) -> dict[str, Any]:
    """The data that an issued paper is printed from, with the letterhead and the size of paper of today."""
    data = {**paper.data, **dress_of(paper.body), **changes}
    if paper.state == Paper.State.DRAFT:
        data["draft"] = True
    if initials := initials_on_paper(paper):
        data["initials"] = initials
    return data


def standing_papers(body: Body, case_uuid: Any, kind: str) -> list[Paper]:
    """The issued papers of a kind in a case, without those that a newer version took the place of."""
    rows = list(papers_of_case(body, case_uuid).filter(kind=kind, state=Paper.State.FINAL).order_by("id"))
    replaced = {row.previous_id for row in rows}
    return [row for row in rows if row.pk not in replaced]
