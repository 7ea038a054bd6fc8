"""Where editions lie: built beside the shelf, put on it only once the act that published them is committed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from django.conf import settings

from sidik.publication.models import Edition


def directory() -> Path:
    """The shelf that the portal reads: `$SIDIK_HOME/editions`."""
    path: Path = settings.HOME / "editions"
    path.mkdir(parents=True, exist_ok=True)
    return path


def workbench() -> Path:
    """Where an edition waits until its act is committed; the portal never looks here."""
    path: Path = settings.HOME / "editions-unpublished"
    path.mkdir(parents=True, exist_ok=True)
    return path


def path_of(edition: Edition) -> Path:
    """The file of an edition on the shelf."""
    return directory() / edition.file_name


def settle() -> list[str]:
    """Put on the shelf every finished file whose edition is committed; returns the names moved.

    Runs after each commit, at every start and every quarter of an hour, so that a crash between commit and move
    loses nothing. A file without committed edition stays on the bench until an edition of that name is built anew.
    """
    moved = []
    for waiting in sorted(workbench().glob("*.sqlite3")):
        if Edition.objects.filter(file_name=waiting.name).exists():
            # Two that publish at once both come here: whoever is second finds it on the shelf already.
            with suppress(FileNotFoundError):
                waiting.replace(directory() / waiting.name)
                moved.append(waiting.name)
    return moved
