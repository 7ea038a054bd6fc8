"""What an officer sees of the next edition: the list that was made, with reasons and clearances as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.refusal import Refusal
from sidik.edition import Change
from sidik.publication.columns import ALL
from sidik.publication.kept import Kept
from sidik.publication.privacy import REASON, Finding, judged, of_reason
from sidik.publication.showing import KINDS, MOST_SHOWN, shown_group
from sidik.publication.upcoming import UpcomingRows
from sidik.register.models import Item

MOST_LEFT_OUT = 200


@dataclass(frozen=True)
class Look:
    """The next edition of a body; `written` is what an officer wrote of single differences, by public id."""

    body: Body
    kept: Kept
    written: Mapping[str, str]

    @property
    def digest(self) -> str:
        """By which the list is known again."""
        return self.kept.head.digest

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.kept.head.made_at)

    @property
    def columns(self) -> tuple[str, ...]:
        """The choosable columns that it shows."""
        return tuple(name for name in ALL if name in self.kept.head.columns)

    @property
    def entry_count(self) -> int:
        """How many entries it has."""
        return self.kept.head.entries

    @property
    def change_count(self) -> int:
        """How many differences to the edition before."""
        return sum(self.kept.head.counts.values())

    def rows(self, typed: str) -> UpcomingRows:
        """The entries with these words in number or title."""
        return UpcomingRows(self.kept, typed)

    @cached_property
    def lacking(self) -> list[str]:
        """Public ids of differences that nobody gave a reason for."""
        given = {key for key, text in self.written.items() if text.strip()}
        return [public_id for public_id in self.kept.without_reason() if public_id not in given]

    def groups(self) -> list[dict[str, Any]]:
        """Differences by kind, those without reason first; of many the first ones."""
        found = []
        for kind in KINDS:
            count = self.kept.head.counts.get(kind, 0)
            lacking = (c for c in self._told(self.kept.changes(kind, with_reason=False)) if not c.reason)
            rows = list(islice(lacking, MOST_SHOWN)) if count else []
            if count > len(rows) < MOST_SHOWN:
                given = (c for c in self._told(self.kept.changes(kind)) if c.reason)
                rows += islice(given, MOST_SHOWN - len(rows))
            if rows:
                found.append(shown_group(kind, count, [row.as_row() for row in rows]))
        return found

    @cached_property
    def findings(self) -> list[Finding]:
        """What the privacy check found, open ones first."""
        written = {key: text for key, text in self.written.items() if text.strip()}
        seen = [one for one in self.kept.findings() if one.field != REASON or one.public_id not in written]
        told = self._told(self.kept.changes_of(written)) if written else ()
        seen += [one for change in told for one in of_reason(change)]
        return judged(self.body, seen)

    @property
    def open_findings(self) -> list[Finding]:
        """Those that stop the edition."""
        return [one for one in self.findings if one.cleared is None]

    @property
    def left_out_count(self) -> int:
        """How many items stay out."""
        return self.kept.head.left_out

    def left_out(self) -> list[tuple[Item, Refusal]]:
        """Items that stay out, and why; of many the first ones."""
        rows = self.kept.left_out(MOST_LEFT_OUT)
        items = Item.objects.filter(body=self.body).select_related("body", "current")
        found = items.in_bulk([key for key, _ in rows])
        return [(found[key], why) for key, why in rows if key in found]

    def _told(self, changes: Iterable[Change]) -> Iterator[Change]:
        for change in changes:
            text = self.written.get(change.public_id, "").strip()
            yield replace(change, reason=text) if text else change
