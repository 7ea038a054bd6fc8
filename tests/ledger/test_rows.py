"""Rows stand under the digests of the acts that wrote them: what is changed behind the acts' back is named."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection

from sidik.accounts.acts import add_unit
from sidik.accounts.models import HeldOffice, Person, Unit
from sidik.ledger import covered
from sidik.ledger.act import act, note
from sidik.ledger.checks import verify_lists_of, verify_rows
from sidik.ledger.covered import Covered
from sidik.ledger.models import Entry, RowDigest
from sidik.ledger.row_checks import changed_rows
from sidik.ledger.row_digests import row_digest
from sidik.ledger.triggers import ensure_all
from tests.cast import Cast

# What is no record: who is signed in, queued work; the ledger itself, which has its own chain; words derived anew;
# where the projector of a sitting stands, and when the clock came round, which have no legal effect.
FREE = {"accounts_user", "ledger_entry", "ledger_checkpoint", "ledger_rowdigest", "register_searchtext"}
FREE |= {"jobs_heartbeat", "jobs_turn", "jobs_progress", "register_importrow", "register_importblock"}
FREE |= {"register_likegroup", "register_likemember", "register_likelists", "meetings_sittingscreen"}
FREE |= {"register_dayrun", "register_recalculation"}
FREE |= {"notices_delivery", "notices_deliveryline"}


@contextmanager
def unguarded(table: str):  # type: ignore[no-untyped-def]
    """Writing as somebody does who holds the database itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
    if connection.vendor == "sqlite":
        ensure_all()
    else:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_every_table_of_the_rooms_is_covered() -> None:
    own = [m for m in apps.get_models() if m.__module__.startswith("sidik.")]
    bare = {m._meta.db_table for m in own if not issubclass(m, Covered)}
    assert bare == FREE


def test_what_acts_wrote_agrees(cast: Cast) -> None:
    assert verify_rows().broken == ()
    assert verify_rows().count > 0
    assert verify_lists_of(cast.body.code).broken == ()


def test_a_changed_row_is_named_with_its_table_and_act(cast: Cast) -> None:
    unit = add_unit(cast.actor("administrator"), code="baru", name="Bidang Baru")
    entry = Entry.objects.get(subject=f"unit:{unit.uuid}")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_unit SET name = 'Bidang Lama' WHERE id = %s", [unit.pk])
    assert verify_rows().broken == (
        f"accounts_unit baris {unit.pk}: berubah sesudah catatan nomor {entry.seq} ({entry.act})",
    )


def test_a_row_put_in_or_taken_out_is_named(cast: Cast) -> None:
    unit = add_unit(cast.actor("administrator"), code="baru", name="Bidang Baru")
    Person.objects.create(body=cast.body, name="Orang Susulan")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_unit WHERE id = %s", [unit.pk])
    said = " ".join(verify_rows().broken)
    assert f"accounts_unit baris {unit.pk}: hilang sesudah" in said
    assert "accounts_person baris" in said
    assert "tidak ditulis oleh tindakan mana pun" in said


def test_a_backdated_office_is_named(cast: Cast) -> None:
    office = HeldOffice.objects.order_by("id").first()
    assert office is not None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_heldoffice SET starts_on = '2001-01-01' WHERE id = %s", [office.pk])
    assert [
        line for line in verify_rows().broken if line.startswith(f"accounts_heldoffice baris {office.pk}:")
    ]


def test_bending_the_list_beside_the_chain_is_seen_too(cast: Cast) -> None:
    row = RowDigest.objects.order_by("id").last()
    assert row is not None
    with unguarded("ledger_rowdigest") as cursor:
        cursor.execute("UPDATE ledger_rowdigest SET digest = %s WHERE id = %s", ["0" * 64, row.pk])
    said = verify_lists_of(row.body_code).broken
    assert len(said) == 1
    assert f"catatan nomor {row.seq} " in said[0]


