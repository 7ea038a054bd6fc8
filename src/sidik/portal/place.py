"""Where a reader stands: the shelf, the day and the language. What hangs on nothing else is kept here once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sidik
from sidik.edition import Edition
from sidik.portal.wording import ENGLISH, WORDINGS, Wording

if TYPE_CHECKING:
    from sidik.portal.catalogue import Shelf


@dataclass(eq=False)
class Place:
    """A shelf on a day, in a language. A new edition or a new day is a new place."""

    shelf: Shelf | None
    today: date
    language: str
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """The edition that is shown. Raises: LookupError where none is published."""
        if self.shelf is None:
            raise LookupError("nothing is published")
        return self.shelf.current

    @cached_property
    def day(self) -> str:
        """The day as the edition writes dates."""
        return self.today.isoformat()

    @property
    def say(self) -> Wording:
        """The words of the language."""
        return WORDINGS[self.language]

    @cached_property
    def at(self) -> str:
        """What the addresses of this language begin with."""
        return "/en" if self.language == ENGLISH else ""

    @cached_property
    def bodies(self) -> Mapping[int, str]:
        """The names of the bodies by their ids, where several share the list; empty otherwise."""
        found = {one.id: one.name for one in self.edition.bodies()} if self.shelf else {}
        return found if len(found) > 1 else {}

    def once(self, name: Hashable, made: Callable[[], Any]) -> Any:
        """What hangs on nothing but the place is made once."""
        if name not in self._kept:
            self._kept[name] = made()
        return self._kept[name]

    @cached_property
    def _mark(self) -> Any:
        editions = [edition.digest for edition in self.shelf.editions] if self.shelf else []
        return hashlib.sha256("\n".join([*editions, self.day, sidik.__version__, ""]).encode())

    def etag(self, full_path: str) -> str:
        """A page changes with the editions, the day, the program and its own address; with nothing else."""
        mark = self._mark.copy()
        mark.update(full_path.encode("utf-8", "surrogateescape"))
        return str(mark.hexdigest()[:32])
