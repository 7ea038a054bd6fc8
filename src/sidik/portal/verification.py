"""Asking the verification index: which one is believed, and what it answers to a code.

The key that counts is the one set by the administrator, else the one that signed the editions here; before the first
edition only the key that the index names itself, as with a first edition.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from sidik.edition.verification_entry import VerificationEntry
from sidik.edition.verification_index import (
    HEAD_NAME,
    IndexHead,
    IndexRefused,
    VerificationIndex,
    open_index,
)
from sidik.portal.door import SETTINGS, PublicRequest

FOLDER = "periksa"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What is known of a code. Without `is_readable` nothing can be said, and nothing is."""

    is_readable: bool
    head: IndexHead | None = None
    entry: VerificationEntry | None = None


def ask(request: PublicRequest, code: str | None) -> Answer:
    """The answer to a code; None, which no paper has, is answered like any unknown one."""
    heads: list[IndexHead] = []
    is_readable = True
    for directory in _directories(request):
        try:
            head, entry = _asked(directory, code, _key(request))
        except IndexRefused as refused:
            log.warning("%s", refused)
            is_readable = False
            continue
        heads.append(head)
        if entry is not None:
            return Answer(is_readable=True, head=head, entry=entry)
    return Answer(is_readable=is_readable and bool(heads), head=heads[0] if len(heads) == 1 else None)


def _asked(
    directory: Path, code: str | None, key: bytes | None
) -> tuple[IndexHead, VerificationEntry | None]:
    index = _index(directory, key)
    try:
        return index.head, index.find(code) if code else None
    except IndexRefused:
        # The office may have put a new head there between our two readings.
        _opened.cache_clear()
        index = _index(directory, key)
        return index.head, index.find(code) if code else None


def _index(directory: Path, key: bytes | None) -> VerificationIndex:
    try:
        found = (directory / HEAD_NAME).stat()
    except OSError:
        return open_index(directory, key)
    return _opened(directory, key, (found.st_size, found.st_mtime_ns, found.st_ino))


@lru_cache(maxsize=16)
def _opened(directory: Path, key: bytes | None, mark: tuple[int, int, int]) -> VerificationIndex:
    """The head is verified once for each state of its file; what was refused is looked at anew."""
    return open_index(directory, key)


def _directories(request: PublicRequest) -> Iterator[Path]:
    directory, file, body, _ = _settings()
    root: Path = (file.parent if file else directory) / FOLDER
    body = request.shelf.current.manifest.body["code"] if request.shelf else body
    yield from [root / Path(body).name] if body else sorted(path for path in root.glob("*") if path.is_dir())


def _key(request: PublicRequest) -> bytes | None:
    *_, stated = _settings()
    stated = stated or (request.shelf.current.manifest.public_key if request.shelf else "")
    return bytes.fromhex(stated) if stated else None


def _settings() -> tuple[Any, ...]:
    return tuple(getattr(settings, name) for name in SETTINGS)
