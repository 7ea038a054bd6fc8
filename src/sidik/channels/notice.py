"""What a channel is told of an edition, and what it says to that."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

# The channel says where, and an officer follows it.
_PAGE = re.compile(r"https?://[!-~]{1,2000}")


@dataclass(frozen=True)
class Attached:
    """A file of the edition that a channel keeps itself; `url` is where the portal has it.

    One without content is too long to be sent: a channel links to it.
    """

    name: str
    format: str
    media_type: str
    content: bytes
    url: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 in hex; of the address where only that is sent."""
        return hashlib.sha256(self.content or self.url.encode()).hexdigest()


@dataclass(frozen=True)
class EditionNotice:
    """One edition: what it is called, where it lies, how much it holds, what it changed. Public fields only.

    `paper` is the list for the notice board (PDF), where there is one.
    """

    slug: str
    title: str
    about: str
    body_name: str
    number: int
    digest: str
    published_at: str
    url: str
    entries: int
    changes: Mapping[str, int]
    files: tuple[Attached, ...] = ()
    paper: Attached | None = None


@dataclass(frozen=True)
class Sent:
    """The edition is there: where, and whether it was there already. What is no address of the web is left out."""

    url: str
    was_there: bool

    def __post_init__(self) -> None:
        if not _PAGE.fullmatch(self.url):
            object.__setattr__(self, "url", "")
