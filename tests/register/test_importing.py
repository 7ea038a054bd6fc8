"""Importing a list: taken in, settled, applied in one act, undone within a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.register import acts
from sidik.register.acts.applying import why_not
from sidik.register.imports import hooks
from sidik.register.imports.across_units import Beside, Listed, ListedSheet, Reasons, told_across
from sidik.register.imports.settings import Legacy, Settings
from sidik.register.imports.staged import ReadRow, read_rows, rows_of
from sidik.register.models import Determination, ImportLayout, Item, ListImport
from tests.cast import Cast
from tests.listio.sheets import official, plain
from tests.register.steps import determined, entries, places_of, proposed, wording

COLUMNS = {"number": 1, "description": 2, "legal_basis": 3, "if_open": 4, "if_closed": 5, "period": 6}


def refused(call: Any) -> Any:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.refusal


def settled(cast: Cast, content: bytes | None = None, key: str = "clerk", **changes: Any) -> ListImport:
    """Uploaded, mapped and read."""
    found = acts.start_import(cast.actor(key), content=content or official(), name="daftar.xlsx")
    settings = Settings(**{"header_row": 4, "columns": COLUMNS, "unit": "perdagangan", **changes})
    found = acts.map_import(cast.actor(key), list_import=found, sheet="DIK", settings=settings)
    return acts.read_import(cast.actor(key), list_import=found)


def items(found: ListImport) -> list[ReadRow]:
    """The rows that were read as items."""
    return read_rows(found, rows_of(found).filter(kind="item"))


def at(found: ListImport, choices: dict[int, str]) -> dict[int, str]:
    """Choices by the row of the sheet, as the act takes them."""
    return {row.position: choices[row.place[1]] for row in items(found) if row.place[1] in choices}


def applied(
    cast: Cast, content: bytes | None = None, choices: dict[int, str] | None = None, **changes: Any
) -> ListImport:
    found = settled(cast, content, **changes)
    return acts.apply_import(cast.actor("clerk"), list_import=found, choices=at(found, choices or {}))


def test_a_list_becomes_proposals_and_every_row_is_accounted_for(cast: Cast) -> None:
    found = applied(cast)
    made = list(Item.objects.order_by("number"))
    assert [i.version.title for i in made] == [
        "Berkas kesehatan pegawai",
        "Nilai seleksi jabatan",
        "Denah jaringan",
        "Denah ruang server",
    ]
    first = made[0].version
    assert (first.grounds[0]["letter"], first.grounds[0]["points"]) == ("h", [2])
    assert (first.period["years"], first.period_text, first.if_open) == (
        5,
        "5 (lima) tahun",
        "Rahasia terungkap",
    )
    assert "Kelompok: A Data kepegawaian" in first.details
    assert {i.stage for i in made} == {"proposed"}
    (sheet,) = found.outcome["sheets"]
    listed = [*(row for _, row in places_of(found)), *rows_of(found).values_list("row", flat=True)]
    assert sorted([*listed, *sheet["header"], *sheet["titles"]]) == [1, 2, *range(4, 14), 15, 16, 17, 18]
    assert sheet["filled"] == 16


def test_the_whole_list_is_one_entry_with_count_and_digest(cast: Cast) -> None:
    applied(cast)
    entry = Entry.objects.get(act="register.apply_import")
    assert entry.facts["count"] == 4
    assert len(entry.facts["digest"]) == 64
    assert "register.propose_item" not in entries(cast.body)
    assert "Denah" not in str(entry.facts)


def test_nothing_half_done_remains_when_a_row_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = settled(cast)

    def broken(*_: Any) -> None:
        raise RuntimeError("the machine stops here")

    monkeypatch.setattr("sidik.register.acts.applying.forget_rows", broken)
    with pytest.raises(RuntimeError):
        acts.apply_import(cast.actor("clerk"), list_import=found, choices={})
    found.refresh_from_db()
    assert (Item.objects.count(), found.state) == (0, "begun")
    assert "register.apply_import" not in entries(cast.body)


def test_a_row_without_a_name_stays_out_with_its_reason(cast: Cast) -> None:
    content = plain([["No", "Informasi", "Dasar Hukum"], [1, "Satu", "x"], [2, None, "Pasal 17 huruf h"]])
    found = applied(cast, content, header_row=1, columns={"number": 1, "description": 2, "legal_basis": 3})
    assert places_of(found) == [("DIK", 2)]
    (out,) = items(found)
    assert (out.place, out.choice, out.said["title"]) == (("DIK", 3), "stopped", "")
    assert "belum diisi" in why_not(out)


def test_what_has_no_column_of_its_own_is_kept_under_its_heading(cast: Cast) -> None:
    content = plain([["No", "Informasi", "Paraf", "Keterangan"], [1, "Satu", "RK", "lihat arsip"]])
    applied(cast, content, header_row=1, columns={"number": 1, "description": 2, "notes": 4})
    assert Item.objects.get().version.details == "Keterangan: lihat arsip\nParaf: RK"


def test_the_unit_column_is_used_where_the_unit_is_known(cast: Cast) -> None:
    content = plain([["Informasi", "Unit Kerja"], ["Satu", "BIDANG INDUSTRI"], ["Dua", "Bidang Lain"]])
    found = settled(cast, content, header_row=1, columns={"description": 1, "unit": 2}, by_unit_column=True)
    rows = items(found)
    assert [row.said["unit"] for row in rows] == ["industri", "perdagangan"]
    assert any("tidak ada dalam daftar unit" in text for _, text, *_ in rows[1].findings)


def test_a_row_that_is_in_the_register_is_passed_over_unless_chosen_otherwise(cast: Cast) -> None:
    item = proposed(cast, "Denah  JARINGAN")
    found = settled(cast)
    third = items(found)[2]
    assert (third.said["twin_code"], third.said["choices"]) == (item.code, "same,version,new")
    acts.apply_import(cast.actor("clerk"), list_import=found, choices={})
    assert Item.objects.filter(current__title__iexact="denah jaringan").count() == 0
    assert ListImport.objects.get().outcome["did"] == {"new": 3, "version": 0, "same": 1, "stopped": 0}


def test_a_newer_version_leaves_the_old_one_in_place(cast: Cast) -> None:
    item = proposed(cast, "Denah jaringan")
    applied(cast, choices={12: "version"})
    item.refresh_from_db()
    assert [v.period_text for v in item.versions.order_by("number")] == ["2 tahun", "Selamanya"]


def test_what_was_determined_gets_no_new_version_by_import(cast: Cast) -> None:
    item = determined(cast, title="Denah jaringan")
    found = settled(cast)
    assert items(found)[2].said["choices"] == "same,new"
    acts.apply_import(cast.actor("clerk"), list_import=found, choices=at(found, {12: "version"}))
    assert item.versions.count() == 1


def test_the_same_name_twice_in_the_list_is_said(cast: Cast) -> None:
    content = plain([["Informasi", "Dasar Hukum"], ["Gaji", "a"], ["gaji", "b"]])
    found = settled(cast, content, header_row=1, columns={"description": 1, "legal_basis": 2})
    assert [row.said["twin_row"] for row in items(found)] == [0, 2]


def test_what_another_unit_says_otherwise_of_the_same_information_is_told(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    first = acts.propose_item(
        cast.actor("unit-industri"), unit=cast.units["industri"], wording=wording("Gaji pegawai")
    )
    basis = "UU 14/2008 Pasal 17 huruf h angka 3"
    head = ["Informasi", "Dasar Hukum", "Jangka Waktu"]
    content = plain(
        [
            head,
            ["Gaji Pegawai", basis, "5 tahun"],
            ["Denah", basis, "5 tahun"],
            ["gaji pegawai", "", "2 tahun"],
        ]
    )
    columns = {"description": 1, "legal_basis": 2, "period": 3}
    rows = items(settled(cast, content, header_row=1, columns=columns))
    told = [[one[1] for one in row.findings if first.code in one[1]] for row in rows]
    unit = cast.units["industri"].name
    assert told[0] == [
        f"Informasi yang sama pada {unit} ({first.code}) memakai dasar UU 14/2008 Pasal 17 huruf h angka 2"
        " dan jangka waktu 2 (dua) tahun."
    ]
    # It is told only: the row comes in as new. What agrees or is not stated is not spoken of.
    assert rows[0].choice == "new"
    assert rows[0].twin is None
    assert told[1:] == [[], []]
    with django_assert_num_queries(1):
        reasons = Reasons(wording("Gaji").grounds, {}, "")
        sheet = ListedSheet("DIK", [Listed(n, "", "Gaji") for n in range(400)], lambda place: reasons)
        list(told_across({n: Beside([first.pk], ()) for n in range(400)}, sheet, {}))


def test_what_another_unit_says_otherwise_in_the_same_list_is_told(cast: Cast) -> None:
    health, account = (f"UU 14/2008 Pasal 17 huruf h angka {n}" for n in (2, 3))
    ours, theirs = "Bidang Perdagangan", "Bidang Industri"
    content = plain(
        [
            ["Informasi", "Unit Kerja", "Dasar Hukum", "Jangka Waktu"],
            ["Rekam Kesehatan", ours, health, "5 tahun"],
            ["Rekam kesehatan", theirs, account, "2 tahun"],
            ["Denah", ours, health, "5 tahun"],
            ["Denah", theirs, health, "5 tahun"],
            ["Gaji", theirs, health, "5 tahun"],
            ["Gaji", ours, "", "selama jangka waktu tertentu"],
            ["rekam kesehatan", ours, account, "5 tahun"],
        ]
    )
    columns = {"description": 1, "unit": 2, "legal_basis": 3, "period": 4}
    rows = items(settled(cast, content, header_row=1, columns=columns, by_unit_column=True))
    told = [[one[1] for one in row.findings if one[1].startswith("Informasi yang sama")] for row in rows]
    first, second = cast.units["perdagangan"].name, cast.units["industri"].name
    assert told[1] == [
        f"Informasi yang sama pada {first} (baris 2) memakai dasar {health} dan jangka waktu 5 (lima) tahun."
    ]
    assert told[6] == [f"Informasi yang sama pada {second} (baris 3) memakai jangka waktu 2 (dua) tahun."]
    assert [place for place, found in enumerate(told) if found] == [1, 6]
    # It is told only: the row comes in as new, unless its own unit has it.
    assert [row.said["twin_row"] for row in rows] == [0, 0, 0, 0, 0, 0, 2]


def test_a_list_with_a_decree_comes_in_as_determined_where_it_can_be_read(cast: Cast) -> None:
    legacy = Legacy("12/KEP/2024", date(2024, 1, 3), "Kepala Dinas Rekaan")
    found = applied(cast, legacy=legacy)
    made = Determination.objects.get()
    assert (made.number, made.is_legacy, made.rows.count()) == ("12/KEP/2024", True, 3)
    assert found.determination_uuid == made.uuid
    natures = dict(Item.objects.values_list("current__title", "nature"))
    assert natures["Berkas kesehatan pegawai"] == "exempt"
    # Without a legal basis that could be read it is a proposal, and said to be one.
    assert natures["Denah jaringan"] == "undetermined"


def test_the_columns_are_remembered_for_the_same_layout(cast: Cast, other: Cast) -> None:
    settled(cast)
    settled(cast, columns={**COLUMNS, "notes": 7})
    layout = ImportLayout.objects.get()
    assert layout.columns["notes"] == 7
    assert layout.body == cast.body


def test_a_list_is_applied_once_only(cast: Cast) -> None:
    found = applied(cast)
    assert (
        refused(lambda: acts.apply_import(cast.actor("clerk"), list_import=found, choices={})).code
        is Reason.FINISHED
    )


def test_a_unit_office_imports_for_its_own_unit_only(cast: Cast) -> None:
    assert refused(lambda: settled(cast, key="unit-industri")).code is Reason.NOT_PERFORMER
    assert settled(cast, key="unit-perdagangan").state == "begun"
    legacy = Legacy("1", date(2024, 1, 1), "Kepala")
    assert refused(lambda: settled(cast, key="unit-perdagangan", legacy=legacy)).code is Reason.INVALID


def test_an_import_of_another_body_is_not_found(cast: Cast, other: Cast) -> None:
    found = settled(cast)
    for call in (
        lambda: acts.apply_import(other.actor("clerk"), list_import=found, choices={}),
        lambda: acts.undo_import(other.actor("clerk"), list_import=found),
    ):
        assert refused(call).code is Reason.INVALID


def test_a_file_that_is_no_list_leaves_nothing(cast: Cast) -> None:
    refusal = refused(lambda: acts.start_import(cast.actor("clerk"), content=b"%PDF-1.7", name="daftar.pdf"))
    assert refusal.message.startswith("Berkas ini PDF")
    assert ListImport.objects.count() == 0


def test_an_import_is_undone_within_a_day(cast: Cast) -> None:
    item = proposed(cast, "Denah jaringan")
    found = applied(cast, choices={12: "version"})
    acts.undo_import(cast.actor("clerk"), list_import=found)
    natures = dict(Item.objects.exclude(pk=item.pk).values_list("current__title", "nature"))
    assert set(natures.values()) == {"withdrawn"}
    item.refresh_from_db()
    assert (item.nature, item.version.number, item.version.period_text) == ("undetermined", 3, "2 tahun")


def test_an_undone_recording_of_an_old_decree_determines_and_opens_nothing(cast: Cast) -> None:
    found = applied(cast, legacy=Legacy("12/KEP/2024", date(2014, 1, 3), "Kepala Dinas Rekaan"))
    assert Item.objects.filter(stage="determined").count() == 3
    acts.undo_import(cast.actor("clerk"), list_import=found)
    axes = set(Item.objects.values_list("nature", "term", "ends_on"))
    assert axes == {("withdrawn", "not_yet", None)}
    assert not Item.objects.filter(stage="determined").exists()


def test_undoing_leaves_what_was_worked_on_and_names_it(cast: Cast) -> None:
    found = applied(cast)
    worked = Item.objects.get(current__title="Denah jaringan")
    acts.verify_items(cast.actor("verifier"), items=[worked])
    done = acts.undo_import(cast.actor("clerk"), list_import=found)
    worked.refresh_from_db()
    assert worked.nature == "undetermined"
    assert done.outcome["kept"] == [worked.code]


def test_undoing_is_refused_when_everything_was_worked_on(cast: Cast) -> None:
    found = applied(cast)
    acts.verify_items(cast.actor("verifier"), items=list(Item.objects.all()))
    refusal = refused(lambda: acts.undo_import(cast.actor("clerk"), list_import=found))
    assert Item.objects.first().code in refusal.message  # type: ignore[union-attr]


def test_undoing_is_refused_after_a_day_and_the_second_time(cast: Cast) -> None:
    found = applied(cast)
    with clock.shifted(clock.now() + timedelta(hours=25)):
        assert (
            refused(lambda: acts.undo_import(cast.actor("clerk"), list_import=found)).code is Reason.FINISHED
        )
    acts.undo_import(cast.actor("clerk"), list_import=found)
    assert refused(lambda: acts.undo_import(cast.actor("clerk"), list_import=found)).code is Reason.FINISHED


def test_rooms_above_are_told_of_items_for_a_case(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr(hooks, "APPLIED", [lambda actor, case, brought: told.append((case, len(brought)))])
    case = uuid4()
    found = acts.start_import(cast.actor("clerk"), content=official(), name="d.xlsx", case_uuid=case)
    settings = Settings(4, COLUMNS, "perdagangan")
    found = acts.map_import(cast.actor("clerk"), list_import=found, sheet="DIK", settings=settings)
    found = acts.read_import(cast.actor("clerk"), list_import=found)
    acts.apply_import(cast.actor("clerk"), list_import=found, choices={})
    assert told == [(case, 4)]


def test_titles_that_are_only_alike_are_proposed_and_come_in_as_new(cast: Cast) -> None:
    item = proposed(cast, "Laporan hasil pemeriksaan kesehatan pegawai")
    rows = [
        ["Informasi", "Dasar Hukum"],
        ["Hasil pemeriksaan kesehatan pegawai (laporan)", "a"],
        ["Rancangan anggaran pengadaan barang", "b"],
        ["Rancangan anggaran untuk pengadaan barang", "c"],
    ]
    found = settled(cast, plain(rows), header_row=1, columns={"description": 1, "legal_basis": 2})
    like_item, first, like_row = items(found)
    assert (like_item.said["twin_code"], like_item.said["choices"]) == (item.code, "new,same,version")
    assert (first.said["twin_row"], like_row.said["twin_row"], like_row.said["choices"]) == (0, 3, "new,same")
    assert {row.choice for row in items(found)} == {"new"}
