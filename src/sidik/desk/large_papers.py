"""Large papers (naskah besar): decrees with long annexes, all test sheets, lists of thousands, printed as a job.

The page of a large paper asks for it once; a worker makes it in a child process of its own, and the file is kept under
the digest of everything that it prints, so that it is made anew only when something of it has changed.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django_tasks import task

from sidik import __version__
from sidik.accounts.models import Body
from sidik.desk.dress import dress_of, dressed, standing_papers, verify_address
from sidik.desk.models import Paper
from sidik.domain.access import Actor
from sidik.jobs.models import Progress
from sidik.jobs.progress import begin, seen, working_on
from sidik.papers import render, render_apart
from sidik.papers.list_layouts import LAYOUTS, LISTS
from sidik.papers.typesetting import plain, rows_in

LARGE_ROWS = 500
KEPT_SECONDS: Final = 7 * 24 * 3600
LIST: Final = "list-"
# Read, set, kept.
STAGES: Final = 3


@dataclass(frozen=True)
class Print:
    """One paper as it is to be printed: its kind, its data, where its PDF is opened."""

    kind: str
    data: dict[str, Any]
    title: str
    address: str

    @property
    def rows(self) -> int:
        """How many rows it prints."""
        return rows_in(self.data)

    @property
    def is_large(self) -> bool:
        """Whether an officer would wait for it."""
        return self.rows > LARGE_ROWS

    @property
    def digest(self) -> str:
        """Of everything that is printed, and of the release that prints it."""
        said = json.dumps([__version__, self.kind, plain(self.data)], sort_keys=True).encode()
        logo = (self.data.get("letterhead") or {}).get("logo", b"")
        return hashlib.sha256(said + hashlib.sha256(logo).digest()).hexdigest()

    @property
    def kept(self) -> Path:
        """Where its file is kept, also before it is there."""
        return _place() / f"{self.digest}.pdf"


def print_of(body: Body, what: str, uuid: UUID) -> Print | None:
    """The paper behind an address: `paper` or `list-<layout>` of an issued paper, `sheets` of a case."""
    if what == "sheets":
        return _sheets(body, uuid)
    paper = Paper.objects.select_related("body").filter(body=body, uuid=uuid).first()
    if paper is None:
        return None
    verify_url = verify_address(paper)
    if what == "paper":
        data = dressed(paper, verify_url=verify_url)
        return Print(paper.kind, data, paper.title, reverse("desk:paper_pdf", args=[uuid]))
    layout = LAYOUTS.get(what.removeprefix(LIST).replace("-", "_"))
    if layout is None or not what.startswith(LIST) or paper.kind not in LISTS:
        return None
    data = dressed(paper, layout=layout.key, verify_url=verify_url)
    return Print(paper.kind, data, paper.title, reverse("desk:layout_pdf", args=[uuid, layout.slug]))


def _sheets(body: Body, case_uuid: UUID) -> Print | None:
    found = standing_papers(body, case_uuid, "test_sheet")
    if not found:
        return None
    sheets = [{**sheet.data, "verify_url": verify_address(sheet)} for sheet in found]
    data = {**dress_of(body), "on": found[-1].on, "sheets": sheets}
    address = reverse("desk:test_sheets_pdf", args=[case_uuid])
    return Print("test_sheets", data, "Semua lembar uji", address)


def print_now(wanted: Print) -> bytes | None:
    """The PDF at once: a small one is made here, of a large one what is kept; None where it has to be asked for."""
    if not wanted.is_large:
        return render(wanted.kind, wanted.data)
    return wanted.kept.read_bytes() if wanted.kept.exists() else None


def going_on(actor: Actor, wanted: Print) -> Progress | None:
    """The printing of this paper that this officer asked for and that is not over."""
    own = Progress.objects.filter(body_code=actor.body, person_id=actor.person_id)
    latest = own.filter(subject=f"print:{wanted.digest}").order_by("-pk").first()
    return latest if latest is not None and not seen(latest).is_over else None


def ask_for_print(actor: Actor, wanted: Print, what: str, uuid: UUID) -> Progress:
    """Leave the printing to the background; who asked for it already and still waits gets the same work."""
    latest = going_on(actor, wanted)
    if latest is not None:
        return latest
    with transaction.atomic():
        progress = begin(
            actor,
            title=f"Mencetak {wanted.title}"[:200],
            total=STAGES,
            subject=f"print:{wanted.digest}",
            result_url=wanted.address,
        )
        print_large.enqueue(actor.body, what, str(uuid), str(progress.uuid))
    return progress


@task()
def print_large(body_code: str, what: str, uuid: str, progress_uuid: str) -> None:
    """Print a large paper and keep it. May run twice: the same paper has the same file."""
    with working_on(progress_uuid, total=STAGES) as step:
        step(0)
        wanted = print_of(Body.objects.get(code=body_code), what, UUID(uuid))
        if wanted is None:
            raise LookupError(f"no paper {what} {uuid}")
        step()
        made = render_apart(wanted.kind, wanted.data, lambda: step(0))
        step()
        _keep(wanted.kept, made)
        step()


def _keep(file: Path, content: bytes) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A name of its own: two officers may have asked for the same paper, and neither may see half of it.
    part = file.with_name(f"{file.stem}.{secrets.token_hex(6)}.part")
    try:
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def sweep() -> int:
    """Take away printed papers that were kept long enough, and parts that a machine which stopped left behind.

    Comes round every day, since what is printed here lies open in the home; returns how many went.
    """
    place = _place()
    if not place.is_dir():
        return 0
    # Told by the file system alone: the clock of a demo home may stand elsewhere.
    look = place / ".look"
    look.touch(mode=0o600)
    now, gone = look.stat().st_mtime, 0
    for one in [*place.glob("*.pdf"), *place.glob("*.part")]:
        # Another work may have ended meanwhile and taken its part away.
        with suppress(FileNotFoundError):
            if now - one.stat().st_mtime > KEPT_SECONDS:
                one.unlink()
                gone += 1
    return gone


def _place() -> Path:
    return Path(settings.HOME) / "work" / "prints"
