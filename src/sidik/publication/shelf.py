"""Where editions lie: built beside the shelf, put on it only once the act that published them is committed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from sidik import edition as files
from sidik.edition.errors import EditionRefused
from sidik.ledger import clock
from sidik.publication.models import Edition

KEPT = timedelta(hours=24)
ANOTHER = "berkas di rak bukan berkas yang diterbitkan"


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


def file_of(edition: Edition) -> files.Edition:
    """The file of an edition, read only where it is the one that was published. Raises: EditionRefused.

    What stands in it goes into the next edition and is signed again, so a file that anybody else put under its name,
    however well signed by himself, counts as damaged. The digest of the row covers the key of the publisher.
    """
    path = path_of(edition)
    found = files.open_edition(path)
    if found.digest != edition.digest:
        raise EditionRefused(path, ANOTHER)
    return found


def settle() -> list[str]:
    """Put on the shelf every finished file whose edition is committed; returns the names moved.

    Runs after each commit, at every start and every quarter of an hour, so that a crash between commit and move
    loses nothing. A file without committed edition stays on the bench until `sweep` takes it or its name is built anew.
    """
    moved = []
    for waiting in sorted(workbench().glob("*.sqlite3")):
        if Edition.objects.filter(file_name=waiting.name).exists():
            # Two that publish at once both come here: whoever is second finds it on the shelf already.
            with suppress(FileNotFoundError):
                waiting.replace(directory() / waiting.name)
                moved.append(waiting.name)
    return moved


def sweep() -> list[str]:
    """Remove drafts on the bench that no edition refers to and nobody has touched for a day; returns their names.

    What a committed edition still waits for is never taken, however old it is.
    """
    limit = (clock.now() - KEPT).timestamp()
    swept = []
    for draft in sorted(workbench().iterdir()):
        if not draft.is_file() or Edition.objects.filter(file_name=draft.name).exists():
            continue
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < limit:
                draft.unlink()
                swept.append(draft.name)
    return swept