def test_taking_out_a_list_is_seen(cast: Cast) -> None:
    row = RowDigest.objects.order_by("id").first()
    assert row is not None
    with unguarded("ledger_rowdigest") as cursor:
        cursor.execute(
            "DELETE FROM ledger_rowdigest WHERE body_code = %s AND seq = %s", [row.body_code, row.seq]
        )
    assert verify_lists_of(row.body_code).broken


def test_a_value_that_can_no_longer_be_read_is_named(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL itself refuses a broken JSON value")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("UPDATE accounts_body SET settings = '{oops' WHERE id = %s", [cast.body.pk])
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    type_of_body = type(cast.body)
    assert [line for line in changed_rows(type_of_body) if f"baris {cast.body.pk}: berubah" in line]


def test_rows_changed_or_removed_many_at_a_time_are_the_acts_own(cast: Cast) -> None:
    clerk = cast.actor("administrator")
    first = add_unit(clerk, code="satu", name="Satu")
    second = add_unit(clerk, code="dua", name="Dua")

    @act("accounts.add_unit")
    def rename_one_and_remove_the_other(_: object) -> None:
        Unit.objects.filter(pk=first.pk).update(name="Kesatu")
        Unit.objects.filter(pk=second.pk).delete()
        note(subject="unit:uji", facts={"count": 2})

    rename_one_and_remove_the_other(clerk)
    assert verify_rows().broken == ()
    entry = Entry.objects.get(subject="unit:uji")
    kept = dict(RowDigest.objects.filter(seq=entry.seq).values_list("key", "digest"))
    assert entry.facts["rows"] == 2
    assert kept[first.pk]
    assert kept[second.pk] == ""


def many(cast: Cast, count: int) -> list[Unit]:
    """So many units, written at once: their digests lie in few lines."""

    @act("accounts.add_unit")
    def add_many(_: object) -> None:
        Unit.objects.bulk_create(Unit(body=cast.body, code=f"u{n}", name=f"Unit {n}") for n in range(count))
        note(subject="unit:banyak", facts={"count": count})

    add_many(cast.actor("administrator"))
    return list(Unit.objects.filter(code__startswith="u").order_by("pk"))


def test_rows_that_follow_each_other_lie_in_few_lines(cast: Cast) -> None:
    units = many(cast, 1200)
    entry = Entry.objects.get(subject="unit:banyak")
    lines = RowDigest.objects.filter(seq=entry.seq)
    assert lines.count() == 3
    assert entry.facts["rows"] == 1200
    assert {line.key for line in lines} == {units[0].pk, units[500].pk, units[1000].pk}
    assert verify_rows().broken == ()
    assert verify_lists_of(cast.body.code).broken == ()


@pytest.mark.parametrize("place", [0, 1, 499, 500, 501, 999, 1199])
def test_one_row_changed_in_the_middle_of_a_line_is_named_alone(cast: Cast, place: int) -> None:
    unit = many(cast, 1200)[place]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_unit SET name = 'Lain' WHERE id = %s", [unit.pk])
    (line,) = verify_rows().broken
    assert line.startswith(f"accounts_unit baris {unit.pk}: berubah sesudah catatan nomor")


def test_rows_taken_out_of_a_line_and_put_beside_it_are_named(cast: Cast) -> None:
    units = many(cast, 700)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_unit WHERE id = %s", [units[650].pk])
    added = Unit.objects.create(body=cast.body, code="x", name="Susulan")
    said = verify_rows().broken
    assert len(said) == 2
    assert f"accounts_unit baris {units[650].pk}: hilang sesudah" in said[0]
    assert f"accounts_unit baris {added.pk}: tidak ditulis oleh tindakan mana pun" in said[1]


def test_what_a_later_act_wrote_of_a_line_counts_and_its_bending_is_named(cast: Cast) -> None:
    units = many(cast, 600)
    changed, removed = units[10], units[550]

    @act("accounts.add_unit")
    def rewrite(_: object) -> None:
        Unit.objects.filter(pk=changed.pk).update(name="Kesepuluh")
        Unit.objects.filter(pk=removed.pk).delete()
        note(subject="unit:lagi", facts={"count": 2})

    rewrite(cast.actor("administrator"))
    assert verify_rows().broken == ()
    later = Entry.objects.get(subject="unit:lagi")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_unit SET name = 'Unit 10' WHERE id = %s", [changed.pk])
    # As the first act had left it: no longer what the last one left.
    assert verify_rows().broken == (
        f"accounts_unit baris {changed.pk}: berubah sesudah catatan nomor {later.seq} (accounts.add_unit)",
    )


def test_a_digest_bent_within_a_line_is_seen_as_the_list_and_as_the_row(cast: Cast) -> None:
    units = many(cast, 600)
    line = RowDigest.objects.get(table="accounts_unit", key=units[0].pk)
    at = 64 * 20
    bent = line.digest[:at] + "0" * 64 + line.digest[at + 64 :]
    with unguarded("ledger_rowdigest") as cursor:
        cursor.execute("UPDATE ledger_rowdigest SET digest = %s WHERE id = %s", [bent, line.pk])
    assert len(verify_lists_of(cast.body.code).broken) == 1
    assert [said.split(":")[0] for said in verify_rows().broken] == [f"accounts_unit baris {units[20].pk}"]


def test_a_line_parted_into_two_is_another_list(cast: Cast) -> None:
    units = many(cast, 300)
    line = RowDigest.objects.get(table="accounts_unit", key=units[0].pk)
    with unguarded("ledger_rowdigest") as cursor:
        cursor.execute("UPDATE ledger_rowdigest SET digest = %s WHERE id = %s", [line.digest[:6400], line.pk])
    assert len(verify_lists_of(cast.body.code).broken) == 1
    assert len(verify_rows().broken) == 21


def test_a_row_stated_by_an_act_and_rewritten_by_an_act_within_it_stands_as_it_was_left(cast: Cast) -> None:
    @act("accounts.add_unit")
    def rename(_: object, unit: Unit) -> None:
        Unit.objects.filter(pk=unit.pk).update(name="Sesudahnya")
        note(subject="unit:dalam", facts={})

    @act("accounts.add_unit")
    def add(actor: object) -> None:
        first, second = Unit.objects.bulk_create(
            Unit(body=cast.body, code=f"v{n}", name="Semula") for n in range(2)
        )
        # As a writer of ready columns does: it states what it left and is not asked again.
        covered._running.get()[-1].keys.clear()
        names = [field.attname for field in Unit._meta.concrete_fields]
        digests = [row_digest(names, [getattr(unit, name) for name in names]) for unit in (first, second)]
        covered.left(Unit, covered.Run(first.pk, "".join(digests)))
        rename(actor, second)
        note(subject="unit:luar", facts={})

    add(cast.actor("administrator"))
    assert verify_rows().broken == ()
    assert verify_lists_of(cast.body.code).broken == ()


def test_rows_of_an_earlier_release_keep_the_digests_that_they_have() -> None:
    before = row_digest(["id", "text"], [1, "Tugas baru"])
    later = {"kind": "task", "number": ""}
    assert row_digest(["id", "text", "kind", "number"], [1, "Tugas baru", "task", ""], later) == before
    assert row_digest(["id", "text", "kind", "number"], [1, "Tugas baru", "visitor", ""], later) != before


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if issubclass(m, Covered)], ids=lambda m: m._meta.label
)
def test_columns_beside_the_digest_are_columns_of_the_row(model: type[Covered]) -> None:
    # By the names that the digest writes: a reference is a column with `_id`.
    known = {field.attname: field for field in model._meta.concrete_fields}
    assert model.derived_columns <= set(known)
    assert all(known[name].get_default() == value for name, value in model.later_columns.items())
