"""The press: prepared data and a template become a PDF. The only place that touches typst.

Data enters as JSON by `sys.inputs` and is never part of the source, so no text can act as markup.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
# What a paper is to be, best first: archival and readable by a screen reader, archival, plain tagged PDF.
STANDARDS: Final[tuple[list[Literal["a-3a", "ua-1"]], ...]] = (["a-3a", "ua-1"], ["a-3a"], [])


@cache
def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def compiler(template: str, data: Any, attached: str = "{}") -> typst.Compiler:
    """A compiler of one template with its data. It can read the templates' directory and nothing else."""
    return typst.Compiler(
        input=str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=_faces(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "attached": attached},
    )


def pdf(template: str, data: Any, *, attached: str, dated_on: date | None) -> bytes:
    """The paper as PDF/A-3a and PDF/UA-1; where a glyph is in none of our faces, the same pages as tagged PDF.

    `dated_on` becomes the file's creation time, so that the same data gives the same bytes.
    """
    moment = datetime.combine(dated_on, time(), UTC) if dated_on else None
    press = compiler(template, data, attached)
    for standards in STANDARDS:
        try:
            made = press.compile(format="pdf", pdf_standards=[*standards], timestamp=moment)
        except typst.TypstError as problem:
            if not standards or "PDF/" not in f"{problem.message} {problem.diagnostic}":
                raise
            continue
        if isinstance(made, bytes):
            return made
        break
    raise TypeError("typst gave no PDF")


def measure(template: str, data: Any, label: str) -> Any:
    """The values that a measuring template leaves under `label`."""
    found = compiler(template, data).query(f"<{label}>", field="value", one=True)
    return json.loads(found)
