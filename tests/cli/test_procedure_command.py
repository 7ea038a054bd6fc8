"""`sidik procedure`: every defect with its line, remarks for a sound SOP, the official print, BPMN."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from sidik.cli import main
from sidik.reference.procedures import shipped

NTT = "ntt-disperindag-2022"


def test_every_shipped_procedure_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    for procedure in shipped():
        assert main(["procedure", "check", procedure.id]) == 0
        assert f"dapat dipakai, {len(procedure.steps)} langkah" in capsys.readouterr().out


def test_remark_names_the_line_of_its_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedure", "check", NTT]) == 0
    remarks = capsys.readouterr().out.splitlines()
    (first,) = [line for line in remarks if "langkah s2:" in line][:1]
    number = int(first.split("baris ")[1].split(",")[0])
    folder = Path(__file__).resolve().parents[2] / "src/sidik/reference/procedures"
    lines = (folder / f"{NTT}.toml").read_text().splitlines()
    assert lines[number - 1].strip() == "[[steps]]"
    assert lines[number].strip() == 'id = "s2"'


def test_broken_file_names_every_defect_with_line_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rusak.toml"
    file.write_text('id = "x"\n[identity]\ntitle = 3\n[[steps]]\nid = "s1"\nnext = "s9"\n')
    assert main(["procedure", "check", str(file)]) == 1
    said = capsys.readouterr().out
    assert said.count("rusak.toml: baris") >= 3
    assert "tidak dapat dipakai sebelum diperbaiki" in said


def test_print_refuses_a_broken_file_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rusak.toml"
    file.write_text("id = \n")
    assert main(["procedure", "print", str(file), "-o", str(tmp_path / "out.pdf")]) == 1
    assert "baris 1" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


def test_print_writes_the_official_sop(tmp_path: Path) -> None:
    assert main(["procedure", "print", NTT, "-o", str(tmp_path / "sop.pdf")]) == 0
    assert (tmp_path / "sop.pdf").read_bytes().startswith(b"%PDF-")


def test_export_writes_bpmn(tmp_path: Path) -> None:
    assert main(["procedure", "export", NTT, "-o", str(tmp_path / "sop.bpmn")]) == 0
    assert ET.parse(tmp_path / "sop.bpmn").getroot().tag.endswith("definitions")


def test_unknown_name_lists_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedure", "check", "tidak-ada.toml"]) == 2
    assert NTT in capsys.readouterr().err
