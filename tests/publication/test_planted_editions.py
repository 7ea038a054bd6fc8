"""A file planted on the shelf under the name of the last edition: the office never signs what stands in it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from sidik.accounts.queries import system
from sidik.edition import open_edition
from sidik.edition.asking import Tombstone
from sidik.edition.errors import EditionRefused
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.publication import acts
from sidik.publication.board import make_board
from sidik.publication.build import preview
from sidik.publication.models import Edition
from sidik.publication.published import Published
from sidik.publication.shelf import path_of, settle
from sidik.vault.signing import SigningKey
from tests.cast import Cast
from tests.edition.made import entry, write
from tests.publication.test_after_publication import legacy, published
from tests.register.steps import determined

pytestmark = pytest.mark.usefixtures("shelf")
PLANTED = "Ditanam orang asing"


def planted(edition: Edition) -> Path:
    """Another list under the name of this edition, signed by a stranger who says that he is the body."""
    path = path_of(edition)
    with_rows = [dict(one) for one in open_edition(path).published()]
    path.unlink()
    for row in with_rows:
        row["title"] = PLANTED
    write(
        path,
        [*with_rows, entry("5a0b52e6-7f36-4b42-9d63-54a1c1f0a001", title=PLANTED)],
        key=SigningKey(bytes([66] * 32)),
        number=edition.number,
        columns=("summary",),
        tombstones=[Tombstone("5a0b52e6-7f36-4b42-9d63-54a1c1f0a002", PLANTED, 1, "2026-01-01", PLANTED)],
    )
    return path


def test_the_office_does_not_sign_what_a_stranger_put_on_the_shelf(cast: Cast) -> None:
    day = clock.today(cast.body.zone) - timedelta(days=700)
    legacy(cast, day, title="Segera terbuka")
    determined(cast, title="Tetap ditutup")
    first = published(cast)
    planted(first)
    with clock.shifted(clock.now() + timedelta(days=60)):
        with pytest.raises(Refused):
            acts.publish_opened(system(cast.body))
        second = acts.publish_edition(cast.actor("clerk"))
        settle()
    there = open_edition(path_of(second))
    assert {one["title"] for one in there.published()} == {"Segera terbuka", "Tetap ditutup"}
    assert list(there.tombstones()) == []
    assert PLANTED.encode() not in path_of(second).read_bytes()


def test_a_planted_file_says_nothing_of_the_last_edition(cast: Cast) -> None:
    determined(cast, title="Tetap ditutup")
    edition = published(cast)
    before = Published(cast.body).columns
    planted(edition)
    assert list(Published(cast.body).entries()) == []
    assert Published(cast.body).columns == before
    found = preview(cast.body, clock.today(cast.body.zone))
    assert [entry["title"] for entry in found.entries] == ["Tetap ditutup"]
    assert PLANTED not in str([*found.entries, *found.changes])
    with pytest.raises(EditionRefused):
        make_board(edition)
