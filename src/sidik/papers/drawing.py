"""Drawing a flow: symbols, arrows and connectors as SVG shapes on given rows and columns.

Nothing crosses a symbol or a text: arrows run in the free bands above and below the symbols of a row
("channels") and in the two gutters beside the columns. Presentation attributes and classes only, no styles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from sidik.papers.flow import Edge, Flow, Node, Port, Row, Symbol

Point = tuple[float, float]
WIDE = "mwMW@%"
NARROW = "iIlj.,;:'|!()[]/ "


@dataclass(frozen=True)
class Measures:
    """Sizes in user units: symbols, distance of parallel arrows, lettering, strokes."""

    symbol_w: float
    symbol_h: float
    track: float
    font: float
    stroke: float
    band: float
    ink: str = "currentColor"
    halo: str = ""

    @property
    def diamond_h(self) -> float:
        """A diamond is taller than a box."""
        return self.symbol_h * 1.25

    @property
    def row_least(self) -> float:
        """The least height of a row: a diamond with a channel above and room for a label below."""
        return self.diamond_h + 2 * self.clear

    @property
    def clear(self) -> float:
        """Free band above and below the symbols."""
        return self.font * 2.3


@dataclass(frozen=True)
class Band:
    """The vertical room of one row: its top, its bottom, where its symbols are centred."""

    top: float
    bottom: float

    @property
    def centre(self) -> float:
        """Height of the symbols' centres."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Connector:
    """An off-page connector: the arrow `edge` leaves (or enters) the page at its top or bottom."""

    edge: Edge
    letter: str
    leaving: bool
    at_top: bool


@dataclass(frozen=True)
class Gutters:
    """Tracks of the arrows in the left and right gutter, and the room that they take."""

    tracks: Mapping[Edge, int]
    left: float
    right: float


def text_width(text: str, font: float) -> float:
    """Width of a text in our sans face, estimated on the safe side."""
    units = sum(0.9 if c in WIDE else 0.3 if c in NARROW else 0.7 if c.isupper() else 0.56 for c in text)
    return units * font


