"""Where the verification index of each body lies, and how it follows the papers: beside the editions, rewritten after
every act that issued, signed, replaced or corrected one."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sidik.accounts.models import Body
from sidik.desk.models import Paper
from sidik.edition.verification_entry import entry_id
from sidik.edition.verification_index import MISSING, IndexRefused, VerificationIndex, open_index
from sidik.edition.verification_writing import IndexStatement, write_index
from sidik.files.keys import keyring
from sidik.ledger import clock
from sidik.publication.acts import contact_of, stated_body
from sidik.publication.shelf import directory
from sidik.publication.verification_rows import entries_of, newest_rows, touched_since

FOLDER = "periksa"
log = logging.getLogger(__name__)


def index_directory(body: Body) -> Path:
    """The index of a body: `$SIDIK_HOME/editions/periksa/<code>`."""
    return directory() / FOLDER / body.code


def own_index(body: Body) -> VerificationIndex:
    """The index as it lies there, signed by this body. Raises: IndexRefused."""
    return open_index(index_directory(body), keyring().signing_key(body=body.code).public_key)


def bring_up_to_date(body: Body) -> int:
    """Write what happened to papers since the index was written; returns how many entries were written.

    An index that is missing, damaged or ahead of the office (a copy of the office was put back) is written anew.
    """
    with _alone(body):
        newest = newest_rows(body)
        try:
            index = own_index(body)
            if dict(index.head.taken) == newest:
                return 0
            if any(index.head.taken.get(name, 0) > last for name, last in newest.items()):
                return _write(body, _all_papers(body), newest, None)
            return _write(body, touched_since(body, index.head.taken), newest, index)
        except IndexRefused as refused:
            if refused.why != MISSING:
                log.warning("%s", refused)
            return _write(body, _all_papers(body), newest, None)


def rebuild(body: Body) -> int:
    """Write the whole index anew."""
    with _alone(body):
        return _write(body, _all_papers(body), newest_rows(body), None)


def settle() -> list[str]:
    """Catch up where an act was committed and its index not written, and mend what was damaged on the shelf.

    Comes round every hour; returns the codes of bodies whose index was written.
    """
    return [body.code for body in Body.objects.order_by("code") if bring_up_to_date(body) or _mended(body)]


def _mended(body: Body) -> bool:
    if not damage_in(body):
        return False
    rebuild(body)
    return True


def damage_in(body: Body) -> str:
    """Why the index of a body cannot be trusted; empty when head and pages are as signed."""
    try:
        for _ in own_index(body).pages():
            continue
    except IndexRefused as refused:
        return refused.why
    return ""


def _all_papers(body: Body) -> set[int]:
    return set(Paper.objects.filter(body=body).values_list("pk", flat=True))


def _write(
    body: Body, papers: Iterable[int], newest: dict[str, int], before: VerificationIndex | None
) -> int:
    sealed = {entry_id(code): entry.sealed(code) for code, entry in entries_of(body, papers)}
    write_index(
        index_directory(body),
        sealed,
        statement=IndexStatement(
            body=stated_body(body),
            made_at=clock.now().isoformat(timespec="seconds"),
            contact=contact_of(body),
            taken=newest,
        ),
        sign=keyring().signing_key(body=body.code),
        before=before,
    )
    return len(sealed)


@contextmanager
def _alone(body: Body) -> Iterator[None]:
    """One writer at a time, over all processes of this office."""
    place = index_directory(body)
    place.mkdir(parents=True, exist_ok=True)
    with (place / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
