"""Building an edition: public rows by the core's allow-list, the difference to the last, the procedures in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.disclosure import PublicEntry
from sidik.domain.item import Nature, ends_on_of, nature_of, opening_effective_on
from sidik.domain.refusal import Refusal
from sidik.edition import Change, ProcedureEntry, difference, open_edition, public_fields
from sidik.edition.errors import EditionRefused
from sidik.ledger import clock
from sidik.papers.swimlane import swimlane_svg
from sidik.publication.models import Edition
from sidik.publication.shelf import path_of
from sidik.register.disclosure_rows import public_rows
from sidik.register.facts import facts_of
from sidik.register.models import Item, StatusChange
from sidik.rules.queries import active_versions, procedure_of

CLOSED = frozenset({Nature.EXEMPT, Nature.PARTLY_EXEMPT})


@dataclass(frozen=True)
class Preview:
    """What an edition would hold: entries, their items, the difference to the last edition, and what stays out."""

    entries: list[dict[str, Any]]
    items: list[Item]
    changes: tuple[Change, ...]
    left_out: list[tuple[Item, Refusal]]


def preview(body: Body, today: date) -> Preview:
    """Everything the next edition would show, without writing it."""
    entries, items, left_out = [], [], []
    decided = decided_openings(body, today)
    for item, entry in public_rows(body, today):
        if isinstance(entry, PublicEntry):
            entries.append(public_fields({**_row(entry), **decided.get(item.pk, {})}))
            items.append(item)
        else:
            left_out.append((item, entry))
    return Preview(entries, items, _difference(body, entries, items, today), left_out)


def _row(entry: PublicEntry) -> dict[str, Any]:
    return asdict(entry)


def decided_openings(body: Body, today: date) -> dict[int, Mapping[str, Any]]:
    """Day and basis of every opening that is decided and whose day is still to come, by item.

    The public reads of it as soon as it is decided. Source: PP 61/2010 Pasal 11 ayat (1); L-36, L-72.
    """
    changes = StatusChange.objects.filter(body=body, kind="open", effective_on__gt=today)
    rows = {change.item_id: change for change in changes.select_related("item").order_by("id")}
    found: dict[int, Mapping[str, Any]] = {}
    items = [change.item for change in rows.values()]
    for item, facts in zip(items, facts_of(items), strict=True):
        opens_on = opening_effective_on(facts.opening, ends_on_of(facts, today))
        if opens_on is not None and opens_on > today and nature_of(facts, today) in CLOSED:
            found[item.pk] = {"opened_on": opens_on, "opening_basis": rows[item.pk].basis}
    return found


def last_edition(body: Body) -> Edition | None:
    """The newest edition of a body."""
    return Edition.objects.filter(body=body).order_by("-number").first()


def _difference(
    body: Body, entries: list[dict[str, Any]], items: list[Item], today: date
) -> tuple[Change, ...]:
    last, old = last_edition(body), []
    if last is not None:
        try:
            # As it was published, not as the day reads it: an opening by law since then is a difference.
            day = clock.day_of(last.published_at, body.zone).isoformat()
            shown = open_edition(path_of(last)).entries(today=day)
            names = set(entries[0]) if entries else set()
            old = [{k: v for k, v in entry.items() if k in names} for entry in shown]
        except EditionRefused:
            old = []
    reasons = {
        str(change.item.uuid): change.basis
        for change in StatusChange.objects.filter(item__in=items).select_related("item").order_by("id")
    }
    return difference(old, entries, reasons=reasons)


def shown_procedures(body: Body) -> list[ProcedureEntry]:
    """The SOPs in force, as drawing and as text, without anything of the running work."""
    shown = []
    for version in active_versions(body).filter(statutory=False):
        procedure = procedure_of(version)
        steps = tuple(
            {
                "number": str(place),
                "text": step.text,
                "performer": ", ".join(procedure.performers[key].label for key in step.performers),
            }
            for place, step in enumerate(procedure.steps, start=1)
        )
        svg = swimlane_svg(procedure, title=procedure.identity.title)
        shown.append(ProcedureEntry(version.key, procedure.identity.title, svg, steps))
    return shown
