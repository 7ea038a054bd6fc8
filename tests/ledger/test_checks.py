"""The chain computed anew: the first bad entry is found and named."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.ledger import queries
from sidik.ledger.checks import first_bad, verify_all, verify_triggers
from sidik.ledger.models import Entry
from tests.cast import Cast
from tests.unguarded import unguard


def bend(seq: int, **changes: Any) -> None:
    unguard("ledger_entry")
    rows = Entry.objects.filter(seq=seq)
    rows.update(**changes) if changes else rows.delete()


def test_a_whole_chain_counts_every_entry(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "BATCH", 3)
    assert first_bad(cast.body.code) == (Entry.objects.count(), None)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"reason": "lain"}, "isinya tidak sama"),
        ({"facts": {"code": "lain"}}, "isinya tidak sama"),
        ({"digest": "f" * 64}, "isinya tidak sama"),
        ({"previous": "e" * 64}, "tidak menyambung"),
        ({}, "nomor 5 hilang"),
    ],
)
def test_each_kind_of_bending_is_found_where_it_is(cast: Cast, changes: dict[str, Any], why: str) -> None:
    bend(5, **changes)
    count, bad = first_bad(cast.body.code)
    assert count == 4
    assert bad is not None
    assert why in bad.why
    assert bad.entry.seq == (6 if not changes else 5)


def test_triggers_taken_off_are_named(cast: Cast) -> None:
    # Tables of rooms that are still being migrated are not this test's matter.
    before = set(verify_triggers().broken)
    bend(0, reason="tidak ada")
    assert set(verify_triggers().broken) - before == {"tabel ledger_entry: pelindung tidak terpasang"}


def test_every_body_is_checked(cast: Cast, other: Cast) -> None:
    names = [result.name for result in verify_all()]
    assert f"rantai jejak {cast.body.code}" in names
    assert f"titik periksa {other.body.code}" in names
    assert names[-1] == "pelindung tabel"
