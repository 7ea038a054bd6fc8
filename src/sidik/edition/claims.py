"""What bodies say of the same name in one combined file: nobody speaks of what another one published.

Entries, traces and answers stand in a file under names that any body can write down. An entry belongs to whom the
combined file before gives it; a trace or an answer that two new sources claim is left out of both, and what an earlier
combined file said under a name stays as it was said first. All names lie in a database on disk that is gone with the
process: a combined list has a million of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum

from sidik.edition import database
from sidik.edition.sources import CombinationRefused, Source, SourceFile

EARLIER = 0
_CACHE = "cache_size=-16384"


class Said(StrEnum):
    """What can be said under a name beside an entry."""

    TOMBSTONE = "tombstone"
    ANSWER = "answer"


class Claims:
    """Who claims which name. `last` is the combined file before."""

    def __init__(self, last: SourceFile | None) -> None:
        self._database = database.Connection("", isolation_level=None, uri=True)
        self._last = last
        for statement in (
            *("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", f"PRAGMA {_CACHE}"),
            "CREATE TABLE entry (public_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (public_id, body)) "
            "WITHOUT ROWID",
            "CREATE TABLE said (kind TEXT NOT NULL, name TEXT NOT NULL, place INTEGER NOT NULL, "
            "content TEXT NOT NULL, PRIMARY KEY (kind, name, place)) WITHOUT ROWID",
        ):
            self._database.execute(statement)

    def close(self) -> None:
        """Forget all of it."""
        self._database.close()

    def take(self, source: Source) -> None:
        """The ids of a list."""
        with source.file.attached(self._database, "source"):
            self._database.execute(
                "INSERT INTO entry SELECT public_id, ? FROM source.entry WHERE id BETWEEN ? AND ?",
                [source.code, source.first, source.last],
            )

    def drop(self, code: str) -> None:
        """A body that stays out claims nothing."""
        self._database.execute("DELETE FROM entry WHERE body = ?", [code])

    def intruders(self) -> list[str]:
        """The bodies whose list has an entry under an id of another body, as the combined file before tells.

        Raises: CombinationRefused where it does not tell whose the id is.
        """
        wrong: set[str] = set()
        unknown: set[tuple[str, ...]] = set()
        for bodies, owner in self._claimed_twice():
            if owner in bodies:
                wrong |= bodies - {owner}
            else:
                unknown.add((*sorted(bodies),))
        left = sorted(
            those for one in unknown if len(those := [code for code in one if code not in wrong]) > 1
        )
        if left:
            raise CombinationRefused(
                f"Badan {left[0][0]} dan {left[0][1]} memuat pengenal yang sama; gabungan tidak dibuat."
            )
        return sorted(wrong)

    def _claimed_twice(self) -> Iterator[tuple[set[str], str | None]]:
        """Who claims an id that others claim, too, and whose it was."""
        rows = self._database.execute(
            "SELECT public_id, json_group_array(body) FROM entry GROUP BY public_id HAVING count(*) > 1"
        )
        if self._last is None:
            yield from (({*json.loads(bodies)}, None) for _, bodies in rows)
            return
        with self._last.reading() as before:
            for name, bodies in rows:
                owner = before.execute(
                    "SELECT code FROM body, entry WHERE public_id = ? AND entry.id BETWEEN first AND last",
                    [name],
                ).fetchone()
                yield {*json.loads(bodies)}, owner[0] if owner else None

    def say(self, kind: Said, place: int, said: Iterable[tuple[str, str]]) -> None:
        """What the source at a place says, by name; EARLIER is the place of the combined file before."""
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO said VALUES (?, ?, ?, ?)", ((kind, name, place, content) for name, content in said)
        )
        self._database.execute("COMMIT")

    def spoken(self, kind: Said, *, kept: bool) -> Iterator[tuple[str, str]]:
        """What stands under each name that one source alone claims, in the order of the names.

        What the combined file before said stays under a name that anybody claims again; with `kept` all of it stays,
        since a body still stands on it.
        """
        rows = self._database.execute(
            "SELECT name, count(*) FILTER (WHERE place > 0), max(content) FILTER (WHERE place > 0), "
            "max(content) FILTER (WHERE place = 0) FROM said WHERE kind = ? GROUP BY name ORDER BY name",
            [kind],
        )
        for name, claims, content, earlier in rows:
            if earlier is not None and (kept or claims):
                yield name, earlier
            elif earlier is None and claims == 1:
                yield name, content

    def is_entry(self, name: str) -> bool:
        """Whether a list has an entry under this id."""
        found = self._database.execute("SELECT 1 FROM entry WHERE public_id = ? LIMIT 1", [name])
        return found.fetchone() is not None
