"""`sidik combine` and `sidik check-edition`: what came in, what stayed out and why, by words and by status."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from sidik.cli import home
from sidik.cli.arguments import parser
from sidik.cli.combine import Progress, check_edition, combine_editions
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.edition import open_edition
from sidik.edition.combine import Step
from tests.edition.test_combine import KEYS, edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open_home(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    monkeypatch.setattr(home, "open_home", lambda: settings.HOME)


def asked(out: Path, *more: object) -> int:
    words = ["combine", "--out", str(out), "--code", "PROV", "--name", "Provinsi Contoh", *map(str, more)]
    return combine_editions(parser().parse_args(words))


def test_a_damaged_source_is_named_and_the_rest_combined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = edition(tmp_path, "GUNUNG"), edition(tmp_path, "TELUK")
    with bad.open("rb+") as file:
        file.seek(bad.stat().st_size // 2)
        file.write(b"\x00RUSAK\x00")
    out = tmp_path / "gabungan.sqlite3"
    assert asked(out, good, bad) == ANSWER_IS_NO
    said = capsys.readouterr().out
    assert said.startswith(
        f"1 dari 2: {good.name} utuh: Kabupaten Gunung, 3 informasi\n2 dari 2: {bad.name} tidak ikut\n"
        "3 informasi ditulis; indeks kata dan segelnya disusun\n"
    )
    assert "1 badan publik, 3 informasi" in said
    assert f"Tidak ikut: {bad.name}: " in said
    assert [one.code for one in open_edition(out).bodies()] == ["GUNUNG"]
    assert check_edition(parser().parse_args(["check-edition", str(out)])) == 0
    assert "utuh: 3 informasi" in capsys.readouterr().out
    with pytest.raises(Stop, match="sudah ada"):
        asked(out, good)
    with pytest.raises(Stop, match="ditolak"):
        check_edition(parser().parse_args(["check-edition", str(bad)]))


def test_sound_sources_end_well_and_a_known_key_is_held_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = [edition(tmp_path, code) for code in ("GUNUNG", "TELUK")]
    assert asked(tmp_path / "a.sqlite3", *sources) == 0
    foreign = KEYS["LEMBAH"].public_key.hex()
    assert asked(tmp_path / "b.sqlite3", *sources, "--key", f"TELUK={foreign}") == ANSWER_IS_NO
    assert "kunci lain" in capsys.readouterr().out
    with pytest.raises(Stop, match="tidak dapat dibaca"):
        asked(tmp_path / "c.sqlite3", *sources, "--key", "TELUK=abc")
    with pytest.raises(Stop, match="Zona waktu"):
        asked(tmp_path / "c.sqlite3", *sources, "--zone", "GMT")
    assert not (tmp_path / "c.sqlite3").exists()


def test_a_long_list_tells_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    progress, file = Progress(), Path("a.sqlite3")
    for count in (1_000, 9_000, 10_000, 11_000, 20_000):
        progress.tell(Step(count, path=file, place=1, places=2))
    progress.tell(Step(20_500, 20_500, file, 1, 2, body="Kota\x1b[31m Teluk"))
    for count in (1_000, 10_000, 20_000, 20_500):
        progress.tell(Step(count, 20_500))
    assert capsys.readouterr().out.splitlines() == [
        "1 dari 2: a.sqlite3: 10.000 informasi diperiksa",
        "1 dari 2: a.sqlite3: 20.000 informasi diperiksa",
        "1 dari 2: a.sqlite3 utuh: Kota?[31m Teluk, 20.500 informasi",
        "10.000 dari 20.500 informasi ditulis",
        "20.000 dari 20.500 informasi ditulis",
        "20.500 informasi ditulis; indeks kata dan segelnya disusun",
    ]
