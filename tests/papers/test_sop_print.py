"""The official SOP: every word, whole rows, heads on each page, connectors on both pages."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from sidik.domain.procedure import Procedure
from sidik.papers import render
from sidik.papers.flow import flow_of
from sidik.papers.sop_print import connectors, paginate
from sidik.reference.procedures import shipped
from tests.papers.procedures import awkward, crowded, long_one
from tests.papers.reading import archival, fonts_embedded, pages_of, squeezed

ALL = shipped()
NTB = next(p for p in ALL if len(p.steps) == 11)


def printed(procedure: Procedure, **more: object) -> list[str]:
    return pages_of(render("procedure", {"procedure": procedure, **more}))


@pytest.mark.parametrize("procedure", ALL, ids=lambda p: p.id)
def test_every_word_of_the_sop_is_printed(procedure: Procedure) -> None:
    pages = printed(procedure)
    sheet, chart = squeezed(pages[0]), squeezed(" ".join(pages[1:]))
    identity = procedure.identity
    for texts in (
        identity.institution,
        identity.legal_basis,
        identity.qualifications,
        identity.related,
        identity.equipment,
        identity.warnings,
        identity.records,
        (identity.title, identity.number, identity.approver_office),
    ):
        for text in texts:
            assert squeezed(text or "") in sheet
    for step in procedure.steps:
        for text in (
            step.text,
            *step.requires,
            *step.produces,
            step.time.text if step.time else "",
            step.note,
        ):
            assert squeezed(text or "") in chart
        if step.decision:
            assert step.decision.yes.label in chart
            assert step.decision.no.label in chart
    for heading in ("activity", "performers", "quality", "requires", "time", "produces", "note"):
        if heading in procedure.headings:
            assert all(squeezed(procedure.headings[heading]) in squeezed(page) for page in pages[1:])
    for box in identity.footer:
        assert squeezed(box["office"]) in chart


def test_ntb_has_its_eleven_steps_on_two_pages_with_two_connectors() -> None:
    pages = printed(NTB)
    assert len(pages) == 3
    for page in pages[1:]:
        alone = re.findall(r"(?<!\S)[A-Z](?!\S)", page)
        assert sorted(alone) == ["A", "B"]


def test_an_official_sop_is_archival_with_embedded_faces() -> None:
    pdf = render("procedure", {"procedure": NTB})
    assert archival(pdf) == ("3", "A")
    assert all(fonts_embedded(pdf).values())


def test_the_body_fills_the_signatory() -> None:
    page = printed(NTB, approver_name="Drs. Contoh, MM", approver_nip="197212181993011002")[0]
    assert "Drs. Contoh, MM" in page
    assert "19721218 199301 1 002" in page


def test_a_lost_text_is_an_empty_dotted_line() -> None:
    assert "....." in re.sub(r"\s", "", printed(NTB)[0])


@pytest.mark.parametrize("count", [1, 2, 25, 70])
def test_no_row_is_split_or_lost(count: int) -> None:
    procedure = long_one(count)
    pages = printed(procedure)
    for number, step in enumerate(procedure.steps, 1):
        on = [page for page in pages if squeezed(step.text) in squeezed(page)]
        assert len(on) == 1, number
    assert all("Kegiatan" in page and "Mutu Baku" in page for page in pages[1:])


def test_a_row_higher_than_a_page_gets_a_page_that_holds_it() -> None:
    procedure = long_one(3, words=900)
    pages = printed(procedure)
    text = squeezed(" ".join(pages))
    assert all(squeezed(step.text) in text for step in procedure.steps)


def test_markup_in_an_sop_prints_literally() -> None:
    pages = printed(awkward())
    assert all("SOP #satu *dua*" in page for page in pages[:2])


def test_connectors_come_in_pairs_with_one_letter() -> None:
    flow = flow_of(long_one(30))
    sheets = paginate((50.0,) * len(flow.rows), 400.0, 20.0, 595.0)
    assert [row for sheet in sheets for row in sheet.rows] == list(range(len(flow.rows)))
    letters = [connector for page in connectors(flow, sheets) for connector in page]
    for letter in {c.letter for c in letters}:
        pair = [c for c in letters if c.letter == letter]
        assert sorted(c.leaving for c in pair) == [False, True]
        assert pair[0].edge == pair[1].edge
        assert pair[0].at_top != pair[1].at_top
    crossing = sum(
        1
        for e in flow.edges
        if next(i for i, s in enumerate(sheets) if e.source in s.rows)
        != next(i for i, s in enumerate(sheets) if e.target in s.rows)
    )
    assert len(letters) == 2 * crossing


def test_a_table_of_nine_performers_stays_inside_the_page() -> None:
    with pypdfium2.PdfDocument(render("procedure", {"procedure": crowded()})) as document:
        for page in document:
            letters = page.get_textpage()
            rights = [letters.get_charbox(i)[2] for i in range(letters.count_chars())]
            assert max(rights) < page.get_width() - 30
