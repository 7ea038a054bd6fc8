"""A worker killed with SIGKILL while it publishes: the last edition stays, and the next one comes out exactly once.

Each kill waits for a sign that the work is in the middle: the file grows on the bench, or lies there whole while its
act is not yet committed. Five processes for each kill: with SIDIK_GATES only. The quick tests of this package kill the
act where a request publishes, tests/publication stops the work of the worker by an exception.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from sidik.edition import open_edition, verify_edition
from sidik.words import index_text
from tests.robust.conftest import GATES, Home
from tests.robust.test_killed_imports import finished, killed, one, state

ITEMS = 150
MOMENTS = ("whole", "growing", "whole", "growing")


def on_bench(home: Home, moment: str) -> bool:
    bench = home.place / "editions-unpublished"
    return bool(list(bench.glob(".*.sqlite3.*" if moment == "growing" else "*.sqlite3")))


@pytest.mark.skipif(not GATES, reason="make gates kills the worker four times: half a minute each")
@pytest.mark.parametrize(("turn", "moment"), list(enumerate(MOMENTS)))
def test_a_worker_killed_while_it_publishes(copied: Callable[[], Home], turn: int, moment: str) -> None:
    home, chance = copied(), random.Random(turn)
    first = home.ask("tests.robust.publishing", ITEMS).split()[-1]
    shelf = home.place / "editions"
    (old,) = shelf.glob("*.sqlite3")
    before = old.read_bytes()
    rows = one(home, "SELECT count(*) FROM publication_editionitem")

    killed(home, lambda: on_bench(home, moment), chance)
    published = one(home, "SELECT count(*) FROM ledger_entry WHERE act = 'publication.publish_edition'")
    assert published in (1, 2)
    assert old.read_bytes() == before
    if published == 1:
        # Nothing of the next one is public, and the register does not know of it.
        assert list(shelf.glob("*.sqlite3")) == [old]
        assert one(home, "SELECT count(*) FROM publication_edition") == 1
        assert one(home, "SELECT count(*) FROM publication_editionitem") == rows
        assert one(home, "SELECT max(published_edition) FROM register_item") == 1
        assert one(home, "SELECT state FROM publication_editiondraft") == "approved"
        assert not home.verified()

    finished(home)
    assert state(home) == "done"
    assert one(home, "SELECT count(*) FROM ledger_entry WHERE act = 'publication.publish_edition'") == 2
    assert one(home, "SELECT count(*) FROM publication_edition") == 2
    assert one(home, "SELECT state FROM publication_editiondraft") == "published"
    _, new = sorted(shelf.glob("*.sqlite3"))
    assert old.read_bytes() == before
    key = bytes.fromhex(open_edition(old).manifest.public_key)
    manifest = verify_edition(new, key, index=index_text)
    assert (manifest.number, manifest.previous) == (2, first)
    assert manifest.counts["changes"] == {"added": 1}
    assert not home.verified()
