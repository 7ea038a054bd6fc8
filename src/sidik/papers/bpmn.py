"""A procedure as BPMN 2.0 with its drawing, for Camunda Modeler and other tools.

Source: OMG BPMN 2.0.2 (formal/2013-12-09). Each column of the drawing holds one node, so that no arrow
crosses a shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sidik.domain.procedure import Procedure
from sidik.papers.bpmn_flow import Flow, Graph, Node, graph
from sidik.papers.typesetting import UNWRITABLE

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI}

TAGS = {
    "start": "startEvent",
    "task": "userTask",
    "gateway": "exclusiveGateway",
    "pass": "intermediateThrowEvent",
    "finish": "endEvent",
}
SIZES = {"start": (36, 36), "task": (140, 80), "gateway": (50, 50), "pass": (36, 36), "finish": (36, 36)}
COLUMN, LANE, HEADER, CHANNEL = 200, 180, 30, 65

PROCESS = "procedure"


@dataclass(frozen=True)
class Box:
    """Where a shape lies in the drawing, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


def to_bpmn(procedure: Procedure) -> str:
    """Write a procedure as a BPMN 2.0 document: collaboration, lanes, process and drawing."""
    for prefix, uri in PREFIXES.items():
        ET.register_namespace(prefix, uri)
    drawn = graph(procedure)
    lanes = _lanes(procedure, drawn)
    root = ET.Element(
        f"{{{BPMN}}}definitions", {"id": "definitions", "targetNamespace": "urn:sidik:procedure"}
    )
    collaboration = _add(root, "collaboration", id="collaboration")
    title = procedure.identity.title
    _add(collaboration, "participant", id="participant", name=_writable(title), processRef=PROCESS)
    _process(root, procedure, drawn, lanes)
    _drawing(root, drawn, lanes)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


def _add(parent: ET.Element, tag: str, /, namespace: str = BPMN, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{namespace}}}{tag}", attributes)


def _lanes(procedure: Procedure, drawn: Graph) -> Mapping[str, str]:
    """Id of the lane of each performer who does something, in the order of the printed columns."""
    busy = {node.lane for node in drawn.nodes}
    return {key: f"lane_{n}" for n, key in enumerate(procedure.performers, 1) if key in busy}


def _process(root: ET.Element, procedure: Procedure, drawn: Graph, lanes: Mapping[str, str]) -> None:
    title = _writable(procedure.identity.title)
    process = _add(root, "process", id=PROCESS, name=title, isExecutable="true")
    _document(process, _about(procedure))
    lane_set = _add(process, "laneSet", id="lanes")
    for key, lane_id in lanes.items():
        lane = _add(lane_set, "lane", id=lane_id, name=_writable(procedure.performers[key].label))
        for node in drawn.nodes:
            if node.lane == key:
                _add(lane, "flowNodeRef").text = node.id
    for node in drawn.nodes:
        _node(process, node, drawn.flows)
    for number, flow in enumerate(drawn.flows, 1):
        _flow(process, flow, number)


def _about(procedure: Procedure) -> str:
    """The identity block in words."""
    identity = procedure.identity
    lines = [*identity.institution, identity.title, f"Nomor: {identity.number}" if identity.number else ""]
    lines += [f"Dasar hukum: {law}" for law in identity.legal_basis if law]
    return "\n".join(line for line in lines if line)


def _document(element: ET.Element, text: str) -> None:
    if text:
        _add(element, "documentation").text = _writable(text)


def _node(process: ET.Element, node: Node, flows: tuple[Flow, ...]) -> None:
    element = _add(process, TAGS[node.kind], id=node.id, name=_writable(node.name))
    _document(element, node.documentation)
    for end in ("incoming", "outgoing"):
        for number, flow in enumerate(flows, 1):
            if node.id == (flow.target if end == "incoming" else flow.source):
                _add(element, end).text = f"flow_{number}"
                if end == "outgoing" and flow.default:
                    element.set("default", f"flow_{number}")


def _flow(process: ET.Element, flow: Flow, number: int) -> None:
    element = _add(process, "sequenceFlow", id=f"flow_{number}", sourceRef=flow.source, targetRef=flow.target)
    if flow.name:
        element.set("name", _writable(flow.name))
    if flow.condition:
        condition = _add(element, "conditionExpression")
        condition.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")
        condition.text = _writable(flow.condition)


def _drawing(root: ET.Element, drawn: Graph, lanes: Mapping[str, str]) -> None:
    diagram = _add(root, "BPMNDiagram", BPMNDI, id="diagram")
    plane = _add(diagram, "BPMNPlane", BPMNDI, id="plane", bpmnElement="collaboration")
    width = len(drawn.nodes) * COLUMN + HEADER
    _shape(plane, "participant", Box(0, 0, width + HEADER, len(lanes) * LANE), horizontal=True)
    for row, lane_id in enumerate(lanes.values()):
        _shape(plane, lane_id, Box(HEADER, row * LANE, width, LANE), horizontal=True)
    rows = {key: row for row, key in enumerate(lanes)}
    boxes = {node.id: _box(node, column, rows[node.lane]) for column, node in enumerate(drawn.nodes)}
    for node in drawn.nodes:
        _shape(plane, node.id, boxes[node.id])
    for number, flow in enumerate(drawn.flows, 1):
        edge = _add(plane, "BPMNEdge", BPMNDI, id=f"flow_{number}_edge", bpmnElement=f"flow_{number}")
        for x, y in _way(boxes[flow.source], boxes[flow.target], shift=number % 8 * 2):
            _add(edge, "waypoint", DI, x=f"{x:g}", y=f"{y:g}")


def _box(node: Node, column: int, row: int) -> Box:
    width, height = SIZES[node.kind]
    x = 2 * HEADER + column * COLUMN + (COLUMN - width) / 2
    return Box(x, row * LANE + (LANE - height) / 2, width, height)


def _shape(plane: ET.Element, element_id: str, box: Box, *, horizontal: bool = False) -> None:
    shape = _add(plane, "BPMNShape", BPMNDI, id=f"{element_id}_shape", bpmnElement=element_id)
    if horizontal:
        shape.set("isHorizontal", "true")
    bounds = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    _add(shape, "Bounds", DC, **{name: f"{value:g}" for name, value in bounds.items()})


def _way(source: Box, target: Box, *, shift: int) -> list[tuple[float, float]]:
    """Waypoints of an arrow: straight to the next column, else through a channel of the target's lane.

    Forward above the shapes, backward below them; `shift` keeps arrows in one channel apart.
    """
    (from_x, from_y), (to_x, to_y) = source.middle, target.middle
    if 0 < to_x - from_x <= COLUMN:
        bend = (source.x + source.width + target.x) / 2
        right = source.x + source.width
        return [(right, from_y), (bend, from_y), (bend, to_y), (target.x, to_y)]
    forward = to_x > from_x
    channel = to_y - CHANNEL - shift if forward else to_y + CHANNEL + shift
    leave = source.y if channel < from_y else source.y + source.height
    enter = target.y if forward else target.y + target.height
    return [(from_x, leave), (from_x, channel), (to_x, channel), (to_x, enter)]
