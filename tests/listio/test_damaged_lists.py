"""Damaged lists are read or refused; none crashes the reader and none loses a row. `make fuzz-lists` reads 20,000."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from sidik.listio import table as reader
from tests.listio import verdict as judging
from tests.listio.damage import damaged
from tests.listio.damage_packages import repacked
from tests.listio.layout_files import Grid, as_ods
from tests.listio.layouts import lay_out

ROOT = Path(__file__).resolve().parents[2]


def test_two_hundred_damaged_lists_are_read_or_refused(tmp_path: Path) -> None:
    # In processes of their own: a reader that takes its process with it must not take this one.
    run = subprocess.run(
        [
            sys.executable,
            ROOT / "scripts" / "fuzz_lists.py",
            "--count=200",
            "--seed=slice",
            f"--keep={tmp_path}",
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "noticed" in run.stdout
    assert "200 of 200 files" in run.stdout


@pytest.mark.parametrize(
    ("part", "other"),
    [
        pytest.param(b"</table:table>", b"", id="a table that does not end"),
        pytest.param(
            b"<table:table-cell ",
            b'<table:table-cell table:number-columns-spanned="4294967295" ',
            id="a range over four thousand million columns",
        ),
    ],
)
def test_an_ods_that_kept_the_reader_busy_for_ever(part: bytes, other: bytes) -> None:
    content = as_ods({"DIK": Grid({(1, 1): "Informasi", (1, 2): "Dasar Hukum", (2, 1): "Rekam medis"})})

    def change(data: bytes) -> bytes:
        assert part in data
        return data.replace(part, other)

    assert judging.verdict(repacked(content, {"content.xml": change}), "daftar.ods")


def test_the_same_seed_damages_the_same_way() -> None:
    assert damaged(Random("again")) == damaged(Random("again"))


def test_a_lost_row_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = reader.read_table

    def forgetful(*given):  # type: ignore[no-untyped-def]
        table = real(*given)
        if table is not None and table.records:
            table.records.pop()
        return table

    laid = lay_out(Random("lost row"))
    assert judging.verdict(laid.content, laid.name) == judging.READ
    monkeypatch.setattr(reader, "read_table", forgetful)
    with pytest.raises(judging.Misread, match="are lost"):
        judging.verdict(laid.content, laid.name)
