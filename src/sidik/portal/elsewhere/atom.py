"""Feeds as Atom whose texts may hold any sign: what XML cannot carry is left out, and no title stops a feed."""

from __future__ import annotations

import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed

# XML 1.0 section 2.2: what is no Char.
_NO_CHAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Feed(Atom1Feed):
    """An Atom feed."""

    def write(self, outfile: Any, encoding: str) -> None:
        """All of it, with texts that XML carries."""
        self.feed = _carried(self.feed)
        self.items = [_carried(item) for item in self.items]
        super().write(outfile, encoding)


def _carried(stated: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _NO_CHAR.sub("", value) if isinstance(value, str) else value for name, value in stated.items()
    }
