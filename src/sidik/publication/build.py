"""Building an edition: public rows by the core's allow-list, the difference to the last, the procedures in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.chain import digest_of
from sidik.domain.disclosure import PublicEntry
from sidik.domain.item import Nature, ends_on_of, nature_of, opening_effective_on
from sidik.domain.refusal import Refusal
from sidik.edition import (
    ENTRY_FIELDS,
    Change,
    ChangeKind,
    ProcedureEntry,
    difference,
    public_fields,
)
from sidik.edition.asking import Tombstone
from sidik.edition.errors import EditionRefused
from sidik.ledger import clock
from sidik.papers.swimlane import swimlane_svg
from sidik.publication.columns import ALL, columns_of, only_columns
from sidik.publication.models import Edition, EditionDraft
from sidik.publication.reasons import with_reasons
from sidik.publication.shelf import file_of
from sidik.register.disclosure_rows import public_rows
from sidik.register.facts import facts_of
from sidik.register.models import Item, StatusChange
from sidik.rules.queries import active_versions, procedure_of

AT_ONCE = 500
CLOSED = frozenset({Nature.EXEMPT, Nature.PARTLY_EXEMPT})


@dataclass(frozen=True)
class Preview:
    """What an edition would hold: entries, their items, the difference to the last edition, and what stays out."""

    entries: list[dict[str, Any]]
    items: list[Item]
    changes: tuple[Change, ...]
    left_out: list[tuple[Item, Refusal]]
    columns: tuple[str, ...] = ALL

    @property
    def digest(self) -> str:
        """By which an approved list is known again: every entry and every difference, without the reasons."""
        differences = [{**change.as_row(), "reason": ""} for change in self.changes]
        return digest_of([self.entries, differences])

    @property
    def without_reason(self) -> list[Change]:
        """Differences that nobody gave a reason for."""
        return [change for change in self.changes if not change.reason]


def preview(
    body: Body,
    today: date,
    *,
    columns: Collection[str] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Preview:
    """Everything the next edition would show, without writing it.

    `columns` are the choosable ones that it shows, as the body chose them where none are given; `reasons` what an
    officer wrote of single differences, by public id.
    """
    shown = columns_of(body) if columns is None else tuple(name for name in ALL if name in columns)
    entries, items, left_out = [], [], []
    decided = decided_openings(body, today)
    for item, entry in public_rows(body, today):
        if isinstance(entry, PublicEntry):
            row = public_fields({**_row(entry), **decided.get(item.pk, {})})
            entries.append(only_columns(row, shown))
            items.append(item)
        else:
            left_out.append((item, entry))
    withheld = {str(item.uuid) for item, _ in left_out}
    changes = _difference(body, entries, shown, reasons or {}, withheld)
    return Preview(entries, items, changes, left_out, shown)


def preview_of(body: Body, draft: EditionDraft | None) -> Preview:
    """What a draft would publish today; without one, what the body publishes as it chose."""
    today = clock.today(body.zone)
    if draft is None:
        return preview(body, today)
    if draft.kind == EditionDraft.Kind.AUTOMATIC:
        return preview_of_openings(body, today)
    return preview(body, today, columns=draft.columns, reasons=draft.reasons)


def preview_of_openings(body: Body, today: date) -> Preview:
    """The last edition with nothing changed but what opened since: what SIDIK may publish by itself.

    What else was determined meanwhile keeps waiting for an officer.
    """
    shown = columns_of_edition(last_edition(body))
    found = preview(body, today, columns=shown)
    opened = {change.public_id: change for change in found.changes if change.kind is ChangeKind.OPENED}
    fresh = dict(zip((entry["public_id"] for entry in found.entries), found.entries, strict=True))
    items = {str(item.uuid): item for item in found.items}
    entries = [
        fresh[one["public_id"]] if one["public_id"] in opened else one for one in published_entries(body)
    ]
    known = [items[entry["public_id"]] for entry in entries if entry["public_id"] in items]
    return Preview(entries, known, tuple(opened.values()), [], shown)


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


def published_entries(body: Body) -> list[dict[str, Any]]:
    """The entries of the last edition as it was published, not as the day reads it; none where it cannot be read.

    An opening by law since then is a difference.
    """
    last = last_edition(body)
    if last is None:
        return []
    try:
        day = clock.day_of(last.published_at, body.zone).isoformat()
        shown = file_of(last).entries(today=day)
        return [public_fields({k: v for k, v in entry.items() if k in ENTRY_FIELDS}) for entry in shown]
    except EditionRefused:
        return []


def _difference(
    body: Body,
    entries: list[dict[str, Any]],
    columns: tuple[str, ...],
    written: Mapping[str, str],
    withheld: Collection[str],
) -> tuple[Change, ...]:
    old = published_entries(body)
    changes = difference(old, entries)
    return with_reasons(
        changes,
        {entry["public_id"]: entry for entry in entries},
        recorded=_recorded(body, [change.public_id for change in changes]),
        written=written,
        withheld=withheld,
        is_other_columns=bool(old) and columns != columns_of_edition(last_edition(body)),
    )


def _recorded(body: Body, public_ids: list[str]) -> dict[str, str]:
    """The basis that the register of changes states of these entries, by public id; the newest one."""
    found: dict[str, str] = {}
    for start in range(0, len(public_ids), AT_ONCE):
        rows = StatusChange.objects.filter(body=body, item__uuid__in=public_ids[start : start + AT_ONCE])
        for uuid, basis in rows.order_by("id").values_list("item__uuid", "basis"):
            found[str(uuid)] = basis
    return found


def columns_of_edition(edition: Edition | None) -> tuple[str, ...]:
    """The choosable columns that an edition shows; all where it cannot be read."""
    try:
        there = file_of(edition).manifest.columns if edition else ALL
    except EditionRefused:
        there = ALL
    return tuple(name for name in ALL if name in there)


def tombstones_of(body: Body, found: Preview) -> Iterator[Tombstone]:
    """What earlier editions showed and this one does not (bekas entri): known ones, and what goes now."""
    last = last_edition(body)
    if last is None:
        return
    shown = {entry["public_id"] for entry in found.entries}
    try:
        yield from (one for one in file_of(last).tombstones() if one.public_id not in shown)
    except EditionRefused:
        return
    today = clock.today(body.zone).isoformat()
    for change in found.changes:
        if change.kind is ChangeKind.WITHDRAWN and change.public_id not in shown:
            yield Tombstone(change.public_id, change.title, last.number, today, change.reason)


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
