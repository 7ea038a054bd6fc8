"""Workbooks with a sheet per unit, old decisions with their file, a trial, and long lists in the background."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.domain.refusal import Reason
from sidik.jobs.models import Progress
from sidik.jobs.progress import ask_to_cancel
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.listio.header import find_header
from sidik.register import acts
from sidik.register.acts.applying import why_not
from sidik.register.imports import background
from sidik.register.imports.blocks import NAMES, opened
from sidik.register.imports.decree import decision_named
from sidik.register.imports.settings import Chosen, Legacy, Settings, chosen_of
from sidik.register.imports.staged import page_of, read_rows, rows_of
from sidik.register.models import Determination, ImportRow, Item, ListImport
from sidik.register.views import importing
from tests.cast import Cast
from tests.listio.sheets import official, plain, saved
from tests.register.steps import places_of
from tests.register.test_import_pages import at, mapping, uploaded

HEAD = ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"]
SignIn = Any


def two_units() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Bid. Perdagangan"
    for row in (HEAD, [1, "Data pedagang", "Pasal 17 huruf h UU 14/2008", "2 tahun"]):
        first.append(row)
    second = book.create_sheet("Bidang Industri")
    for row in (HEAD, [1, "Formula produk", "Pasal 17 huruf b UU 14/2008", "3 tahun"], [2, "Data pedagang"]):
        second.append(row)
    book.create_sheet("Petunjuk")["A1"] = "Isi dengan benar"
    return saved(book)


def sheet_choices(client: Client) -> dict[str, Any]:
    form = client.get(at("import_sheets")).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in values.items() if value not in (None, "", False)}


def two_sheets(cast: Cast, second: str, *terms: str, units: Sequence[str]) -> ListImport:
    """A list of two sheets that are laid out alike, read."""
    book = openpyxl.Workbook()
    for sheet, term in zip((book.active, book.create_sheet(second)), terms, strict=True):
        for row in (HEAD, [1, "Data pedagang", "Pasal 17 huruf h UU 14/2008", term]):
            sheet.append(row)
    book.active.title = "Niaga"
    found = acts.start_import(cast.actor("clerk"), content=saved(book), name="daftar.xlsx")
    columns = {"number": 1, "description": 2, "legal_basis": 3, "period": 4}
    chosen = [
        Chosen(sheet, Settings(header_row=1, columns=columns, unit=unit))
        for sheet, unit in zip(("Niaga", second), units, strict=True)
    ]
    found = acts.choose_import_sheets(cast.actor("clerk"), list_import=found, sheets=chosen)
    return acts.read_import(cast.actor("clerk"), list_import=found)


def test_another_sheet_that_says_otherwise_is_named(cast: Cast) -> None:
    found = two_sheets(cast, "Industri", "2 tahun", "3 tahun", units=("perdagangan", "industri"))
    first, second = read_rows(found, rows_of(found).filter(kind="item"))
    unit = cast.units["perdagangan"].name
    told = f"Informasi yang sama pada {unit} (lembar Niaga, baris 2) memakai jangka waktu 2 (dua) tahun."
    assert told in [one[1] for one in second.findings]
    assert not any("Informasi yang sama" in one[1] for one in first.findings)


def test_the_same_name_in_the_same_place_of_two_sheets_is_said(cast: Cast) -> None:
    found = two_sheets(cast, "Lain", "2 tahun", "2 tahun", units=("perdagangan", "perdagangan"))
    rows = read_rows(found, rows_of(found).filter(kind="item"))
    assert [row.said["twin_row"] for row in rows] == [0, 2]


def test_sheets_of_several_units_come_in_together_each_for_its_unit(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    assert uploaded(client, two_units()).url == at("import_sheets")
    values = sheet_choices(client)
    # The unit is proposed by the name of the sheet; what does not look like a list is not ticked.
    assert (values["unit-0"], values["unit-1"]) == ("perdagangan", "industri")
    assert "lembar-2" not in values
    assert client.post(at("import_sheets"), values).url == at("import_map")
    for unit in ("perdagangan", "industri"):
        answer = client.post(at("import_map"), mapping(client, unit=unit))
    assert answer.url == at("import_preview")
    assert "2 lembar" in client.get(answer.url).content.decode()
    client.post(at("import_preview"))
    found = dict(Item.objects.values_list("current__title", "unit__code").filter(unit__code="industri"))
    assert found == {"Formula produk": "industri", "Data pedagang": "industri"}
    assert Item.objects.count() == 3
    assert Entry.objects.filter(act="register.apply_import").count() == 1
    sheets = {sheet for sheet, _ in places_of(ListImport.objects.get())}
    assert sheets == {"Bid. Perdagangan", "Bidang Industri"}


def test_a_chosen_sheet_needs_its_unit_and_one_sheet_at_least(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, two_units())
    assert "sekurang-kurangnya satu lembar" in client.post(at("import_sheets")).content.decode()
    answer = client.post(at("import_sheets"), {"lembar-0": "on"})
    assert answer.status_code == 422
    assert "Pilih unit kerja untuk lembar ini." in answer.content.decode()


def test_a_unit_office_chooses_sheets_for_its_own_unit_only(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("unit-industri")
    uploaded(client, two_units())
    answer = client.post(at("import_sheets"), {"lembar-0": "on", "unit-0": "perdagangan"})
    assert answer.status_code == 422
    assert ListImport.objects.get().settings == {}


def test_the_decision_above_the_table_is_proposed_and_its_file_sealed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, official())
    page = client.get(at("import_map"))
    assert page.context["form"]["legacy_number"].value() == "12/KEP/2024"
    assert not page.context["form"]["is_determined"].value()
    decree = SimpleUploadedFile("sk.pdf", b"%PDF-1.7 lama")
    answer = client.post(
        at("import_map"),
        mapping(
            client,
            is_determined="on",
            legacy_on="2024-01-03",
            legacy_office="Kepala Dinas Rekaan",
            legacy_file=decree,
        ),
    )
    assert answer.url == at("import_preview")
    client.post(at("import_preview"))
    made = Determination.objects.get()
    assert (made.number, made.determined_on, made.is_legacy) == ("12/KEP/2024", date(2024, 1, 3), True)
    assert made.files.count() == 1
    assert "register.record_legacy_list" in Entry.objects.values_list("act", flat=True)


@pytest.mark.parametrize(
    ("rows", "number", "on"),
    [
        (
            [["LAMPIRAN KEPUTUSAN BUPATI CONTOH"], ["NOMOR : 188.45/12/HK/2023"], ["TANGGAL 3 MARET 2023"]],
            "188.45/12/HK/2023",
            date(2023, 3, 3),
        ),
        ([["Daftar Informasi Yang Dikecualikan"], ["Tahun 2024"]], "", None),
    ],
)
def test_a_decision_is_read_from_the_lines_above(rows: list[list[str]], number: str, on: date | None) -> None:
    from sidik.listio.workbook import read_workbook

    sheet = read_workbook(plain([*rows, HEAD, [1, "Satu", "x", "y"]]), "a.xlsx").sheets[0]
    header = find_header(sheet)
    assert header is not None
    named = decision_named(sheet, header)
    assert (named.number, named.on) == (number, on)


def test_a_decision_is_read_from_its_column() -> None:
    from sidik.listio.workbook import read_workbook

    rows: list[list[Any]] = [["No", "Informasi", "SK Penetapan"]]
    rows += [[n, f"Data {n}", "SK Nomor 7/KEP/2022 tanggal 5 Mei 2022"] for n in (1, 2)]
    sheet = read_workbook(plain([*rows, [3, "Data 3", "SK Nomor 1/KEP/2020"]]), "a.xlsx").sheets[0]
    header = find_header(sheet)
    assert header is not None
    named = decision_named(sheet, header)
    assert (named.number, named.on) == ("7/KEP/2022", date(2022, 5, 5))


def test_the_trial_says_what_would_happen_and_writes_nothing(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(
        client, plain([HEAD, [1, "Satu", "Pasal 17 huruf h", "2 tahun"], [2, None, "Pasal 17 huruf h", "x"]])
    )
    client.post(at("import_map"), mapping(client))
    answer = client.post(at("import_preview"), {"tindakan": "uji"})
    assert answer.url == at("import_trial")
    text = client.get(answer.url).content.decode()
    assert "<dt>Informasi baru</dt><dd>1 baris</dd>" in text
    assert "<dt>Belum dapat masuk</dt><dd>1 baris</dd>" in text
    assert "Bidang Perdagangan</dt><dd>1 baris" in text
    assert Item.objects.count() == 0
    assert client.post(answer.url).url == at("import_done")
    assert Item.objects.count() == 1


def test_choices_of_one_page_are_kept_for_the_next(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(
        client,
        plain([HEAD, [1, "Satu", "Pasal 17 huruf h", "2 tahun"], [2, "SATU", "Pasal 17 huruf h", "x"]]),
    )
    client.post(at("import_map"), mapping(client))
    client.post(
        at("import_preview"),
        {"tindakan": "simpan", "baris-2": "same", "baris-9": "new", "baris-1": "version"},
    )
    found = ListImport.objects.get()
    assert list(rows_of(found).values_list("choice", flat=True)) == ["new", "same"]


def bend_a_title(found: ListImport) -> None:
    said = zlib.decompress(found.blocks.get().packed).replace(b"Data 2", b"Disisipkan")
    found.blocks.update(packed=zlib.compress(said))


def choose_what_was_not_offered(found: ListImport) -> None:
    rows_of(found).filter(row=2).update(choice="version")


BENT: dict[str, Callable[[ListImport], object]] = {
    "title": bend_a_title,
    "row gone": lambda found: rows_of(found).filter(row=2).delete(),
    "block gone": lambda found: found.blocks.all().delete(),
    "choice": choose_what_was_not_offered,
    "kind": lambda found: rows_of(found).filter(row=2).update(kind="note"),
}


@pytest.mark.parametrize("how", BENT)
def test_what_was_read_and_then_bent_is_refused(cast: Cast, how: str) -> None:
    found = read_list(cast)
    before = str(list(found.blocks.values())), str(list(rows_of(found).values()))
    BENT[how](found)
    assert (str(list(found.blocks.values())), str(list(rows_of(found).values()))) != before
    with pytest.raises(Refused) as caught:
        acts.apply_import(cast.actor("clerk"), list_import=found)
    assert caught.value.refusal.code is Reason.INVALID
    assert Item.objects.count() == 0


def test_what_could_not_come_in_never_does(cast: Cast) -> None:
    found = read_list(cast, names=("Satu", "", "Tiga"))
    assert rows_of(found).filter(choice="stopped").update(choice="new") == 1
    with pytest.raises(Refused) as caught:
        acts.apply_import(cast.actor("clerk"), list_import=found)
    assert caught.value.refusal.code is Reason.INVALID
    assert Item.objects.count() == 0


def test_pages_and_results_go_over_many_blocks(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidik.register.imports.blocks.SIZE", 2)
    monkeypatch.setattr("sidik.register.imports.staged.TOGETHER", 2)
    monkeypatch.setattr("sidik.register.imports.reading.TOGETHER", 2)
    names = [f"Data {n}" if n % 4 else "" for n in range(1, 14)]
    found = read_list(cast, names=names)
    assert [(b.first, b.count) for b in found.blocks.all()] == [
        (1, 2),
        (3, 2),
        (5, 2),
        (7, 2),
        (9, 2),
        (11, 2),
        (13, 1),
    ]
    assert [row.said["title"] for row in page_of(found).rows] == names
    assert [row.position for row in page_of(found, which="tertahan").rows] == [4, 8, 12]
    found = acts.apply_import(cast.actor("clerk"), list_import=found)
    assert list(Item.objects.order_by("number").values_list("current__title", flat=True)) == [
        *filter(None, names)
    ]
    stayed = read_rows(found, rows_of(found))
    assert [(*row.place, "belum diisi" in why_not(row)) for row in stayed] == [
        ("DIK", row, True) for row in (5, 9, 13)
    ]
    assert [b.first for b in found.blocks.all()] == [3, 7, 11]
    # Of the findings only what kept a row out: the others quote what was typed.
    said = [
        row for block in found.blocks.all() for row in opened(block.first, block.count, block.packed).rows()
    ]
    findings = [one for row in said for one in json.loads(dict(zip(NAMES, row, strict=True))["findings"])]
    assert {weight for weight, *_ in findings} == {"stop"}
    assert not [block for block in found.blocks.all() if b"Data" in zlib.decompress(block.packed)]


def read_list(
    cast: Cast, rows: int = 3, names: Sequence[str] = (), legacy: Legacy | None = None
) -> ListImport:
    """A list of so many items, or of items with these names, read."""
    found = mapped_list(cast, names or [f"Data {n}" for n in range(1, rows + 1)], legacy=legacy)
    return acts.read_import(cast.actor("clerk"), list_import=found)


def mapped_list(
    cast: Cast, names: Sequence[str] = ("Data 1", "Data 2", "Data 3"), legacy: Legacy | None = None
) -> ListImport:
    """A list of items with these names, mapped and not read."""
    content = plain(
        [HEAD, *([n, name, "Pasal 17 huruf h UU 14/2008", "2 tahun"] for n, name in enumerate(names, 1))]
    )
    found = acts.start_import(cast.actor("clerk"), content=content, name="daftar.xlsx")
    settings = Settings(
        1, {"number": 1, "description": 2, "legal_basis": 3, "period": 4}, "perdagangan", legacy=legacy
    )
    return acts.map_import(cast.actor("clerk"), list_import=found, sheet="DIK", settings=settings)


@pytest.fixture
def queue(settings: Any) -> None:
    """Work waits in the queue, as in the office, until `run_waiting`."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def carried_out(found: ListImport, what: str, cast: Cast) -> Progress:
    """Hand a work over and do it as a worker does."""
    progress = background.hand_over(cast.actor("clerk"), found, what, total=3)
    background.carry_out.func(what, str(found.uuid), str(progress.uuid), cast.actor("clerk").person_id)
    progress.refresh_from_db()
    return progress


