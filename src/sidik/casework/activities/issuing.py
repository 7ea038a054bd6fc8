"""Papers of an activity: what every paper says of an item, and the one door through which they are issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sidik.casework.activities import printed
from sidik.casework.activities.officers import signer_block
from sidik.casework.models import Case
from sidik.casework.run import Run
from sidik.desk.acts import issue_paper
from sidik.desk.models import Paper
from sidik.desk.queries import latest_paper
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import NATURE_LABELS, Nature
from sidik.register.models import ChangeProposal, Item
from sidik.register.models.decisions import CLOSING
from sidik.register.showing import scope_in_words


def issue(
    run: Run,
    kind: str,
    title: str,
    data: Mapping[str, Any],
    *,
    number: str = "",
    on: date | None = None,
    state: str = Paper.State.FINAL,
    previous: Paper | None = None,
    heading: str = "",
) -> Paper:
    """Issue a paper of this step, signed by the actor under the office of the step."""
    day = on or run.today
    full: dict[str, Any] = {"place": run.body.place, "on": long_date(day)}
    if number:
        full["number"] = number
    full |= {"signers": [signer_block(run, heading)], **data}
    return issue_paper(
        run.actor,
        kind=kind,
        title=title[:250],
        on=day,
        data=full,
        number=number,
        state=state,
        previous=previous,
        place=run.place,
    )


def family(case: Case) -> Iterator[Case]:
    """The case and those it came from, nearest first."""
    found: Case | None = case
    while found is not None:
        yield found
        found = found.parent


def newest_paper(run: Run, kind: str) -> Paper | None:
    """The newest paper of a kind in this case or in those it came from."""
    papers = (latest_paper(run.body, case.uuid, kind) for case in family(run.case))
    return max((p for p in papers if p), key=lambda p: p.pk, default=None)


def basis_lines(says: Any) -> list[str]:
    """The legal basis of a version or of a proposal of change, one line for each part."""
    return printed.basis_lines(says)


def period_line(says: Any) -> str:
    """The period of a version or of a proposal of change in words."""
    return printed.period_line(says)


def facts_on_paper(item: Item) -> dict[str, Any]:
    """What every paper says of an item: title that may be shown, code, unit."""
    return {"information": item.shown_title, "code": item.code, "unit": item.unit.name}


def open_proposal(item: Item) -> ChangeProposal | None:
    """The newest change proposed for an item that was not dropped."""
    return item.change_proposals.exclude(state="dropped").last()


def standing_now(item: Item) -> dict[str, Any]:
    """How an item stands today: classification, basis, scope, period, the determination that says so."""
    version = item.version
    under = (
        item.determination_rows.select_related("determination").filter(determination__of__in=CLOSING).last()
    )
    return {
        "classification": NATURE_LABELS[Nature(item.nature)],
        "legal_basis": basis_lines(version),
        "scope": scope_in_words(version.scope, version.parts),
        "period": period_line(version),
        "ends_on": long_date(item.ends_on) if item.ends_on else "",
        "determination": under.determination.number if under else "",
    }


def standing_proposed(item: Item) -> dict[str, Any]:
    """How an item is to stand by the proposal of change; as it stands where nothing is proposed."""
    proposal = open_proposal(item)
    if proposal is None:
        return {k: v for k, v in standing_now(item).items() if k not in {"ends_on", "determination"}}
    return {
        "classification": "Dikecualikan sebagian" if proposal.scope == "part" else "Dikecualikan",
        "legal_basis": basis_lines(proposal),
        "scope": scope_in_words(proposal.scope, proposal.parts),
        "period": period_line(proposal),
    }
