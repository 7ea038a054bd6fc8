"""The flow of a procedure on a grid: which symbol stands in which cell, and which arrows lead where.

Pure reading of a `Procedure`; no geometry. Rows are steps, columns are performers with a column of their own.

Source: PermenPANRB 35/2012 (five symbols); product.md 2.1.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum

from sidik.domain.item import CONCLUSION_LABELS
from sidik.domain.procedure import END, Performer, Procedure, Step

START_ROW = "start"
END_ROW = "end"
OUTCOME_LABELS = {conclusion.value: label for conclusion, label in CONCLUSION_LABELS.items()}


class Symbol(StrEnum):
    """The official symbols that stand in a cell; the other two are the arrow and the off-page connector."""

    CAPSULE = "capsule"
    BOX = "box"
    DIAMOND = "diamond"


class Port(StrEnum):
    """Where an arrow leaves a symbol."""

    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"
    LOW_LEFT = "low_left"
    LOW_RIGHT = "low_right"


@dataclass(frozen=True)
class Node:
    """A symbol in a column."""

    column: int
    symbol: Symbol


@dataclass(frozen=True)
class Row:
    """The symbols of one step: where the flow enters, where it leaves, which neighbours are connected.

    `links` are (from column, to column, with arrowhead).
    """

    step_id: str
    nodes: tuple[Node, ...]
    entry: int
    exit: int
    links: tuple[tuple[int, int, bool], ...] = ()

    @property
    def columns(self) -> frozenset[int]:
        """Columns that hold a symbol."""
        return frozenset(node.column for node in self.nodes)


@dataclass(frozen=True)
class Edge:
    """An arrow from a row to a row. `side` is the gutter it runs through; "" for one to the next row."""

    source: int
    target: int
    label: str
    port: Port
    side: str = ""


@dataclass(frozen=True)
class Flow:
    """All rows and arrows of a procedure."""

    columns: tuple[Performer, ...]
    rows: tuple[Row, ...]
    edges: tuple[Edge, ...]

    def row_of(self, step_id: str) -> int:
        """Place of a step."""
        return [row.step_id for row in self.rows].index(step_id)


def flow_of(procedure: Procedure) -> Flow:
    """The flow of a procedure, ready to be drawn on a screen or on pages."""
    columns = tuple(p for p in procedure.performers.values() if p.column) or tuple(
        procedure.performers.values()
    )
    place = {performer.key: index for index, performer in enumerate(columns)}
    wants = [_wanted(procedure, step) for step in procedure.steps]
    rows = [_row(step, place) for step in procedure.steps]
    rows = _with_ends(procedure, rows, wants)
    offset = 1 if rows and rows[0].step_id == START_ROW else 0
    number = {row.step_id: index for index, row in enumerate(rows)}
    edges: list[Edge] = []
    if offset:
        edges.append(Edge(0, 1, "", Port.BOTTOM))
    for index, exits in enumerate(wants):
        edges += _edges(index + offset, exits, rows, number, edges)
    return Flow(columns, tuple(rows), tuple(edges))


def _wanted(procedure: Procedure, step: Step) -> list[tuple[str, str]]:
    """(target, label) of every exit of a step, exits with one target joined."""
    exits: list[tuple[str, str]] = []
    if step.decision:
        exits += [
            (step.decision.yes.to, step.decision.yes.label),
            (step.decision.no.to, step.decision.no.label),
        ]
    else:
        exits.append((procedure.after(step.id), ""))
    if step.otherwise:
        exits.append((step.otherwise, ""))
    exits += [(to, OUTCOME_LABELS.get(name, name)) for name, to in step.outcomes.items()]
    joined: dict[str, list[str]] = {}
    for to, label in exits:
        joined.setdefault(to, [])
        if label and label not in joined[to]:
            joined[to].append(label)
    return [(to, " / ".join(labels)) for to, labels in joined.items()]


def _sequence(step: Step, place: dict[str, int]) -> list[int]:
    """Columns in the order in which the performers work; the one who decides comes last."""
    keys = [key for key in step.performers if key in place]
    keys += [a.by for a in step.activities if a.by in place and a.by not in keys]
    if step.decision and step.decision.by in place:
        keys = [key for key in keys if key != step.decision.by] + [step.decision.by]
    return [place[key] for key in keys] or [0]


def _row(step: Step, place: dict[str, int]) -> Row:
    order = _sequence(step, place)
    nodes = tuple(Node(c, Symbol.BOX) for c in order)
    if step.decision:
        nodes = (*nodes[:-1], Node(order[-1], Symbol.DIAMOND))
    across = sorted(order)
    if across == order:
        links = tuple((a, b, True) for a, b in itertools.pairwise(across))
    elif across[::-1] == order:
        links = tuple((b, a, True) for a, b in itertools.pairwise(across))
    else:
        links = tuple((a, b, False) for a, b in itertools.pairwise(across))
    return Row(step.id, nodes, order[0], order[-1], links)


def _with_ends(procedure: Procedure, rows: list[Row], wants: list[list[tuple[str, str]]]) -> list[Row]:
    """Turn the first and the last symbols into capsules; where they are diamonds, add a capsule row."""
    rows = list(rows)
    branch_ends = any(to == END for exits in wants for to, _ in exits if len(exits) > 1)
    decided_ends = any(
        step.decision and exits[0][0] == END for step, exits in zip(procedure.steps, wants, strict=True)
    )
    if rows and (branch_ends or decided_ends):
        column = rows[-1].exit
        rows.append(Row(END_ROW, (Node(column, Symbol.CAPSULE),), column, column))
    else:
        for index, exits in enumerate(wants):
            if exits == [(END, "")]:
                rows[index] = _capsule(rows[index], rows[index].exit)
    if rows:
        first = rows[0]
        if any(n.column == first.entry and n.symbol is Symbol.DIAMOND for n in first.nodes):
            start = Row(START_ROW, (Node(first.entry, Symbol.CAPSULE),), first.entry, first.entry)
            rows.insert(0, start)
        else:
            rows[0] = _capsule(first, first.entry)
    return rows


def _capsule(row: Row, column: int) -> Row:
    nodes = tuple(Node(n.column, Symbol.CAPSULE if n.column == column else n.symbol) for n in row.nodes)
    return Row(row.step_id, nodes, row.entry, row.exit, row.links)


def _edges(
    source: int, exits: list[tuple[str, str]], rows: list[Row], number: dict[str, int], before: list[Edge]
) -> list[Edge]:
    """Arrows of one row with the port and gutter of each."""
    row = rows[source]
    targets = [
        (number[END_ROW] if to == END else number[to], label) for to, label in exits if _drawn(to, number)
    ]
    decided = any(n.symbol is Symbol.DIAMOND for n in row.nodes)
    free = [side for side in _sides(row, rows, before) if decided] + ["low_left", "low_right", "bottom"]
    made: list[Edge] = []
    for target, label in sorted(targets, key=lambda t: t[0] != source + 1):
        if target == source + 1:
            made.append(Edge(source, target, label, Port.BOTTOM))
            continue
        port = Port(free.pop(0)) if free else Port.BOTTOM
        if not decided and not made:
            port = Port.BOTTOM
        side = _side(port, row, rows, before + made)
        made.append(Edge(source, target, label, port, side))
    return made


def _drawn(to: str, number: dict[str, int]) -> bool:
    return END_ROW in number if to == END else to in number


def _sides(row: Row, rows: list[Row], before: list[Edge]) -> list[str]:
    """Sides of the leaving symbol that no neighbour occupies, the emptier way to a gutter first."""
    linked = {column for a, b, _ in row.links for column in (a, b)}
    out = row.exit
    sides = []
    if not any(column < out for column in linked) or out not in linked:
        sides.append("left")
    if not any(column > out for column in linked) or out not in linked:
        sides.append("right")
    width = 1 + max(node.column for r in rows for node in r.nodes)
    cost = {
        "left": sum(c < out for c in row.columns) * 10 + out + sum(e.side == "left" for e in before) * 0.5,
        "right": sum(c > out for c in row.columns) * 10
        + (width - 1 - out)
        + sum(e.side == "right" for e in before) * 0.5,
    }
    return sorted(sides, key=lambda side: cost[side])


def _side(port: Port, row: Row, rows: list[Row], before: list[Edge]) -> str:
    if port in (Port.LEFT, Port.LOW_LEFT):
        return "left"
    if port in (Port.RIGHT, Port.LOW_RIGHT):
        return "right"
    return _sides(Row(row.step_id, row.nodes, row.entry, row.exit), rows, before)[0]
