"""The act of issuing a paper, and its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made
from sidik.desk.dress import dressed, verify_address
from sidik.desk.issued import tell_of_paper
from sidik.desk.models import Paper
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.ledger.act import act, note
from sidik.ledger.act import plain as plain_data
from sidik.papers import editable, render


@act("desk.issue_paper")
def issue_paper(
    actor: Actor,
    *,
    kind: str,
    title: str,
    on: date,
    data: Mapping[str, Any],
    number: str = "",
    state: str = Paper.State.FINAL,
    previous: Paper | None = None,
    place: Place = NOWHERE,
) -> Paper:
    """Terbitkan naskah: keep the data from which a paper is printed; `kind` is one of `papers.KINDS`."""
    body, kept = body_of(actor), plain_data(data)
    paper = Paper.objects.create(
        **made(actor, body, place),
        kind=kind,
        title=title,
        number=number,
        on=on,
        state=state,
        version=previous.version + 1 if previous else 1,
        previous=previous,
        data=kept,
        digest=digest_of([kept]),
    )
    note(
        subject=f"paper:{paper.uuid}",
        before=previous.digest if previous else "",
        after=paper.digest,
        facts={"kind": kind, "number": number, "version": paper.version, "state": state},
    )
    tell_of_paper(paper)
    return paper


def render_paper(paper: Paper) -> bytes:
    """The PDF of a paper, made from its data with the letterhead, the size of paper and the address of today."""
    return render(paper.kind, {**dressed(paper), "verify_url": verify_address(paper)})


def editable_paper(paper: Paper) -> bytes | None:
    """The same paper as DOCX for those who must edit; None for a kind that is only printed."""
    return editable(paper.kind, dressed(paper))
