"""Values that many rows of a list share, kept by what is printed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

KEPT = 8_192

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(dict[K, V]):
    """A bounded memory for what is made of more than its key, as of a row that is read already.

    When it is full it begins anew: a list in which every row is another gains nothing by it and shall not fill it.
    """

    def keep(self, key: K, value: V) -> V:
        """The value, remembered."""
        if len(self) >= KEPT:
            self.clear()
        self[key] = value
        return value
