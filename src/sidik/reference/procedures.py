"""Procedures (SOP) from TOML and back: the four shipped ones, the two of the law, and a body's own.

Loading is all or nothing: a file gives a procedure, or every one of its defects.
Source: contracts/procedure.md; design.md 3.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sidik.domain.procedure import Procedure
from sidik.reference.defects import Defect, Defects
from sidik.reference.procedure_checks import check_flow
from sidik.reference.procedure_reading import read_procedure
from sidik.reference.procedure_writing import dump
from sidik.reference.toml_lines import toml_lines
from sidik.reference.toml_reading import Table

__all__ = ["Defect", "dump", "load_text", "load_values", "shipped", "statutory"]

# A long SOP with all its texts stays below 100 kB; more is a wrong file, not a procedure.
MAX_CHARACTERS = 300_000
# A key of very many parts takes time with the square of them; ours have three.
_ENDLESS_KEY = re.compile(
    r"(?<![\w-])(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')(?:[ \t]*+\.[ \t]*+(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')){20}"
)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_LIKE_A_DATE = re.compile(r"=\s*\d{1,4}-\d{1,2}-\d{1,4}")
_UNREADABLE = Defect(1, "", "Berkas ini tidak dapat dibaca sebagai TOML.", "Mulai dari contoh yang tersedia.")
_SYNTAX_REMEDY = "Periksa tanda petik, kurung, dan tanda sama dengan pada baris ini."


def load_text(text: str, *, name: str = "") -> Procedure | tuple[Defect, ...]:
    """The procedure that a TOML text describes, or every defect of the text with its line (cacat berkas).

    `name` is the file's name; it stands for the source where the text names none.
    """
    if len(text) > MAX_CHARACTERS:
        return (
            Defect(1, "", "Berkas ini terlalu besar untuk sebuah prosedur.", "Periksa berkas yang dipilih."),
        )
    # Windows editors put a byte order mark before the first key and end lines with CR LF.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if _ENDLESS_KEY.search(text):
        return (_UNREADABLE,)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (_syntax_defect(text, str(error)),)
    except (RecursionError, ValueError):
        return (_UNREADABLE,)
    return _read({**({"source": name} if name else {}), **values}, Defects(toml_lines(text)))


def load_values(values: Mapping[str, Any]) -> Procedure | tuple[Defect, ...]:
    """The procedure that the tables of a file describe, typed elsewhere than in a file; lines are all 1."""
    return _read(values, Defects({}))


def _read(values: Mapping[str, Any], defects: Defects) -> Procedure | tuple[Defect, ...]:
    procedure = read_procedure(Table(values, (), defects))
    check_flow(procedure, defects)
    return defects.all() or procedure


def _syntax_defect(text: str, error: str) -> Defect:
    at = _AT_LINE.search(error)
    line = int(at[1]) if at else text.count("\n") + 1
    if "Cannot overwrite" in error or "twice" in error:
        message, remedy = "Kunci yang sama tertulis dua kali.", "Hapus salah satunya."
    elif "Invalid date" in error or _LIKE_A_DATE.search(_line_of(text, line)):
        message, remedy = (
            "Tanggal ini tidak ada dalam kalender.",
            "Tulis tanggal yang benar, misalnya 2022-02-14.",
        )
    else:
        message, remedy = "Tulisan TOML tidak dapat dibaca.", _SYNTAX_REMEDY
    return Defect(line, "", message, remedy)


def _line_of(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if line <= len(lines) else ""


@cache
def shipped() -> tuple[Procedure, ...]:
    """The four procedures of the four offices, in the order of their files' names."""
    return _from_folder("procedures")


@cache
def statutory() -> tuple[Procedure, ...]:
    """The procedures that serve what a body's SOP leaves out: opening at expiry; test and determination."""
    return _from_folder("statutory")


def _from_folder(folder: str) -> tuple[Procedure, ...]:
    found = sorted(
        (file for file in (files("sidik.reference") / folder).iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )
    return tuple(_trusted(file.read_text(encoding="utf-8"), file.name) for file in found)


def _trusted(text: str, name: str) -> Procedure:
    loaded = load_text(text, name=name)
    if isinstance(loaded, Procedure):
        return loaded
    raise ValueError("\n".join(f"{name}: {defect}" for defect in loaded))
