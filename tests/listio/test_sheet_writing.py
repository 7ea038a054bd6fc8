"""A small workbook of texts: what begins like a formula stays a text, also after it was edited."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from sidik.listio.sheet_writing import workbook_of


@pytest.mark.parametrize("text", ["=1+1", "+62", "-", "@NOW()", "\t=1"])
def test_a_text_like_a_formula_is_marked_as_text(text: str) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook_of("Lembar", [text], [[text, "Gaji"]]))).active
    assert sheet["A1"].quotePrefix
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix, sheet["B2"].quotePrefix) == ("s", True, False)