def wrapped(text: str, font: float, width: float) -> list[str]:
    """Lines of a text that fit a width; a word longer than the width is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while text_width(word, font) > width and len(word) > 1:
            keep = max(1, int(len(word) * width / text_width(word, font)) - 1)
            if line:
                lines.append(line)
                line = ""
            lines.append(word[:keep])
            word = word[keep:]
        tried = f"{line} {word}" if line else word
        if line and text_width(tried, font) > width:
            lines.append(line)
            line = word
        else:
            line = tried
    return [*lines, line] if line else lines


def gutters(
    flow: Flow, edges: Sequence[Edge], connectors: Sequence[Connector], measures: Measures, column_w: float
) -> Gutters:
    """Tracks for the arrows that run beside the columns: arrows that overlap get tracks of their own."""
    tracks: dict[Edge, int] = {}
    room = {"left": 0.0, "right": 0.0}
    crossing = {connector.edge for connector in connectors}
    for side in room:
        placed: list[tuple[int, int, int]] = []
        sided = [e for e in edges if e.side == side]
        step = _spacing(sided, crossing, measures)
        for edge in sorted(sided, key=lambda e: abs(e.target - e.source)):
            low, high = sorted((edge.source, edge.target))
            track = 0
            while any(t == track and not (high < a or b < low) for a, b, t in placed):
                track += 1
            placed.append((low, high, track))
            tracks[edge] = track
        if sided:
            label = max(text_width(e.label, measures.font) for e in sided)
            margin = (column_w - measures.symbol_w) / 2
            lead = max(measures.track * 0.5, label + measures.font - margin)
            room[side] = lead + step * max(t for _, _, t in placed) + max(step, measures.track) * 0.7
    return Gutters(tracks, room["left"], room["right"])


def _spacing(sided: Sequence[Edge], crossing: set[Edge], measures: Measures) -> float:
    return measures.band * 0.85 if any(e in crossing for e in sided) else measures.track


class Drawing:
    """One picture: the flow's rows that are present, drawn at given places. Shapes collect in `shapes`."""

    def __init__(
        self,
        flow: Flow,
        bands: Mapping[int, Band],
        left: float,
        width: float,
        measures: Measures,
        connectors: Sequence[Connector] = (),
        here: frozenset[int] = frozenset(),
        room: tuple[float, float] | None = None,
    ) -> None:
        self.flow, self.bands, self.measures, self.here = flow, bands, measures, here
        self.connectors = {connector.edge: connector for connector in connectors}
        self.edges = [e for e in flow.edges if e.source in bands and e.target in bands]
        self.present = [*self.edges, *(c.edge for c in connectors)]
        count = len(flow.columns)
        inner = width / count
        for _ in range(2):
            self.gutters = gutters(flow, self.present, connectors, measures, inner)
            if room:
                self.gutters = replace(self.gutters, left=room[0], right=room[1])
            inner = (width - self.gutters.left - self.gutters.right) / count
        self.left, self.right, self.column_w = left, left + width, inner
        self.symbol_w = min(measures.symbol_w, inner * 0.66)
        self.shapes: list[str] = []
        self.top = min(band.top for band in bands.values())
        self.bottom = max(band.bottom for band in bands.values())

    def centre(self, column: int) -> float:
        """Centre line of a column."""
        return self.left + self.gutters.left + self.column_w * (column + 0.5)

    def rules(self) -> list[float]:
        """Where the vertical rules between the columns stand; the gutters belong to the outer columns."""
        first = self.left + self.gutters.left
        return [first + self.column_w * i for i in range(1, len(self.flow.columns))]

    def draw(self) -> str:
        """All arrows, then all symbols."""
        for edge in self.edges:
            self._edge(edge)
        for connector in self.connectors.values():
            self._connector(connector)
        for index in self.bands:
            self._row(index)
        return "".join(self.shapes)

    def _row(self, index: int) -> None:
        row, y = self.flow.rows[index], self.bands[index].centre
        for start, end, arrow in row.links:
            direction = 1 if end > start else -1
            points = [
                (self.centre(start) + direction * self.symbol_w / 2, y),
                (self.centre(end) - direction * self.symbol_w / 2, y),
            ]
            self._line(points, arrow=arrow)
        for node in row.nodes:
            self._symbol(node, y, here=index in self.here)

    def _symbol(self, node: Node, y: float, *, here: bool) -> None:
        x, w, h = self.centre(node.column), self.symbol_w, self._height(node)
        look = (
            f'class="swimlane-symbol swimlane-{node.symbol}{" swimlane-here" if here else ""}" '
            f'fill="{"#dbe8f5" if here else "#ffffff"}" stroke="{self.measures.ink}" '
            f'stroke-width="{self.measures.stroke * (2 if here else 1):g}"'
        )
        if node.symbol is Symbol.DIAMOND:
            points = f"{x:.1f},{y - h / 2:.1f} {x + w / 2:.1f},{y:.1f} {x:.1f},{y + h / 2:.1f} {x - w / 2:.1f},{y:.1f}"
            self.shapes.append(f'<polygon points="{points}" {look}/>')
            return
        round_by = h / 2 if node.symbol is Symbol.CAPSULE else 0
        place = f'x="{x - w / 2:.1f}" y="{y - h / 2:.1f}" width="{w:.1f}" height="{h:.1f}"'
        self.shapes.append(f'<rect {place} rx="{round_by:.1f}" {look}/>')

    def _height(self, node: Node) -> float:
        return self.measures.diamond_h if node.symbol is Symbol.DIAMOND else self.measures.symbol_h

    def _node(self, row: Row, column: int) -> Node:
        return next(node for node in row.nodes if node.column == column)

    def _out(self, edge: Edge) -> tuple[list[Point], Point]:
        """First points of an arrow as far as its gutter or the row's lower channel, and where its label stands."""
        row, band = self.flow.rows[edge.source], self.bands[edge.source]
        x, y, m = self.centre(row.exit), band.centre, self.measures
        half = self._height(self._node(row, row.exit)) / 2
        if edge.port is Port.BOTTOM:
            return [(x, y + half)], (x + m.font * 0.4, y + half + m.font)
        if edge.port in (Port.LOW_LEFT, Port.LOW_RIGHT):
            sign = -1 if edge.port is Port.LOW_LEFT else 1
            low = (x + sign * self.symbol_w / 4, y + half / 2)
            channel = band.bottom - m.font * 1.1
            return [low, (low[0], channel), (self._track(edge), channel)], (
                low[0] + sign * m.font * 0.4,
                channel - 3,
            )
        sign = -1 if edge.port is Port.LEFT else 1
        start = (x + sign * self.symbol_w / 2, y)
        upward = edge.target <= edge.source
        label = (start[0] + sign * m.font * 0.3, y + m.font * 1.12 if upward else y - m.font * 0.4)
        if not any((column - row.exit) * sign > 0 for column in row.columns):
            return [start, (self._track(edge), y)], label
        turn = x + sign * (self.column_w / 2 - m.track * 0.25)
        channel = band.top + m.font * 1.3 if upward else band.bottom - m.font * 1.3
        return [start, (turn, y), (turn, channel), (self._track(edge), channel)], label

    def _in(self, edge: Edge) -> list[Point]:
        """Last points of an arrow: from the gutter through the upper channel down into the entry symbol."""
        row, band = self.flow.rows[edge.target], self.bands[edge.target]
        x = self.centre(row.entry)
        top = band.centre - self._height(self._node(row, row.entry)) / 2
        if not edge.side:
            return [(x, top)]
        channel = band.top + self.measures.font * 0.7
        return [(self._track(edge), channel), (x, channel), (x, top)]

    def _track(self, edge: Edge) -> float:
        sided = [e for e in self.present if e.side == edge.side]
        step = _spacing(sided, set(self.connectors), self.measures)
        far = max(self.gutters.tracks[e] for e in sided)
        inset = max(step, self.measures.track) * 0.7 + step * (far - self.gutters.tracks[edge])
        return self.left + inset if edge.side == "left" else self.right - inset

    def _leave(self, edge: Edge) -> tuple[list[Point], Point]:
        points, label = self._out(edge)
        if edge.side and edge.port is Port.BOTTOM:
            channel = self.bands[edge.source].bottom - self.measures.font * 0.9
            points += [(points[-1][0], channel), (self._track(edge), channel)]
        return points, label

    def _edge(self, edge: Edge) -> None:
        points, label = self._leave(edge)
        ending = self._in(edge)
        if not edge.side and abs(points[-1][0] - ending[0][0]) > 0.5:
            channel = self.bands[edge.source].bottom - self.measures.font * 0.6
            points += [(points[-1][0], channel), (ending[0][0], channel)]
        self._line(points + ending, arrow=True, kind="back" if edge.target <= edge.source else "next")
        self._label(edge, label)

    def _connector(self, connector: Connector) -> None:
        edge, m = connector.edge, self.measures
        if connector.leaving:
            points, label = self._leave(edge)
            x = points[-1][0]
            tip = self.bottom + 4 if not connector.at_top else self.top - 4
            self._line([*points, (x, tip)], arrow=True)
            self._label(edge, label)
        else:
            ending = self._in(edge)
            x = ending[0][0]
            start = self.top - 4 if connector.at_top else self.bottom + 4
            self._line([(x, start), *ending], arrow=True)
        size = m.band * 0.36
        middle = self.bottom + 4 + size if not connector.at_top else self.top - 4 - size
        self._pentagon(x, middle, size, connector)

    def _pentagon(self, x: float, y: float, size: float, connector: Connector) -> None:
        """The off-page connector points the way the flow goes: up when it leaves upward or comes from below."""
        up = connector.leaving == connector.at_top
        sign = -1 if up else 1
        points = [(-1, -1), (1, -1), (1, 0.25), (0, 1), (-1, 0.25)]
        drawn = " ".join(f"{x + px * size:.1f},{y + sign * py * size:.1f}" for px, py in points)
        m = self.measures
        self.shapes.append(
            f'<polygon points="{drawn}" class="swimlane-symbol swimlane-offpage" fill="#ffffff" stroke="{m.ink}" '
            f'stroke-width="{m.stroke:g}"/><text x="{x:.1f}" y="{y + m.font * 0.36 - sign * size * 0.16:.1f}" '
            f'text-anchor="middle" font-family="Liberation Sans" font-weight="700" font-size="{m.font:g}" '
            f'fill="{m.ink}">{escape(connector.letter)}</text>'
        )

    def _line(self, points: list[Point], *, arrow: bool, kind: str = "next") -> None:
        m = self.measures
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self.shapes.append(
            f'<path d="{path}" class="swimlane-arrow swimlane-arrow-{kind}" fill="none" stroke="{m.ink}" '
            f'stroke-width="{m.stroke:g}" stroke-linejoin="round"/>'
        )
        if arrow:
            self._head(points[-2], points[-1])

    def _head(self, before: Point, tip: Point) -> None:
        dx, dy = tip[0] - before[0], tip[1] - before[1]
        length = max((dx * dx + dy * dy) ** 0.5, 0.001)
        ux, uy, size = dx / length, dy / length, self.measures.font * 0.62
        base = (tip[0] - ux * size, tip[1] - uy * size)
        wing = size * 0.42
        points = (
            f"{tip[0]:.1f},{tip[1]:.1f} {base[0] - uy * wing:.1f},{base[1] + ux * wing:.1f} "
            f"{base[0] + uy * wing:.1f},{base[1] - ux * wing:.1f}"
        )
        self.shapes.append(f'<polygon points="{points}" class="swimlane-head" fill="{self.measures.ink}"/>')

    def _label(self, edge: Edge, place: Point) -> None:
        if not edge.label:
            return
        m = self.measures
        anchor = "end" if edge.port in (Port.LEFT, Port.LOW_LEFT) else "start"
        halo = f' paint-order="stroke" stroke="{m.halo}" stroke-width="2.4"' if m.halo else ""
        self.shapes.append(
            f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="{anchor}" class="swimlane-label" '
            f'font-family="Liberation Sans, Arimo, Arial, sans-serif" font-size="{m.font:g}" font-weight="700" '
            f'fill="{m.ink}"{halo}>{escape(edge.label)}</text>'
        )
