"""The BPMN document is valid, complete and readable as a drawing."""

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from sidik.domain import routing
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import Activity, Scope
from sidik.papers.bpmn import PREFIXES, to_bpmn
from sidik.papers.bpmn_flow import decision_id, task_id
from sidik.reference.procedures import shipped
from tests.domain.test_progress import procedure, step
from tests.oracle.drawing import sound_procedures
from tests.oracle.engine import VALIDATOR

SOPS = {sop.id: sop for sop in shipped()}


def document(sop):
    return etree.parse(BytesIO(to_bpmn(sop).encode()))


def found(doc, path):
    return doc.xpath(path, namespaces=PREFIXES)


@pytest.mark.parametrize("sop", SOPS)
def test_a_shipped_procedure_is_valid_and_says_every_word_of_its_steps(sop):
    doc = document(SOPS[sop])
    VALIDATOR.validate(doc)
    words = found(doc, "//bpmn:userTask/bpmn:documentation/text()")
    for printed in SOPS[sop].steps:
        assert any(printed.text in text for text in words)
    for printed in SOPS[sop].steps:
        for text in (*printed.requires, *printed.produces, printed.time and printed.time.text):
            assert not text or any(text in word for word in words)


@pytest.mark.parametrize("sop", SOPS)
def test_each_task_stands_in_the_lane_of_its_performer(sop):
    doc = document(SOPS[sop])
    for printed in SOPS[sop].steps:
        acts = [(task_id(SOPS[sop], printed.id, n), act.by) for n, act in enumerate(printed.activities)]
        if printed.decision:
            acts.append((decision_id(SOPS[sop], printed.id), printed.decision.by))
        for element, by in acts:
            (lane,) = found(doc, f"//bpmn:lane[bpmn:flowNodeRef='{element}']/@name")
            assert lane == SOPS[sop].performers[by].label


def test_the_exits_of_a_decision_bear_the_printed_labels():
    doc = document(SOPS["kalbar-disperindag-2020"])
    gateway = decision_id(SOPS["kalbar-disperindag-2020"], "s2")
    labels = found(doc, f"//bpmn:sequenceFlow[@sourceRef='{gateway}']/@name")
    assert labels == ["y", "t"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sound_procedures)
def test_any_procedure_is_valid_and_drawn_without_an_arrow_through_a_shape(sop):
    doc = document(sop)
    VALIDATOR.validate(doc)
    nodes = found(doc, "//bpmn:process/*[@id and not(self::bpmn:laneSet or self::bpmn:sequenceFlow)]/@id")
    boxes = {}
    for shape in found(doc, "//bpmndi:BPMNShape[not(@isHorizontal)]"):
        (bounds,) = shape
        boxes[shape.get("bpmnElement")] = [float(bounds.get(key)) for key in ("x", "y", "width", "height")]
    assert boxes.keys() == set(nodes)
    flows = {flow.get("id"): flow for flow in found(doc, "//bpmn:sequenceFlow")}
    edges = found(doc, "//bpmndi:BPMNEdge")
    assert [edge.get("bpmnElement") for edge in edges] == list(flows)
    for edge in edges:
        flow = flows[edge.get("bpmnElement")]
        others = [
            box for node, box in boxes.items() if node not in (flow.get("sourceRef"), flow.get("targetRef"))
        ]
        points = [(float(point.get("x")), float(point.get("y"))) for point in edge]
        for line in pairwise(points):
            assert not any(crosses(line, box) for box in others)


def crosses(line, box):
    """Whether an upright or level line touches a box."""
    (x1, y1), (x2, y2) = line
    x, y, width, height = box
    return min(x1, x2) < x + width and max(x1, x2) > x and min(y1, y2) < y + height and max(y1, y2) > y


def test_words_of_an_office_cannot_break_the_document():
    evil = procedure(step("</bpmn:task>", note='"><script>\x00&amp;'))
    doc = document(evil)
    VALIDATOR.validate(doc)
    (text,) = found(doc, "//bpmn:userTask/bpmn:documentation/text()")
    assert text.endswith('Keterangan: "><script>&amp;')


def test_a_step_that_asks_nothing_and_a_lost_text_are_drawn():
    sop = procedure(
        step("s1", activities=(Activity(ActivityKind.COLLECT, "clerk"),), requires=(None, "Formulir")),
        step("s2", activities=()),
    )
    doc = document(sop)
    VALIDATOR.validate(doc)
    assert "(tidak terbaca); Formulir" in found(doc, "//bpmn:userTask/bpmn:documentation/text()")[0]
    assert len(found(doc, "//bpmn:intermediateThrowEvent")) == 1


def test_a_procedure_that_only_a_date_begins_has_one_way_to_work():
    sop = procedure(step("s1", scope=Scope.TIMER))
    doc = document(sop)
    VALIDATOR.validate(doc)
    assert routing.entry_step(sop) is None
    assert found(doc, "//bpmn:sequenceFlow[@sourceRef='start_timer']/@targetRef") == [
        "step_1_task_1",
        "finish",
    ]
