"""What differs between two editions (selisih): added, changed, opened, withdrawn. A row never vanishes silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# A row moves when others come before it; its number alone is no change. The label follows the nature.
NOT_A_CHANGE = frozenset({"number", "nature_label"})


class ChangeKind(StrEnum):
    """Kinds of difference (jenis selisih)."""

    ADDED = "added"
    CHANGED = "changed"
    OPENED = "opened"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Change:
    """One difference: the entry, why, since when, and which fields differ."""

    kind: ChangeKind
    public_id: str
    title: str
    reason: str = ""
    on: str = ""
    fields: tuple[str, ...] = ()

    def as_row(self) -> dict[str, Any]:
        """The form in which an edition keeps it."""
        return {
            "kind": str(self.kind),
            "public_id": self.public_id,
            "title": self.title,
            "reason": self.reason,
            "on": self.on,
            "fields": list(self.fields),
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Change:
        """Read what `as_row` wrote. Raises: KeyError, ValueError, TypeError for anything else."""
        if set(row) != {"kind", "public_id", "title", "reason", "on", "fields"}:
            raise ValueError("not a difference")
        texts = [row[name] for name in ("public_id", "title", "reason", "on")]
        if not all(isinstance(text, str) for text in [*texts, *row["fields"]]):
            raise ValueError("not a difference")
        public_id, title, reason, on = texts
        return cls(ChangeKind(row["kind"]), public_id, title, reason, on, tuple(row["fields"]))


def difference(
    old: Iterable[Mapping[str, Any]],
    new: Iterable[Mapping[str, Any]],
    *,
    reasons: Mapping[str, str] | None = None,
) -> tuple[Change, ...]:
    """The differences from an old to a new edition; both as given by `public_fields`.

    `reasons` gives a reason by public id. An entry that is gone counts as withdrawn.
    """
    why = reasons or {}
    before = {entry["public_id"]: entry for entry in old}
    found: list[Change] = []
    for entry in new:
        key = entry["public_id"]
        change = _change(before.pop(key, None), entry, why.get(key, ""))
        if change is not None:
            found.append(change)
    for key, entry in before.items():
        if entry["nature"] != "withdrawn":
            found.append(Change(ChangeKind.WITHDRAWN, key, entry["title"], why.get(key, "")))
    return tuple(found)


def differences(
    new: Iterable[Mapping[str, Any]],
    old: Iterable[tuple[int, Mapping[str, Any]]],
    old_entry: Callable[[str], tuple[int, Mapping[str, Any]] | None],
) -> Iterator[tuple[Change, Mapping[str, Any] | None]]:
    """The same one by one, for lists that are too long to be held: each with the entry as it is now, None if gone.

    `old_entry` finds an entry of the old edition and its place by public id; `old` gives all of them in order.
    """
    still: set[int] = set()
    for entry in new:
        before = old_entry(entry["public_id"])
        if before is not None:
            still.add(before[0])
        for change in difference([before[1]] if before else (), [entry]):
            yield change, entry
    for place, gone in old:
        if place not in still:
            for change in difference([gone], ()):
                yield change, None


def _change(old: Mapping[str, Any] | None, new: Mapping[str, Any], reason: str) -> Change | None:
    if old is None:
        return Change(ChangeKind.ADDED, new["public_id"], new["title"], reason)
    fields = tuple(sorted(name for name in new if new[name] != old.get(name) and name not in NOT_A_CHANGE))
    if not fields:
        return None
    kind, on = ChangeKind.CHANGED, ""
    if "nature" in fields and new["nature"] == "open":
        kind, on, reason = ChangeKind.OPENED, new["opened_on"], reason or new["opening_basis"]
    elif "nature" in fields and new["nature"] == "withdrawn":
        kind = ChangeKind.WITHDRAWN
    elif "opened_on" in fields and new["opened_on"]:
        # Decided, and its day is still to come.
        kind, on, reason = ChangeKind.OPENED, new["opened_on"], reason or new["opening_basis"]
    return Change(kind, new["public_id"], new["title"], reason, on, fields)
