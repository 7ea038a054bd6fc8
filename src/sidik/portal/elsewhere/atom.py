"""Feeds as Atom whose texts may hold any sign: what XML cannot carry is left out, and no title stops a feed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any

from django.utils.feedgenerator import Atom1Feed

# XML 1.0 section 2.2: what is no Char.
_NO_CHAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def moment_of(text: str) -> datetime:
    """A moment as an edition writes it."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else datetime.combine(at.date(), time(), tzinfo=UTC)


class Feed(Atom1Feed):
    """An Atom feed of an edition. Empty, it is as old as the edition: the same list gives the same file."""

    def __init__(self, *args: Any, published_at: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._published_at = moment_of(published_at)

    def latest_post_date(self) -> datetime:
        """When the newest entry came, or where there is none, the edition."""
        return super().latest_post_date() if self.items else self._published_at

    def write(self, outfile: Any, encoding: str) -> None:
        """All of it, with texts that XML carries."""
        self.feed = _carried(self.feed)
        self.items = [_carried(item) for item in self.items]
        super().write(outfile, encoding)


def _carried(stated: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _NO_CHAR.sub("", value) if isinstance(value, str) else value for name, value in stated.items()
    }
