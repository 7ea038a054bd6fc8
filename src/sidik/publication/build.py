"""Building an edition: public rows by the core's allow-list, the difference to the last, the procedures in force.

However long the list is, nothing here holds all of it in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.chain import canonical_json
from sidik.domain.disclosure import PublicEntry
from sidik.domain.item import Nature, ends_on_of, nature_of, opening_effective_on
from sidik.domain.refusal import Refusal
from sidik.edition import Change, ChangeKind, ProcedureEntry, public_fields
from sidik.edition.asking import Tombstone
from sidik.edition.changes import differences
from sidik.ledger import clock
from sidik.papers.swimlane import swimlane_svg
from sidik.publication.columns import ALL, columns_of, only_columns
from sidik.publication.models import EditionDraft
from sidik.publication.published import Published, last_edition
from sidik.publication.reasons import with_reasons
from sidik.publication.spool import ListedItems, Spool, change_spool, entry_spool
from sidik.register.disclosure_rows import public_rows
from sidik.register.facts import facts_of
from sidik.register.models import DeterminationItem, Item, StatusChange
from sidik.rules.queries import active_versions, procedure_of

__all__ = [
    "TOLD_EACH",
    "Preview",
    "Step",
    "digest_of_lists",
    "halved",
    "is_longer_than",
    "last_edition",
    "most_entries",
    "nothing",
    "preview",
    "preview_of",
    "preview_of_openings",
    "shown_procedures",
    "tombstones_of",
]

AT_ONCE = 500
TOLD_EACH = 100
Step = Callable[[int], None]
CLOSED = frozenset({Nature.EXEMPT, Nature.PARTLY_EXEMPT})


def nothing(_: int) -> None:
    """Nobody waits for the count."""


def halved(step: Step) -> Step:
    """For work that goes over the list twice."""
    rest = 0

    def half(by: int) -> None:
        nonlocal rest
        rest += by
        step(rest // 2)
        rest %= 2

    return half


@dataclass(frozen=True)
class Preview:
    """What an edition would hold: entries, their items, the difference to the last edition, and what stays out."""

    entries: Spool[dict[str, Any]]
    items: ListedItems
    changes: Spool[Change]
    left_out: list[tuple[Item, Refusal]]
    columns: tuple[str, ...] = ALL

    @property
    def digest(self) -> str:
        """By which an approved list is known again: every entry and every difference, without the reasons.

        Shape: SHA-256 over the canonical JSON of a list of both lists.
        """
        changes = (canonical_json({**change.as_row(), "reason": ""}) for change in self.changes)
        return digest_of_lists(self.entries.lines(), changes)

    @property
    def without_reason(self) -> list[Change]:
        """Differences that nobody gave a reason for."""
        return [change for change in self.changes if not change.reason]


def digest_of_lists(entries: Iterable[bytes], changes: Iterable[bytes]) -> str:
    """The digest of a list from its lines: canonical JSON of each entry, and of each difference without its reason."""
    found = hashlib.sha256(b"[[")
    for place, line in enumerate(entries):
        found.update(b"," + line if place else line)
    found.update(b"],[")
    for place, line in enumerate(changes):
        found.update(b"," + line if place else line)
    found.update(b"]]")
    return found.hexdigest()


def preview(
    body: Body,
    today: date,
    *,
    columns: Collection[str] | None = None,
    reasons: Mapping[str, str] | None = None,
    step: Step = nothing,
) -> Preview:
    """Everything the next edition would show, without writing it.

    `columns` are the choosable ones that it shows, as the body chose them where none are given; `reasons` what an
    officer wrote of single differences, by public id. `step` counts the items that were looked at.
    """
    shown = columns_of(body) if columns is None else tuple(name for name in ALL if name in columns)
    entries, items = entry_spool(), ListedItems()
    left_out: list[tuple[Item, Refusal]] = []
    decided = decided_openings(body, today)
    for place, (item, entry) in enumerate(public_rows(body, today), start=1):
        if place % TOLD_EACH == 0:
            step(TOLD_EACH)
        if isinstance(entry, PublicEntry):
            row = public_fields({**_row(entry), **decided.get(item.pk, {})})
            entries.add(only_columns(row, shown))
            items.add(item.pk, item.version.digest)
        else:
            left_out.append((item, entry))
    withheld = {str(item.uuid) for item, _ in left_out}
    changes = _differences(body, entries, shown, reasons or {}, withheld)
    return Preview(entries, items, changes, left_out, shown)


def preview_of(body: Body, draft: EditionDraft | None, *, step: Step = nothing) -> Preview:
    """What a draft would publish today; without one, what the body publishes as it chose. `step` as for `preview`."""
    today = clock.today(body.zone)
    if draft is None:
        return preview(body, today, step=step)
    if draft.kind == EditionDraft.Kind.AUTOMATIC:
        return preview_of_openings(body, today)
    return preview(body, today, columns=draft.columns, reasons=draft.reasons, step=step)


def preview_of_openings(body: Body, today: date) -> Preview:
    """The last edition with nothing changed but what opened since: what SIDIK may publish by itself.

    What else was determined meanwhile keeps waiting for an officer.
    """
    last = Published(body)
    found = preview(body, today, columns=last.columns)
    changes, opened = change_spool(), set()
    for change in found.changes:
        if change.kind is ChangeKind.OPENED:
            changes.add(change)
            opened.add(change.public_id)
    fresh, places = {}, {}
    for place, entry in enumerate(found.entries):
        places[entry["public_id"]] = place
        if entry["public_id"] in opened:
            fresh[entry["public_id"]] = entry
    entries, items = entry_spool(), ListedItems()
    for _, one in last.entries():
        entries.add(fresh.get(one["public_id"], one))
        if (known := places.get(one["public_id"])) is not None:
            items.add(*found.items.at(known))
    return Preview(entries, items, changes, [], last.columns)


def _row(entry: PublicEntry) -> dict[str, Any]:
    # Not `asdict`, which copies every text of a long list.
    return {**vars(entry), "grounds": [vars(ground) for ground in entry.grounds]}


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


def is_longer_than(body: Body, most: int) -> bool:
    """Whether the next edition may have more entries than so many; no more of them are counted."""
    determined = DeterminationItem.objects.filter(body=body).order_by().values_list("item").distinct()
    return len(determined[: most + 1]) > most


def most_entries(body: Body) -> int:
    """How many entries the next edition has at most: items that a determination ever closed."""
    return DeterminationItem.objects.filter(body=body).values("item").distinct().count()


def _differences(
    body: Body,
    entries: Iterable[dict[str, Any]],
    columns: tuple[str, ...],
    written: Mapping[str, str],
    withheld: Collection[str],
) -> Spool[Change]:
    last, found = Published(body), change_spool()
    is_other_columns = bool(last) and columns != last.columns
    pairs = differences(entries, last.entries(), last.entry)
    while some := list(islice(pairs, AT_ONCE)):
        changes = [change for change, _ in some]
        for change in with_reasons(
            changes,
            {change.public_id: entry for change, entry in some if entry is not None},
            recorded=_recorded(body, [change.public_id for change in changes]),
            written=written,
            withheld=withheld,
            is_other_columns=is_other_columns,
        ):
            found.add(change)
    return found


def _recorded(body: Body, public_ids: list[str]) -> dict[str, str]:
    """The basis that the register of changes states of these entries, by public id; the newest one."""
    found: dict[str, str] = {}
    for start in range(0, len(public_ids), AT_ONCE):
        rows = StatusChange.objects.filter(body=body, item__uuid__in=public_ids[start : start + AT_ONCE])
        for uuid, basis in rows.order_by("id").values_list("item__uuid", "basis"):
            found[str(uuid)] = basis
    return found


def tombstones_of(body: Body, found: Preview) -> Iterator[Tombstone]:
    """What earlier editions showed and this one does not (bekas entri): known ones, and what goes now."""
    last = Published(body)
    if last.edition is None:
        return
    today = clock.today(body.zone).isoformat()
    stones = {one.public_id: one for one in last.tombstones()}
    for change in found.changes:
        if change.kind is ChangeKind.WITHDRAWN:
            stones[change.public_id] = Tombstone(
                change.public_id, change.title, last.edition.number, today, change.reason
            )
    # An entry that is shown, be it as withdrawn, is no mark.
    for entry in found.entries:
        stones.pop(entry["public_id"], None)
    yield from stones.values()


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
