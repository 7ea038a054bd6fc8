"""After publication (pemeriksaan terbitan): whether file, register, portal and its data say what was published.

Asked right after each edition, and of the newest one every night. Only the body's own portal is asked, at the address
of this installation, and its own page on a host that the installation allows. Source: product.md 4.4.
"""

from __future__ import annotations

import hashlib
import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from sidik.edition.errors import EditionRefused
from sidik.ledger import clock
from sidik.publication.board import board_path, make_board
from sidik.publication.body_rules import page_of
from sidik.publication.models import Edition, EditionItem, PublicationCheck
from sidik.publication.readings import Unreached, wrong_on_page, wrong_on_paper, wrong_rows
from sidik.publication.shelf import file_of
from sidik.publication.verification import verified

What, Outcome = PublicationCheck.What, PublicationCheck.Outcome
PATIENCE_SECONDS = 5
MOST_BYTES = 400_000_000
MISSING = "Portal tidak menjawab."


@dataclass(frozen=True)
class Looked:
    """One look: at what, whether it agrees, and what to say of it."""

    what: str
    outcome: str
    said: str = ""


class _Unreached(Exception):
    """The portal gave no answer."""


def look(edition: Edition) -> Iterator[Looked]:
    """Every look at one edition; the portal and its data only for the newest, which they show."""
    why = verified(edition).why
    yield Looked(What.FILE, Outcome.DIFFERENT if why else Outcome.SAME, why)
    if why:
        return
    yield _at_register(edition)
    yield _at_board(edition)
    is_newest = not Edition.objects.filter(body=edition.body, number__gt=edition.number).exists()
    if settings.PORTAL_URL:
        yield _asked(What.PORTAL, _at_portal, edition)
        if is_newest:
            yield _asked(What.CSV, _at_data, edition)
    if is_newest and settings.PARITY_HOSTS and page_of(edition.body):
        yield _at_page(edition)


def _entries(edition: Edition) -> dict[str, str]:
    day = clock.today(edition.body.zone).isoformat()
    shown = file_of(edition).entries(today=day)
    return {str(entry["public_id"]): str(entry["title"]) for entry in shown}


def _at_register(edition: Edition) -> Looked:
    there = set(_entries(edition))
    rows = EditionItem.objects.filter(edition=edition)
    noted = {str(uuid) for uuid in rows.values_list("item__uuid", flat=True)}
    behind = rows.filter(item__published_edition__lt=edition.number).count()
    if noted - there or behind:
        wrong = len(noted - there) + behind
        return Looked(
            What.REGISTER, Outcome.DIFFERENT, f"{wrong} informasi tercatat lain daripada di berkas."
        )
    return Looked(What.REGISTER, Outcome.SAME, f"{len(noted)} informasi.")


def _at_portal(edition: Edition) -> Looked:
    page = _answer(f"/edisi/{edition.number}/").decode(errors="replace")
    if edition.digest in page.replace("\n", ""):
        return Looked(What.PORTAL, Outcome.SAME)
    return Looked(What.PORTAL, Outcome.DIFFERENT, "Portal belum menampilkan edisi ini.")


def _at_data(edition: Edition) -> Looked:
    """The list that anybody downloads, against the one that the edition gives on this day."""
    own = b"".join(file_of(edition).csv_blocks(today=clock.today(edition.body.zone).isoformat()))
    wrong = wrong_rows(own, _answer("/data-terbuka/daftar.csv"))
    return Looked(What.CSV, Outcome.DIFFERENT if wrong else Outcome.SAME, wrong)


def _at_board(edition: Edition) -> Looked:
    """The paper for the notice board: made once, of the rows of this very file, and the same ever since."""
    path = board_path(edition)
    first = PublicationCheck.objects.filter(edition=edition, what=What.PDF, outcome=Outcome.SAME).first()
    if not path.exists():
        make_board(edition)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if first is not None and digest not in first.said:
        return Looked(What.PDF, Outcome.DIFFERENT, "Berkas PDF bukan lagi yang dibuat saat terbit.")
    if first is None:
        # Read once; ever after it is known by its digest.
        day = clock.day_of(edition.published_at, edition.body.zone).isoformat()
        titles = [str(entry["title"]) for entry in file_of(edition).entries(today=day)]
        if wrong := wrong_on_paper(path.read_bytes(), titles, edition.digest):
            return Looked(What.PDF, Outcome.DIFFERENT, wrong)
    return Looked(What.PDF, Outcome.SAME, f"SHA-256 {digest}")


def _at_page(edition: Edition) -> Looked:
    """The page of the body's own site."""
    address, today = page_of(edition.body), clock.today(edition.body.zone)
    try:
        wrong = wrong_on_page(address, file_of(edition), today, allowed=settings.PARITY_HOSTS)
    except Unreached as why:
        return Looked(What.PAGE, Outcome.UNREACHED, str(why))
    return Looked(What.PAGE, Outcome.DIFFERENT if wrong else Outcome.SAME, wrong)


def _asked(what: str, look_at: Callable[[Edition], Looked], edition: Edition) -> Looked:
    try:
        return look_at(edition)
    except (_Unreached, EditionRefused):
        return Looked(what, Outcome.UNREACHED, MISSING)


def _answer(path: str) -> bytes:
    """What the portal answers; no other host is ever asked, and no redirect followed."""
    where = urlsplit(settings.PORTAL_URL)
    kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    try:
        door = kind(where.hostname or "", where.port, timeout=PATIENCE_SECONDS)
        try:
            door.request("GET", where.path.rstrip("/") + path)
            answer = door.getresponse()
            if answer.status != http.client.OK:
                return b""
            return answer.read(MOST_BYTES)
        finally:
            door.close()
    except (OSError, http.client.HTTPException, ValueError) as failed:
        raise _Unreached from failed
