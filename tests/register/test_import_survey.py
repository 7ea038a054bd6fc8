"""How the sheets of a long list begin: read as far as columns are chosen by, and never told as the whole."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.listio.workbook import read_workbook
from sidik.register.acts import importing
from sidik.register.imports import background
from sidik.register.imports.survey import likely_sheets, survey_of
from sidik.register.models import ListImport
from tests.cast import Cast
from tests.listio.layout_files import Grid, as_ods, as_xls
from tests.listio.sheets import plain
from tests.register.test_import_pages import at, uploaded
from tests.register.test_import_sheets import carried_out, queue, two_units

__all__ = ["queue"]
SignIn = Any
HEAD: list[Any] = ["No", "Informasi", "Dasar Hukum"]
ITEMS: list[list[Any]] = [[n, f"Data pegawai {n}", "Pasal 17 huruf h UU 14/2008"] for n in range(1, 31)]
ROWS: list[list[Any]] = [["DAFTAR"], [], HEAD, *ITEMS]
GRID = Grid({(r, c): str(v) for r, row in enumerate(ROWS, 1) for c, v in enumerate(row, 1)})
CSV = "\n".join(";".join(map(str, row)) for row in (HEAD, *ITEMS)).encode()
FILES = [
    (plain(ROWS), "daftar.xlsx", 33),
    (as_ods({"DIK": GRID}), "daftar.ods", 33),
    (as_xls({"DIK": GRID}), "daftar.xls", 33),
    (CSV, "daftar.csv", 31),
]


@pytest.mark.parametrize(("content", "name", "height"), FILES, ids=[name for _, name, _ in FILES])
def test_the_first_rows_of_a_file_are_read_as_in_the_whole(content: bytes, name: str, height: int) -> None:
    whole = read_workbook(content, name).sheets[0]
    begun = read_workbook(content, name, first_rows=10).sheets[0]
    assert (whole.height, whole.unread_rows) == (height, 0)
    assert (begun.height, begun.unread_rows) == (10, height - 10)
    assert begun.grid == whole.grid[:10]


def test_a_sheet_that_is_filled_further_down_is_not_taken_for_an_empty_one() -> None:
    content = plain([*[[] for _ in range(20)], HEAD, *ITEMS])
    (told,) = survey_of(read_workbook(content, "daftar.xlsx", first_rows=10))
    assert (told["height"], told["unread"]) == (51, 41)
    assert likely_sheets([told]) == ["DIK"]


def test_a_sheet_read_whole_is_counted_whole() -> None:
    (told,) = survey_of(read_workbook(plain(ROWS), "daftar.xlsx"))
    assert (told["items"], told["filled"], told["height"], told["unread"]) == (30, 32, 33, 0)


def test_of_a_long_sheet_the_page_tells_the_least_number(
    cast: Cast, queue: None, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("clerk")
    monkeypatch.setattr(importing, "OPENED_AT_ONCE_BYTES", 0)
    monkeypatch.setattr(background, "LOOKED_AT", 2)
    uploaded(client, two_units())
    assert carried_out(ListImport.objects.get(), "survey", cast).state == "done"
    found = ListImport.objects.get()
    assert [(one["items"], one["unread"]) for one in found.survey] == [(1, 0), (1, 1), (0, 0)]
    text = client.get(at("import_sheets")).content.decode()
    assert text.count("paling sedikit 1<") == 1
    assert "Tampak seperti daftar, 3 baris<" in text
    assert "Tampak seperti daftar, 2 baris berisi<" in text
    assert (
        "tampak seperti daftar dengan paling sedikit 1 informasi"
        in client.get(at("import_map")).content.decode()
    )
