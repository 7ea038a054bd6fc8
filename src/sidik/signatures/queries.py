"""What signatures answer: who is to sign a paper, which copies of it are signed, whether it was replaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.desk.models import Paper
from sidik.domain.access import Actor
from sidik.signatures.models import SignedCopy


def newer_version(paper: Paper) -> Paper | None:
    """The paper that replaced this one."""
    return Paper.objects.filter(body=paper.body, previous=paper).order_by("-id").first()


def signer_on_paper(paper: Paper, actor: Actor) -> dict[str, Any] | None:
    """The signature block of a paper that names this officer: by NIP, by name where the block has none."""
    for block in paper.data.get("signers", ()):
        nip = "".join(str(block.get("nip", "")).split())
        if (nip and nip == actor.nip) or (not nip and block.get("name") == actor.name):
            return dict(block)
    return None


def numbered_paper(body: Body, kind: str, number: str) -> Paper | None:
    """The newest final paper of a kind that carries this number."""
    return Paper.objects.filter(body=body, kind=kind, number=number, state=Paper.State.FINAL).first()


def signed_copies_of(body: Body, kind: str, numbers: Iterable[str]) -> QuerySet[SignedCopy]:
    """Signed copies of the papers of a kind that carry these numbers."""
    rows = SignedCopy.objects.filter(body=body, paper__kind=kind, paper__number__in=list(numbers))
    return rows.select_related("paper")
