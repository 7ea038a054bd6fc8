"""How officers come to see the next edition: a short list is made when it is asked for, a long one beforehand.

A long list is kept until the day, the choices or the register move on. Nothing is agreed to by a list that has moved:
who acts reads what is to be done, and publication makes the list once more in any case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sidik import __version__
from sidik.accounts.models import Body
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.publication import kept
from sidik.publication.build import (
    Preview,
    Step,
    halved,
    is_longer_than,
    nothing,
    preview,
    preview_of_openings,
)
from sidik.publication.columns import ALL, columns_of
from sidik.publication.freshness import has_moved, mark_of
from sidik.publication.look import Look
from sidik.publication.models import EditionDraft
from sidik.publication.privacy import seen_in
from sidik.publication.published import last_edition
from sidik.publication.shelf import path_of

# Up to here a list is made while the officer waits for the page.
SHORT = 500
NOT_MADE = Refusal(
    Reason.STALE,
    "Daftar yang akan terbit belum disusun untuk register, hari, dan pilihan kolom yang sekarang.",
    remedy="Susun daftarnya, periksa, lalu ulangi.",
)


@dataclass(frozen=True)
class Standing:
    """What there is to be seen now; `is_fresh` says whether it may be agreed to."""

    look: Look | None
    is_fresh: bool


def standing(body: Body, draft: EditionDraft | None) -> Standing:
    """The next edition as it can be seen now: made at once where it is short, else as it was made last, if it was."""
    written = dict(draft.reasons) if draft else {}
    if not is_long(body):
        found = _made(body, draft)
        moment = clock.now().isoformat()
        short = kept.made_short(found, seen_in(body, found), made_at=moment)
        return Standing(Look(body, short, written), is_fresh=True)
    there = kept.kept(body)
    if there is None:
        return Standing(None, is_fresh=False)
    is_fresh = there.head.state == _state(body, draft) and not has_moved(body, there.head.mark)
    return Standing(Look(body, there, written), is_fresh)


def agreed_look(body: Body, draft: EditionDraft) -> Look:
    """The list that an officer may agree to now, in an act. Refuses: STALE, where it must be made first."""
    found = standing(body, draft)
    if found.look is None or not found.is_fresh or found.look.kept.digest_now() != found.look.digest:
        raise Refused(NOT_MADE)
    return found.look


def is_long(body: Body) -> bool:
    """Whether the list of a body is made beforehand."""
    return is_longer_than(body, SHORT)


def make(body: Body, draft: EditionDraft | None, *, step: Step = nothing) -> None:
    """Make the long list of a body and keep it; nothing is done where it is kept already."""
    if is_made(body, draft):
        return
    mark, state, half = mark_of(body), _state(body, draft), halved(step)
    found = _made(body, draft, step=half)
    findings = seen_in(body, found, step=half)
    kept.keep(body, found, findings, state=state, mark=mark, made_at=clock.now().isoformat())


def is_made(body: Body, draft: EditionDraft | None) -> bool:
    """Whether the long list that is kept is the present one."""
    there = kept.kept(body)
    if there is None:
        return False
    mark, state = there.head.mark, there.head.state
    there.close()
    return state == _state(body, draft) and not has_moved(body, mark)


def _made(body: Body, draft: EditionDraft | None, *, step: Step = nothing) -> Preview:
    """Without the reasons of officers, which are laid over it when it is read."""
    today: date = clock.today(body.zone)
    if draft is not None and draft.kind == EditionDraft.Kind.AUTOMATIC:
        return preview_of_openings(body, today)
    return preview(body, today, columns=_columns(body, draft), step=step)


def _columns(body: Body, draft: EditionDraft | None) -> tuple[str, ...]:
    return columns_of(body) if draft is None else tuple(name for name in ALL if name in draft.columns)


def _state(body: Body, draft: EditionDraft | None) -> str:
    """What a list depends on besides the rows that the ledger knows of."""
    last = last_edition(body)
    is_there = last is not None and path_of(last).exists()
    kind = str(draft.kind if draft else EditionDraft.Kind.REGULAR)
    day = clock.today(body.zone).isoformat()
    return digest_of([__version__, day, kind, _columns(body, draft), last.digest if last else "", is_there])