def test_a_long_list_is_read_and_applied_in_the_background(
    cast: Cast, sign_in: SignIn, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidik.register.views.import_columns.ROWS_AT_ONCE", 2)
    monkeypatch.setattr(importing, "ROWS_AT_ONCE", 2)
    client = sign_in("clerk")
    uploaded(client, plain([HEAD, *([n, f"Data {n}", "Pasal 17 huruf h", "2 tahun"] for n in range(1, 5))]))
    answer = client.post(at("import_map"), mapping(client))
    assert answer.url == at("import_work")
    waiting = client.get(answer.url)
    assert waiting["Refresh"] == "5"
    page = waiting.content.decode()
    assert "Menunggu giliran" in page
    assert "Hentikan" in page
    run_waiting()
    assert client.get(at("import_work")).url == at("import_preview")
    assert client.post(at("import_preview")).url == at("import_work")
    assert Item.objects.count() == 0
    run_waiting()
    assert client.get(at("import_work")).url == at("import_done")
    assert Item.objects.count() == 4
    assert client.post(at("import_undo")).url == at("import_work")
    run_waiting()
    assert set(Item.objects.values_list("nature", flat=True)) == {"withdrawn"}


def run_waiting() -> None:
    """Do what waits in the queue."""
    from django_tasks_db.models import DBTaskResult

    for waiting in DBTaskResult.objects.filter(status="READY"):
        background.carry_out.func(*waiting.args_kwargs["args"])
        waiting.delete()


def test_a_reading_that_is_stopped_counts_nothing_and_can_be_done_again(cast: Cast, queue: None) -> None:
    found = mapped_list(cast)
    progress = background.hand_over(cast.actor("clerk"), found, "read", total=3)
    ask_to_cancel(progress)
    background.carry_out.func("read", str(found.uuid), str(progress.uuid), cast.actor("clerk").person_id)
    progress.refresh_from_db()
    found.refresh_from_db()
    assert (progress.state, found.attempt) == ("cancelled", 0)
    assert carried_out(found, "read", cast).state == "done"
    found.refresh_from_db()
    assert rows_of(found).count() == 3


def test_a_reading_killed_between_two_batches_leaves_no_row_that_counts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidik.register.imports.blocks.SIZE", 1)
    monkeypatch.setattr("sidik.register.imports.reading.TOGETHER", 1)
    found, seen = mapped_list(cast), []

    def killed(count: int) -> None:
        seen.append(count)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        acts.read_import(cast.actor("clerk"), list_import=found, step=killed)
    found.refresh_from_db()
    assert (found.attempt, ImportRow.objects.count()) == (0, 2)
    found = acts.read_import(cast.actor("clerk"), list_import=found)
    assert ImportRow.objects.count() == rows_of(found).count() == 3


def test_a_work_that_runs_twice_does_its_act_once(cast: Cast, queue: None) -> None:
    found = read_list(cast)
    assert carried_out(found, "apply", cast).state == "done"
    assert carried_out(found, "apply", cast).state == "done"
    assert Item.objects.count() == 3
    assert Entry.objects.filter(act="register.apply_import").count() == 1


def test_a_refusal_in_the_background_is_shown_and_not_tried_again(
    cast: Cast, sign_in: SignIn, queue: None
) -> None:
    found = mapped_list(cast)
    progress = carried_out(found, "apply", cast)
    assert progress.state == "failed"
    assert "baca daftar ini lebih dahulu" in progress.message
    page = sign_in("clerk").get(reverse("register:import_work", args=[found.uuid])).content.decode()
    assert "baca daftar ini lebih dahulu" in page


def test_rows_that_came_in_leave_no_second_copy_behind(cast: Cast) -> None:
    found = acts.apply_import(cast.actor("clerk"), list_import=read_list(cast))
    assert ImportRow.objects.count() == 0
    assert found.survey == []
    assert chosen_of(found.settings)[0].sheet == "DIK"


def test_items_written_together_stand_as_written_one_by_one(cast: Cast) -> None:
    from sidik.register.checks import verify_all

    acts.apply_import(cast.actor("clerk"), list_import=read_list(cast, rows=25))
    assert [result.broken for result in verify_all()] == [()] * 4
