"""Writing the verification index: the pages that changed under new names, then the head in one move."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sidik.edition.manifest import Signer
from sidik.edition.verification_index import (
    HEAD_NAME,
    PAGE_LETTERS,
    IndexHead,
    VerificationIndex,
    page_name,
    stated,
)

PAGE_NAME = re.compile(rf"[0-9A-Z]{{{PAGE_LETTERS}}}-[0-9a-f]+\.json")


@dataclass(frozen=True)
class IndexStatement:
    """What the publisher states on the head: as in a manifest, and up to which rows of the office it goes."""

    body: Mapping[str, Any]
    made_at: str
    contact: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, int] = field(default_factory=dict)


def write_index(
    directory: Path,
    sealed: Mapping[str, str],
    *,
    statement: IndexStatement,
    sign: Signer,
    before: VerificationIndex | None = None,
) -> IndexHead:
    """Put sealed entries into the index, by their id; without `before` a new index holds these alone.

    Readers meet the old index or the new one, never half of each. Pages of the head before stay for those who are
    just reading them. Raises: IndexRefused where a page of `before` is damaged.
    """
    directory.mkdir(parents=True, exist_ok=True)
    pages = dict(before.head.pages) if before else {}
    count = before.head.count if before else 0
    for letters, entries in _by_page(sealed).items():
        kept = before.page(letters) if before else {}
        merged = {**kept, **entries}
        count += len(merged) - len(kept)
        content = stated(merged)
        pages[letters] = hashlib.sha256(content).hexdigest()
        _put(directory / page_name(letters, pages[letters]), content)
    unsigned = IndexHead(
        body=statement.body,
        contact=statement.contact,
        made_at=statement.made_at,
        taken=statement.taken,
        count=count,
        pages=pages,
        public_key=sign.public_key.hex(),
    )
    head = replace(unsigned, signature=sign.sign(unsigned.signed_bytes).hex())
    _put(directory / HEAD_NAME, stated(vars(head)))
    _settle(directory)
    _tidy(directory, head, before)
    return head


def _by_page(sealed: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key, content in sealed.items():
        found[key[:PAGE_LETTERS]][key] = content
    return found


def _put(path: Path, content: bytes) -> None:
    """Whole under its name and on disk, or not there at all."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _settle(directory: Path) -> None:
    """The names of the pages and of the head, which came last, are on disk too."""
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _tidy(directory: Path, head: IndexHead, before: VerificationIndex | None) -> None:
    """Take away pages that neither this head nor the one before names; only those of pages that changed now."""
    old = before.head.pages if before else {}
    named = {page_name(*page) for pages in (head.pages, old) for page in pages.items()}
    changed = {letters for letters, digest in head.pages.items() if old.get(letters) != digest}
    with os.scandir(directory) as found:
        lying = [one.name for one in found if PAGE_NAME.fullmatch(one.name)]
    for name in lying:
        if name not in named and (before is None or name[:PAGE_LETTERS] in changed):
            (directory / name).unlink(missing_ok=True)
