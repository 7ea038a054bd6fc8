"""The register goes out as a workbook, is edited, and comes back: same, newer version, or changed in two places."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.export import write_register
from sidik.register.imports.settings import Settings
from sidik.register.imports.staged import ReadRow, read_rows, rows_of
from sidik.register.imports.survey import beginning_of, header_of
from sidik.register.models import Item, ListImport
from sidik.register.queries import Filters
from sidik.register.wording import wording_of
from tests.cast import Cast
from tests.listio.sheets import saved
from tests.register.steps import determined, proposed


def exported(cast: Cast, folder: Path) -> openpyxl.Workbook:
    path = folder / "register.xlsx"
    write_register(path, cast.body, Filters())
    return openpyxl.load_workbook(path)


def cell(book: openpyxl.Workbook, code: str, heading: str) -> Any:
    sheet = book.active
    column = next(c.column for c in sheet[1] if c.value == heading)
    row = next(r for r in range(2, sheet.max_row + 1) if code in {c.value for c in sheet[r]})
    return sheet.cell(row, column)


def read_again(cast: Cast, book: openpyxl.Workbook, key: str = "clerk") -> ListImport:
    actor = cast.actor(key)
    found = acts.start_import(actor, content=saved(book), name="register.xlsx")
    header = header_of(beginning_of(found.survey, "Register"))  # type: ignore[arg-type]
    settings = Settings(header.rows[0], dict(header.columns), "perdagangan", by_unit_column=True)
    found = acts.map_import(actor, list_import=found, sheet="Register", settings=settings)
    return acts.read_import(actor, list_import=found)


def row_of(found: ListImport, item: Item) -> ReadRow:
    (row,) = (one for one in read_rows(found, rows_of(found)) if one.said["twin_code"] == item.code)
    return row


def test_an_unchanged_register_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    for title in ("Satu", "=Dua", "Tiga\nbaris"):
        proposed(cast, title)
    found = read_again(cast, exported(cast, tmp_path))
    assert [(r.choice, r.choices) for r in rows_of(found)] == [("same", "same")] * 3
    with pytest.raises(Refused):
        acts.apply_import(cast.actor("clerk"), list_import=found)


def test_a_changed_row_becomes_a_newer_version_and_the_others_stay(cast: Cast, tmp_path: Path) -> None:
    one, two = proposed(cast, "Satu"), proposed(cast, "Dua")
    book = exported(cast, tmp_path)
    cell(book, one.code, "Jangka waktu").value = "3 tahun"
    cell(book, one.code, "Informasi").value = "Satu, diperjelas"
    found = read_again(cast, book)
    acts.apply_import(cast.actor("clerk"), list_import=found)
    one.refresh_from_db()
    assert (one.version.number, one.version.title, one.version.period["years"]) == (2, "Satu, diperjelas", 3)
    # What the workbook does not carry is kept.
    assert one.version.public_interest == "Kepentingan umum tidak memerlukan data perorangan."
    assert two.versions.count() == 1


def test_a_row_without_code_is_new(cast: Cast, tmp_path: Path) -> None:
    proposed(cast, "Satu")
    book = exported(cast, tmp_path)
    sheet = book.active
    sheet.append([2, None, None, "Baru sekali"])
    found = read_again(cast, book)
    assert [r.choice for r in rows_of(found)] == ["same", "new"]


def test_what_changed_in_two_places_is_shown_side_by_side_and_chosen(cast: Cast, tmp_path: Path) -> None:
    item = proposed(cast, "Satu")
    book = exported(cast, tmp_path)
    cell(book, item.code, "Ringkasan").value = "Ringkasan dari berkas"
    revise(cast, item, summary="Ringkasan dari register")
    found = read_again(cast, book)
    row = row_of(found, item)
    base, register, file = row.clash["summary"]
    assert base.startswith("Riwayat kesehatan")
    assert (register, file) == ("Ringkasan dari register", "Ringkasan dari berkas")
    assert (row.choice, row.said["choices"]) == ("same", "same,version")
    acts.apply_import(cast.actor("clerk"), list_import=found, choices={row.position: "version"})
    item.refresh_from_db()
    assert (item.version.number, item.version.summary) == (3, "Ringkasan dari berkas")


def test_changes_of_different_fields_go_together(cast: Cast, tmp_path: Path) -> None:
    item = proposed(cast, "Satu")
    book = exported(cast, tmp_path)
    cell(book, item.code, "Ringkasan").value = "Ringkasan dari berkas"
    revise(cast, item, kind="Kesehatan")
    found = read_again(cast, book)
    row = row_of(found, item)
    assert (row.clash, row.choice) == ({}, "version")
    acts.apply_import(cast.actor("clerk"), list_import=found)
    item.refresh_from_db()
    assert (item.version.kind, item.version.summary) == ("Kesehatan", "Ringkasan dari berkas")


def test_ground_and_period_of_what_was_determined_never_change_by_import(cast: Cast, tmp_path: Path) -> None:
    item = determined(cast, title="Satu")
    before = wording_of(item.version)
    book = exported(cast, tmp_path)
    cell(book, item.code, "Jangka waktu").value = "99 tahun"
    cell(book, item.code, "Dasar hukum pengecualian").value = "Pasal 17 huruf a"
    cell(book, item.code, "Ringkasan").value = "Diperjelas"
    found = read_again(cast, book)
    assert any("tidak berubah lewat impor" in text for _, text, *_ in row_of(found, item).findings)
    acts.apply_import(cast.actor("clerk"), list_import=found)
    item.refresh_from_db()
    after = wording_of(item.version)
    assert (after.period, after.grounds, after.basis_text) == (
        before.period,
        before.grounds,
        before.basis_text,
    )
    assert (after.summary, item.nature) == ("Diperjelas", "exempt")


def test_a_code_or_version_that_is_not_there_stays_out(cast: Cast, tmp_path: Path) -> None:
    item = proposed(cast, "Satu")
    other = proposed(cast, "Dua")
    book = exported(cast, tmp_path)
    cell(book, item.code, "Versi").value = "7"
    cell(book, other.code, "Kode").value = "INF-9999"
    found = read_again(cast, book)
    assert [r.choice for r in rows_of(found)] == ["stopped", "stopped"]


def test_a_unit_office_changes_items_of_its_own_unit_only(cast: Cast, tmp_path: Path) -> None:
    acts.propose_item(
        cast.actor("clerk"), unit=cast.units["industri"], wording=wording_of(proposed(cast, "Satu").version)
    )
    book = exported(cast, tmp_path)
    found = read_again(cast, book, key="unit-perdagangan")
    assert [r.choice for r in rows_of(found)] == ["same", "stopped"]


def test_a_register_that_moved_on_since_the_reading_stops_the_whole(cast: Cast, tmp_path: Path) -> None:
    item = proposed(cast, "Satu")
    book = exported(cast, tmp_path)
    cell(book, item.code, "Ringkasan").value = "Dari berkas"
    found = read_again(cast, book)
    revise(cast, item, kind="Kesehatan")
    with pytest.raises(Refused) as caught:
        acts.apply_import(cast.actor("clerk"), list_import=found)
    assert "berubah sejak daftar dibaca" in caught.value.refusal.message
    item.refresh_from_db()
    assert item.version.number == 2


def revise(cast: Cast, item: Item, **changes: Any) -> None:
    from dataclasses import replace

    item.refresh_from_db()
    acts.revise_item(
        cast.actor("clerk"),
        item=item,
        wording=replace(wording_of(item.version), **changes),
        reason="Diperjelas",
    )


def test_the_workbook_reads_as_text_even_where_it_begins_like_a_formula(cast: Cast, tmp_path: Path) -> None:
    proposed(cast, "=HYPERLINK(1)")
    write_register(tmp_path / "r.xlsx", cast.body, Filters())
    sheet = openpyxl.load_workbook(BytesIO((tmp_path / "r.xlsx").read_bytes())).active
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=HYPERLINK(1)", "s")
    # Edited in Excel it stays a text too; other cells carry no mark.
    assert (sheet["D2"].quotePrefix, sheet["B2"].quotePrefix) == (True, False)


def test_a_conflict_is_decided_on_the_page(cast: Cast, tmp_path: Path, sign_in: Any) -> None:
    item = proposed(cast, "Satu")
    book = exported(cast, tmp_path)
    cell(book, item.code, "Ringkasan").value = "Ringkasan dari berkas"
    revise(cast, item, summary="Ringkasan dari register")
    found = read_again(cast, book)
    client, address = sign_in("clerk"), reverse("register:import_preview", args=[found.uuid])
    text = client.get(address, {"saring": "bentrok"}).content.decode()
    for words in (
        "Riwayat kesehatan pegawai",
        "Ringkasan dari register",
        "Ringkasan dari berkas",
        "Pakai isi berkas",
    ):
        assert words in text, words
    # Nothing is chosen to come in yet, and still the choice on the page can be applied.
    assert "disabled" not in text.partition("Terapkan pilihan")[0].rpartition("<button")[2]
    client.post(address, {f"baris-{row_of(found, item).position}": "version"})
    item.refresh_from_db()
    assert item.version.summary == "Ringkasan dari berkas"
