"""Rows of a list written together: digests stated from ready columns are those of the rows as they are read back."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection

from sidik.ledger import clock
from sidik.ledger.checks import verify_lists_of, verify_rows
from sidik.ledger.models import Entry, RowDigest
from sidik.register import acts
from sidik.register.canonical import Same, Texts, rows_as_json
from sidik.register.checks import verify_all
from sidik.register.imports.settings import Legacy, Settings
from sidik.register.many_rows import _stretches, insert_columns, insert_rows, new_uuids
from sidik.register.models import ImportedRun, Item, ItemVersion, ListImport
from tests.cast import Cast
from tests.listio.sheets import plain

ODD = (
    'Berkas "rahasia" 100% \\ baris',
    "Naskah\tdengan\ttab",
    "Peta – wilayah Ōsaka 東京 🗺",
    "Data %s dan %d",
    "Surat e\u0301 dan \u00e9",
)
HEAD = (
    "No",
    "Informasi",
    "Dasar Hukum",
    "Bila Dibuka",
    "Jangka Waktu",
    "Penanggung Jawab",
    "Bentuk",
    "Retensi",
)
COLUMNS = {
    "number": 1,
    "description": 2,
    "legal_basis": 3,
    "if_open": 4,
    "period": 5,
    "custodian": 6,
    "forms": 7,
    "retention": 8,
}


def row(number: int) -> list[Any]:
    title = f"{ODD[number % len(ODD)]} ke-{number}"
    basis = ("Pasal 17 huruf h dan huruf b UU 14/2008", "", "UU 43/2009 Pasal 3")[number % 3]
    period = ("5 tahun", "Selama berlaku", "", "30 Juni 2031")[number % 4]
    return [number, title, basis, f"Terungkap {number}", period, "Kepala Bidang", "cetak, digital", "2 tahun"]


def applied(cast: Cast, rows: int = 30, legacy: Legacy | None = None) -> ListImport:
    clerk = cast.actor("clerk")
    content = plain([list(HEAD), *(row(n) for n in range(1, rows + 1))])
    found = acts.start_import(clerk, content=content, name="daftar.xlsx")
    settings = Settings(1, COLUMNS, "perdagangan", legacy=legacy)
    found = acts.map_import(clerk, list_import=found, sheet="DIK", settings=settings)
    found = acts.read_import(clerk, list_import=found)
    return acts.apply_import(clerk, list_import=found)


def broken(cast: Cast) -> list[str]:
    results = [verify_rows(), verify_lists_of(cast.body.code), *verify_all()]
    return [line for result in results for line in result.broken]


@pytest.mark.parametrize("legacy", [None, Legacy("12/KEP/2024", date(2024, 1, 3), "Kepala Dinas")])
def test_what_a_list_brought_agrees_with_the_digests_that_were_stated(
    cast: Cast, legacy: Legacy | None
) -> None:
    applied(cast, legacy=legacy)
    assert Item.objects.count() == 30
    assert broken(cast) == []
    versions = [item.version for item in Item.objects.all()]
    assert {(one.custodian, *one.forms) for one in versions} == {("Kepala Bidang", "soft", "hard")}
    assert {tuple(g["letter"] for g in one.grounds) for one in versions} == {("b", "h"), ()}


def test_a_long_list_leaves_few_lines_beside_its_entry(cast: Cast) -> None:
    applied(cast, rows=600)
    entry = Entry.objects.get(act="register.apply_import")
    assert entry.facts["rows"] > 3 * 600
    assert RowDigest.objects.filter(seq=entry.seq).count() < 15


@pytest.mark.parametrize("table", ["register_item", "register_itemversion", "register_importedrun"])
def test_one_changed_row_of_a_list_is_named(cast: Cast, table: str) -> None:
    applied(cast, rows=20)
    column = {"register_item": "retention_text", "register_itemversion": "summary"}.get(table, "count")
    key = {"register_item": Item, "register_itemversion": ItemVersion}.get(table, ImportedRun)
    chosen = key._base_manager.order_by("pk")[: 1 if key is ImportedRun else 8].values_list("pk", flat=True)
    chosen = list(chosen)[-1]
    guards = ("UPDATE", "DELETE")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for verb in guards:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb.lower()}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {column} = '4' WHERE id = %s", [chosen])
    assert [line.split(":")[0] for line in verify_rows().broken] == [f"{table} baris {chosen}"]


def test_undoing_a_list_agrees_too(cast: Cast) -> None:
    found = applied(cast, rows=12)
    acts.undo_import(cast.actor("clerk"), list_import=found)
    assert {item.nature for item in Item.objects.all()} == {"withdrawn"}
    assert broken(cast) == []


def test_a_covered_table_is_not_written_without_digests(cast: Cast) -> None:
    with pytest.raises(TypeError):
        insert_rows(Item, ("id",), [])
    insert_columns(Item, {}, [])
    assert Item.objects.count() == 0


def test_uuids_of_a_batch_ascend_and_end_by_chance() -> None:
    drawn = [uuid.UUID(one) for one in new_uuids(5000)]
    assert {one.version for one in drawn} == {7}
    assert {one.variant for one in drawn} == {uuid.RFC_4122}
    assert drawn == sorted(drawn)
    assert 0 <= (drawn[0].int >> 80) - int(clock.now().timestamp() * 1000) + 60_000 <= 60_000
    ends = [one.int & (1 << 62) - 1 for one in drawn]
    assert len(set(ends)) == 5000
    # Each of the 62 bits is drawn: none stands still, and none is set far more often than not.
    for bit in range(62):
        assert 2000 < sum(end >> bit & 1 for end in ends) < 3000


def test_rows_are_told_as_the_ledger_tells_them() -> None:
    titles = Texts(ODD)
    parts = {"title": list(map(json.dumps, titles)), "kind": '"100%"', "at": [str(n) for n in range(5)]}
    for n, text in enumerate(rows_as_json(parts, 5)):
        assert json.loads(text) == {"at": n, "kind": "100%", "title": ODD[n]}
        assert list(json.loads(text)) == sorted(parts)
    assert rows_as_json({"a": "1"}, 2) == ['{"a":1}'] * 2
    assert Same(3).value == 3
    assert len(hashlib.sha256(b"").hexdigest()) == 64


def test_keys_that_another_writer_drew_between_part_the_stretches() -> None:
    assert list(_stretches([4, 5, 6])) == [(0, 3)]
    assert list(_stretches([4, 5, 7, 8, 10])) == [(0, 2), (2, 4), (4, 5)]
