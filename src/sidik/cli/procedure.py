"""`sidik procedure check|print|export`: an SOP file without a database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.domain.lint import SEVERITY_LABELS, lint
from sidik.domain.procedure import Procedure
from sidik.reference import laws
from sidik.reference.procedures import load_text
from sidik.reference.toml_lines import toml_lines


def check_procedure(request: argparse.Namespace) -> int:
    """Every defect with line and remedy; for a sound file the remarks of the linter. 1 when there is a defect."""
    text, name = _text(request.file)
    loaded = load_text(text, name=name)
    if not isinstance(loaded, Procedure):
        sys.stdout.writelines(f"{name}: {defect}\n" for defect in loaded)
        sys.stdout.write(f"{len(loaded)} cacat; SOP ini tidak dapat dipakai sebelum diperbaiki.\n")
        return ANSWER_IS_NO
    remarks = lint(loaded, laws=laws.laws())
    for remark in remarks:
        place = (
            f"baris {line_of_step(text, loaded, remark.step)}, langkah {remark.step}"
            if remark.step
            else "lembar identitas"
        )
        weight = SEVERITY_LABELS[remark.severity]
        sys.stdout.write(f"{name}: {place}: [{weight}] {remark.message} {remark.remedy}".rstrip() + "\n")
    sys.stdout.write(f"{name}: dapat dipakai, {len(loaded.steps)} langkah, {len(remarks)} catatan.\n")
    return 0


def print_procedure(request: argparse.Namespace) -> int:
    """The official SOP as PDF."""
    from sidik.papers import render  # noqa: PLC0415 (the press is loaded only to print)

    procedure = _sound(request.file)
    _write(request.output or f"{procedure.id}.pdf", render("procedure", {"procedure": procedure}))
    return 0


def export_procedure(request: argparse.Namespace) -> int:
    """The procedure as BPMN 2.0."""
    from sidik.papers.bpmn import to_bpmn  # noqa: PLC0415 (only needed here)

    procedure = _sound(request.file)
    _write(request.output or f"{procedure.id}.bpmn", to_bpmn(procedure).encode())
    return 0


def line_of_step(text: str, procedure: Procedure, step: str) -> int:
    """The line on which a step begins."""
    place = [s.id for s in procedure.steps].index(step)
    return toml_lines(text)["steps", place]


def _sound(file: str) -> Procedure:
    text, name = _text(file)
    loaded = load_text(text, name=name)
    if isinstance(loaded, Procedure):
        return loaded
    first = "\n".join(f"{name}: {defect}" for defect in loaded)
    raise Stop(
        f"{first}\nSOP ini belum dapat dicetak atau diekspor; perbaiki cacat di atas.", status=ANSWER_IS_NO
    )


def _text(file: str) -> tuple[str, str]:
    """The text of a file, or of a shipped procedure of this name."""
    path = Path(file)
    if not path.exists():
        folder = Path(laws.__file__).parent
        known = {p.stem: p for kind in ("procedures", "statutory") for p in (folder / kind).glob("*.toml")}
        if file not in known:
            names = ", ".join(sorted(known))
            raise Stop(
                f"Berkas {file} tidak ada; berikan nama berkas TOML atau salah satu SOP bawaan: {names}."
            )
        path = known[file]
    try:
        return path.read_text(encoding="utf-8"), path.name
    except UnicodeDecodeError as error:
        raise Stop(
            f"Berkas {file} bukan teks UTF-8; simpan ulang sebagai UTF-8.", status=ANSWER_IS_NO
        ) from error
    except OSError as error:
        raise Stop(f"Berkas {file} tidak dapat dibaca: {error.strerror}.") from error


def _write(name: str, content: bytes) -> None:
    if name == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise Stop(f"Berkas {name} tidak dapat ditulis: {error.strerror}.") from error
    sys.stdout.write(f"Ditulis: {name}\n")
