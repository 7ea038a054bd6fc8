"""The swimlane: five symbols, labels as printed, no arrow through a symbol or a text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings

from sidik.domain.procedure import Procedure
from sidik.papers import StepCount, swimlane_svg
from sidik.papers.flow import flow_of
from sidik.papers.swimlane import NUMBER_W, TEXT_W
from sidik.reference.procedures import shipped
from tests.papers.procedures import awkward, procedures

NS = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]
ALL = [*shipped(), awkward()]


def drawn(procedure: Procedure) -> ET.Element:
    return ET.fromstring(swimlane_svg(procedure, title="Alur"))


def symbols(svg: ET.Element) -> list[Box]:
    boxes = []
    for shape in svg.iter():
        if "swimlane-symbol" not in shape.get("class", ""):
            continue
        if shape.tag == f"{NS}rect":
            x, y, w, h = (float(shape.get(k, "0")) for k in ("x", "y", "width", "height"))
            boxes.append((x, y, x + w, y + h))
        else:
            points = [tuple(map(float, p.split(","))) for p in shape.get("points", "").split()]
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes


def segments(svg: ET.Element) -> Iterator[Box]:
    for path in svg.iter(f"{NS}path"):
        points = [tuple(map(float, p.split())) for p in re.split("[ML]", path.get("d", ""))[1:]]
        for (x1, y1), (x2, y2) in pairwise(points):
            yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def crosses(segment: Box, box: Box, margin: float = 0.6) -> bool:
    return (
        segment[0] < box[2] - margin
        and segment[2] > box[0] + margin
        and segment[1] < box[3] - margin
        and segment[3] > box[1] + margin
    )


def inset(box: Box) -> Box:
    """The heart of a symbol: arrows may touch a diamond's sloping side."""
    w, h = box[2] - box[0], box[3] - box[1]
    return box[0] + w * 0.3, box[1] + h * 0.26, box[2] - w * 0.3, box[3] - h * 0.26


def assert_nothing_is_crossed(procedure: Procedure) -> None:
    svg = drawn(procedure)
    lines = list(segments(svg))
    for box in symbols(svg):
        assert not [line for line in lines if crosses(line, inset(box))]
    assert all(line[0] >= NUMBER_W + TEXT_W for line in lines)


@pytest.mark.parametrize("procedure", ALL, ids=lambda p: p.id)
def test_no_arrow_runs_through_a_symbol_or_the_text(procedure: Procedure) -> None:
    assert_nothing_is_crossed(procedure)


@settings(max_examples=150, deadline=None)
@given(procedures())
def test_no_arrow_of_any_procedure_runs_through_a_symbol(procedure: Procedure) -> None:
    assert_nothing_is_crossed(procedure)


@settings(max_examples=150, deadline=None)
@given(procedures())
def test_every_exit_of_every_step_is_an_arrow(procedure: Procedure) -> None:
    flow = flow_of(procedure)
    for step in procedure.steps:
        source = flow.row_of(step.id)
        targets = {flow.rows[e.target].step_id for e in flow.edges if e.source == source}
        wanted = {step.decision.yes.to, step.decision.no.to} if step.decision else {procedure.after(step.id)}
        capsule = any(n.symbol == "capsule" for n in flow.rows[source].nodes)
        assert targets == wanted or (wanted == {"end"} and capsule)


@pytest.mark.parametrize("procedure", ALL, ids=lambda p: p.id)
def test_the_words_of_the_sop_stand_in_the_picture(procedure: Procedure) -> None:
    svg = drawn(procedure)
    words = " ".join(text.text or "" for text in svg.iter(f"{NS}text"))
    for step in procedure.steps:
        assert " ".join(step.text.split()) in words
        if step.decision:
            labels = [t.text for t in svg.iter(f"{NS}text") if t.get("class") == "swimlane-label"]
            assert step.decision.yes.label in labels
            assert step.decision.no.label in labels
    heads = " ".join(t.text or "" for t in svg.iter(f"{NS}text") if t.get("class") == "swimlane-column")
    for performer in procedure.performers.values():
        assert (performer.label in heads) == performer.column


def test_every_shape_is_one_of_the_official_symbols() -> None:
    kinds = set()
    for procedure in ALL:
        for shape in drawn(procedure).iter():
            kinds |= {
                c
                for c in shape.get("class", "").split()
                if shape.get("class", "").startswith("swimlane-symbol")
            }
    assert kinds == {"swimlane-symbol", "swimlane-box", "swimlane-capsule", "swimlane-diamond"}


def test_ntb_goes_back_from_its_opinion_to_the_formulation() -> None:
    procedure = next(p for p in shipped() if len(p.steps) == 11)
    flow = flow_of(procedure)
    back = [(e.source + 1, e.target + 1, e.label) for e in flow.edges if e.target <= e.source]
    assert back == [(9, 6, "Tidak")]


def test_place_counts_and_links_are_shown_without_any_style() -> None:
    procedure = shipped()[0]
    first, second = procedure.steps[0].id, procedure.steps[1].id
    svg = swimlane_svg(
        procedure,
        title='Alur "uji" <b>',
        counts={second: StepCount(cases=3, items=12, overdue=1)},
        here=[second],
        links={first: "/alur/?a=1&b=2"},
    )
    tree = ET.fromstring(svg)
    words = [text.text for text in tree.iter(f"{NS}text")]
    assert {"Anda di sini", "3 kasus", "12 informasi", "1 terlambat"} <= set(words)
    assert tree.find(f".//{NS}a").get("href") == "/alur/?a=1&b=2"  # type: ignore[union-attr]
    assert tree.find(f"{NS}title").text == 'Alur "uji" <b>'  # type: ignore[union-attr]
    assert tree.find(f"{NS}desc").text  # type: ignore[union-attr]
    assert " style=" not in svg
    assert "<style" not in svg
    assert " id=" not in svg
    assert 'role="img"' in swimlane_svg(procedure, title="Alur")


def test_markup_in_a_label_stays_text() -> None:
    svg = swimlane_svg(awkward(), title="<script>alert(1)</script>")
    assert "<script" not in svg


def test_marks_that_xml_has_no_place_for_do_not_break_the_drawing() -> None:
    svg = ET.fromstring(swimlane_svg(shipped()[0], title="Alur\x0b \x1b[31m<b>\ufffe"))
    assert svg.get("aria-label") == "Alur [31m<b>"
