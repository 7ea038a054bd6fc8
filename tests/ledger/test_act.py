"""The act door: one transaction, one entry, nothing without trace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from sidik.accounts.acts import add_unit, create_body
from sidik.accounts.models import Body, Unit
from sidik.accounts.queries import system
from sidik.domain.access import Actor
from sidik.domain.chain import ChainRow, first_break
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.ledger.append import chained
from sidik.ledger.models import Entry
from sidik.ledger.triggers import append_only_models, missing
from tests.cast import Cast


def rows(code: str) -> list[ChainRow]:
    entries = Entry.objects.filter(body_code=code).order_by("seq")
    return [ChainRow(e.previous, chained(e), e.digest) for e in entries]


def test_an_act_leaves_exactly_one_entry_with_the_actor_as_he_was(cast: Cast) -> None:
    before = Entry.objects.count()
    add_unit(cast.actor("administrator"), code="uji", name="Bidang Uji")
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.latest("seq")
    assert entry.act == "accounts.add_unit"
    assert entry.actor["name"] == cast.people["administrator"].name
    assert entry.actor["offices"][0]["role"] == "administrator"


def test_the_chain_verifies_and_a_changed_fact_breaks_it(cast: Cast) -> None:
    chain = rows(cast.body.code)
    assert first_break(chain) is None
    chain[3] = chain[3]._replace(entry={**chain[3].entry, "reason": "lain"})
    assert first_break(chain) == 3


def test_a_wrong_office_is_refused_and_leaves_no_trace(cast: Cast) -> None:
    count, units = Entry.objects.count(), Unit.objects.count()
    with pytest.raises(Refused) as refused:
        add_unit(cast.actor("clerk"), code="uji", name="Bidang Uji")
    assert refused.value.refusal.code is Reason.NOT_ALLOWED
    assert (Entry.objects.count(), Unit.objects.count()) == (count, units)


def test_an_act_inside_an_act_is_part_of_it_and_falls_with_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidik.ledger.act.may", lambda actor, name: None)

    @act("test.outer")
    def outer(actor: Actor, *, fail: bool) -> None:
        add_unit(actor, code="dalam", name="Di dalam")
        if fail:
            raise ValueError("broken in the middle")
        note(subject="test:1")

    admin = cast.actor("administrator")
    with pytest.raises(ValueError, match="middle"):
        outer(admin, fail=True)
    assert not Unit.objects.filter(code="dalam").exists()
    outer(admin, fail=False)
    inner, whole = Entry.objects.order_by("-seq")[:2][::-1]
    assert (inner.act, whole.act) == ("accounts.add_unit", "test.outer")
    assert inner.part_of == whole.uuid


def test_an_act_that_notes_nothing_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidik.ledger.act.may", lambda actor, name: None)

    @act("test.silent")
    def silent(actor: Actor) -> None:
        return None

    with pytest.raises(ValueError, match="did not note"):
        silent(cast.actor("administrator"))


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_ledger(cast: Cast, change: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        entries = Entry.objects.filter(seq=1)
        entries.update(reason="lain") if change == "update" else entries.delete()


def test_every_append_only_table_has_its_triggers(cast: Cast) -> None:
    assert Entry in append_only_models()
    assert missing() == []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER ledger_entry_no_change ON ledger_entry")
        else:
            cursor.execute("DROP TRIGGER ledger_entry_no_update")
    assert missing() == ["ledger_entry"]


def test_the_ledger_accepts_no_time_before_its_last_entry(cast: Cast) -> None:
    with clock.shifted(datetime(2020, 1, 1, tzinfo=UTC)), pytest.raises(Refused, match="Jam server"):
        add_unit(cast.actor("administrator"), code="lama", name="Lama")


def test_a_shifted_clock_is_refused_outside_a_demo_home_and_marked_inside(db: None) -> None:
    create_body(system("nyata"), name="Badan Nyata", demo=False)
    with clock.shifted(datetime(2090, 1, 1, tzinfo=UTC)), pytest.raises(Refused, match="data contoh"):
        add_unit(system(Body.objects.get(code="nyata")), code="x", name="X")
    create_body(system("contoh"), name="Badan Contoh", demo=True)
    with clock.shifted(datetime(2090, 1, 1, tzinfo=UTC)):
        add_unit(system("contoh"), code="x", name="X")
    assert Entry.objects.filter(body_code="contoh").latest("seq").simulated
