"""What holds for every kind of paper, in both sizes: readable by machine and by ear, whole, inside its page."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from sidik.papers import KINDS, editable, render
from sidik.papers.outlines import OUTLINES
from tests.papers.procedures import awkward
from tests.papers.reading import (
    accessible,
    archival,
    attachments_of,
    codes_on,
    fonts_embedded,
    letters_outside,
    sizes_of,
    squeezed,
    text_of,
)
from tests.papers.specimens import specimens

PAPERS = sorted(set(KINDS) - {"procedure"})
EDITED = sorted({*OUTLINES, "decree"})
SIZES = {"a4": (210, 297), "f4": (215, 330)}
URL = "https://contoh.example/periksa/4f2a9c"
HOSTILE = (
    "#emph[x] *tebal* <label> & \"kutip\" 'petik' $x$ \\n {a} [b] @c `d` \u202eterbalik\u202c\u200f "
    + "Ab" * 150
)


def data_of(kind: str, rows: int = 2, information: str = "Berkas pemeriksaan", **more: Any) -> dict[str, Any]:
    if kind == "procedure":
        return {"procedure": awkward(), **more}
    return specimens(rows, information)[kind] | more


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("kind", [*PAPERS, "procedure"])
def test_a_paper_is_archival_tagged_indonesian_and_of_its_size(kind: str, size: str) -> None:
    pdf = render(kind, data_of(kind, paper=size))
    assert archival(pdf) == ("3", "A")
    assert accessible(pdf) == ("1", True, "id-ID")
    assert all(fonts_embedded(pdf).values())
    assert "data.json" in attachments_of(pdf)
    assert sizes_of(pdf) == {SIZES[size]}
    assert letters_outside(pdf) == []


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("kind", PAPERS)
def test_the_last_of_many_rows_is_there_and_nothing_leaves_the_page(kind: str, size: str) -> None:
    pdf = render(kind, data_of(kind, rows=40, paper=size))
    assert "butir40." in squeezed(text_of(pdf))
    assert letters_outside(pdf) == []


@pytest.mark.parametrize("kind", [k for k in PAPERS if k not in {"box_label", "decree", "test_sheets"}])
def test_the_code_of_a_paper_leads_to_where_it_is_checked(kind: str) -> None:
    assert URL in codes_on(render(kind, data_of(kind, verify_url=URL)))


def test_the_code_of_a_decree_stands_by_its_signature_and_that_of_a_label_on_it() -> None:
    assert "https://contoh.example/periksa/8h2k" in codes_on(render("decree", data_of("decree")))
    assert set(codes_on(render("box_label", data_of("box_label")))) == {"sidik:boks:1", "sidik:boks:2"}


@pytest.mark.parametrize("kind", [k for k in PAPERS if k != "box_label"])
def test_a_hostile_name_prints_literally_inside_the_page(kind: str) -> None:
    pdf = render(kind, data_of(kind, information=HOSTILE))
    literal = HOSTILE.replace("\u202e", "").replace("\u202c", "").replace("\u200f", "")
    assert squeezed(literal) in squeezed(text_of(pdf))
    assert letters_outside(pdf) == []


def words_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(p.text for p in document.paragraphs), *cells])


def edited(kind: str, **more: Any) -> bytes:
    made = editable(kind, data_of(kind, **more))
    assert made is not None
    return made


@pytest.mark.parametrize("kind", EDITED)
def test_a_copy_to_be_edited_has_the_words_of_the_paper(kind: str) -> None:
    rows = 12
    made = edited(kind, rows=rows, paper="f4")
    words = words_of(made)
    assert f"butir-{rows}." in words
    assert "None" not in words
    assert "Kota Contoh" in words
    document = docx.Document(io.BytesIO(made))
    section = document.sections[0]
    assert sorted(round(side.mm) for side in (section.page_width, section.page_height) if side) == [215, 330]
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"id-ID"}
    heads = [table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") for table in document.tables]
    assert all(head is not None for head in heads)
    assert document.core_properties.author == ""
    assert not [r for r in document.part.rels.values() if r.is_external]


@pytest.mark.parametrize("kind", EDITED)
def test_a_hostile_name_stands_literally_in_the_copy_to_be_edited(kind: str) -> None:
    words = words_of(edited(kind, information=HOSTILE + "\x00\x0b\ufffe"))
    assert squeezed(HOSTILE.replace("\u202e", "").replace("\u202c", "").replace("\u200f", "")) in squeezed(
        words
    )


def test_every_paper_but_labels_books_bundles_and_the_sop_can_be_edited() -> None:
    books = {kind for kind in KINDS if kind.endswith("_book")}
    assert set(KINDS) - set(EDITED) - books == {"annual_report", "box_label", "procedure", "test_sheets"}
    assert editable("box_label", data_of("box_label")) is None
