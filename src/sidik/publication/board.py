"""The edition as a paper for the notice board (papan pengumuman): the same rows, set once and kept beside the shelf."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings

from sidik.desk.dress import dress_of
from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock
from sidik.papers import render
from sidik.papers.edition_rows import row_of
from sidik.publication.models import Edition
from sidik.publication.shelf import file_of

KIND = "edition_list"


def board_path(edition: Edition) -> Path:
    """Where the paper of an edition lies: never on the shelf itself, which holds editions alone."""
    folder: Path = settings.HOME / "editions-papers"
    return folder / f"{Path(edition.file_name).stem}.pdf"


def make_board(edition: Edition) -> Path:
    """Set the paper of an edition and keep it; whole or not at all."""
    path = board_path(edition)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        part.write_bytes(board_of(edition))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def board_of(edition: Edition) -> bytes:
    """The paper of an edition: as it is kept, else set anew."""
    path = board_path(edition)
    if path.exists():
        return path.read_bytes()
    day = clock.day_of(edition.published_at, edition.body.zone)
    entries = file_of(edition).entries(today=day.isoformat())
    data: dict[str, Any] = {
        **dress_of(edition.body),
        "number": str(edition),
        "edition": str(edition.number),
        "published_on": long_date(day),
        "digest": edition.digest,
        "url": f"{settings.PORTAL_URL.rstrip('/')}/edisi/{edition.number}/",
        "rows": [row_of(entry) for entry in entries],
    }
    return render(KIND, data)
