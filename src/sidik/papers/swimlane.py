"""The swimlane of a procedure on the screen: rows are steps, columns are performers, five official symbols.

Source: PermenPANRB 35/2012; product.md 2.1, 5.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sidik.domain.procedure import Procedure
from sidik.papers.drawing import Band, Drawing, Measures, wrapped
from sidik.papers.flow import END_ROW, START_ROW, Flow, flow_of
from sidik.papers.typesetting import UNWRITABLE

FACE = 'font-family="Liberation Sans, Arimo, Arial, sans-serif"'
SCREEN = Measures(symbol_w=76, symbol_h=38, track=16, font=12, stroke=1.5, band=36)
WIDTH = 1200.0
TEXT_W = 380.0
NUMBER_W = 44.0
LEAST_COLUMN_W = 118.0
LINE = 20.0
FONT = 14.5


@dataclass(frozen=True)
class StepCount:
    """What is at a step now: cases, items, and how many of the cases are late."""

    cases: int = 0
    items: int = 0
    overdue: int = 0


def swimlane_svg(
    procedure: Procedure,
    *,
    title: str,
    counts: Mapping[str, StepCount] | None = None,
    here: Collection[str] = (),
    links: Mapping[str, str] | None = None,
) -> str:
    """The procedure as one SVG for a page: no styles inside, classes `swimlane-*`, readable without any CSS.

    `counts` prints badges, `here` marks "Anda di sini", `links` makes a step's text a link.
    """
    flow = flow_of(procedure)
    counts, links = counts or {}, links or {}
    area = max(WIDTH - NUMBER_W - TEXT_W, LEAST_COLUMN_W * len(flow.columns))
    width = NUMBER_W + TEXT_W + area
    texts = {step.id: wrapped(step.text, FONT, TEXT_W - 28) for step in procedure.steps}
    heads = [wrapped(p.label, 13, area / len(flow.columns) * 0.8 - 16) for p in flow.columns]
    head_h = 26 + 17.0 * max(len(lines) for lines in heads)
    bands = _bands(flow, texts, counts, here, head_h)
    drawing = Drawing(
        flow,
        bands,
        NUMBER_W + TEXT_W,
        area,
        SCREEN,
        here=frozenset(i for i, row in enumerate(flow.rows) if row.step_id in here),
    )
    picture = drawing.draw()
    height = drawing.bottom + 1
    parts = [
        _ground(flow, bands, here, width, head_h),
        _rules(drawing, bands, width, head_h),
        _heads(drawing, heads, head_h, width, procedure),
        *(
            _step(index, row.step_id, bands[index], texts, counts, here, links, procedure)
            for index, row in enumerate(flow.rows)
        ),
        picture,
    ]
    role = "group" if links else "img"
    return UNWRITABLE.sub(
        "",
        f'<svg xmlns="http://www.w3.org/2000/svg" class="swimlane-picture" role="{role}" aria-label={quoteattr(title)} '
        f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" preserveAspectRatio="xMinYMin meet">'
        f"<title>{escape(title)}</title><desc>{escape(description(procedure))}</desc>{''.join(parts)}</svg>",
    )


def description(procedure: Procedure) -> str:
    """The flow in sentences, for those who do not see the picture."""
    number = {step.id: str(place) for place, step in enumerate(procedure.steps, 1)}
    sentences = []
    for step in procedure.steps:
        who = ", ".join(procedure.performers[key].label for key in step.performers)
        sentence = f"Langkah {number[step.id]} ({who}): {step.text.rstrip('.')}."
        if step.decision:
            exits = (step.decision.yes, step.decision.no)
            ways = (
                f"{e.label} ke {'selesai' if e.to not in number else f'langkah {number[e.to]}'}"
                for e in exits
            )
            sentence += f" Keputusan: {'; '.join(ways)}."
        sentences.append(sentence)
    return " ".join(sentences)


def _bands(
    flow: Flow,
    texts: Mapping[str, list[str]],
    counts: Mapping[str, StepCount],
    here: Collection[str],
    top: float,
) -> dict[int, Band]:
    bands = {}
    for index, row in enumerate(flow.rows):
        pills = LINE * 1.5 * ((row.step_id in counts and _busy(counts[row.step_id])) + (row.step_id in here))
        text = len(texts.get(row.step_id, ())) * LINE + 28 + pills
        least = SCREEN.row_least if row.step_id not in (START_ROW, END_ROW) else SCREEN.row_least * 0.85
        bands[index] = Band(top, top + max(text, least))
        top = bands[index].bottom
    return bands


def _busy(count: StepCount) -> bool:
    return bool(count.cases or count.items or count.overdue)


def _ground(flow: Flow, bands: Mapping[int, Band], here: Collection[str], width: float, head_h: float) -> str:
    shapes = [f'<rect class="swimlane-headrow" width="{width:g}" height="{head_h:g}" fill="#eef2f7"/>']
    shapes += [
        f'<rect class="swimlane-row-here" y="{bands[i].top:g}" width="{width:g}" '
        f'height="{bands[i].bottom - bands[i].top:g}" fill="#eaf2fb"/>'
        for i, row in enumerate(flow.rows)
        if row.step_id in here
    ]
    return "".join(shapes)


def _rules(drawing: Drawing, bands: Mapping[int, Band], width: float, head_h: float) -> str:
    look = 'class="swimlane-rule" stroke="#c3ccd8" stroke-width="1"'
    across = [0.5, head_h, *(band.bottom for band in bands.values())]
    down = [0.5, NUMBER_W, NUMBER_W + TEXT_W, *drawing.rules(), width - 0.5]
    lines = [f'<line x1="0" x2="{width:g}" y1="{y:g}" y2="{y:g}" {look}/>' for y in across]
    lines += [f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{drawing.bottom:g}" {look}/>' for x in down]
    return "".join(lines)


def _heads(
    drawing: Drawing, heads: list[list[str]], head_h: float, width: float, procedure: Procedure
) -> str:
    activity = procedure.headings.get("activity", "Kegiatan")
    shapes = [
        _text(NUMBER_W / 2, head_h / 2 + 5, "No", "swimlane-column", 13, anchor="middle", bold=True),
        _text(NUMBER_W + 14, head_h / 2 + 5, activity, "swimlane-column", 13, bold=True),
    ]
    edges = [drawing.left, *drawing.rules(), width]
    for lines, start, end in zip(heads, edges, edges[1:], strict=False):
        top = head_h / 2 + 5 - (len(lines) - 1) * 8.5
        shapes += [
            _text((start + end) / 2, top + i * 17, line, "swimlane-column", 13, anchor="middle", bold=True)
            for i, line in enumerate(lines)
        ]
    return "".join(shapes)


def _step(
    index: int,
    step_id: str,
    band: Band,
    texts: Mapping[str, list[str]],
    counts: Mapping[str, StepCount],
    here: Collection[str],
    links: Mapping[str, str],
    procedure: Procedure,
) -> str:
    if step_id in (START_ROW, END_ROW):
        word = "Mulai" if step_id == START_ROW else "Selesai"
        return _text(NUMBER_W + 14, band.centre + 5, word, "swimlane-text", FONT)
    number = [step.id for step in procedure.steps].index(step_id) + 1
    y = band.top + 28
    shapes = [_text(NUMBER_W / 2, y, str(number), "swimlane-number", FONT, anchor="middle", bold=True)]
    lines = "".join(
        _text(NUMBER_W + 14, y + i * LINE, line, "swimlane-text", FONT)
        for i, line in enumerate(texts[step_id])
    )
    if step_id in links:
        lines = f'<a href={quoteattr(links[step_id])} class="swimlane-link">{lines}</a>'
    shapes.append(lines)
    y += len(texts[step_id]) * LINE + 6
    if step_id in counts and _busy(counts[step_id]):
        shapes.append(_badges(counts[step_id], y))
        y += LINE * 1.4
    if step_id in here:
        shapes.append(_pill(NUMBER_W + 14, y, "Anda di sini", "here", "#0a4d8c", "#ffffff")[0])
    return "".join(shapes)


def _badges(count: StepCount, y: float) -> str:
    x, shapes = NUMBER_W + 14, []
    told = [
        (count.cases, "kasus", "cases", "#e3e8ef"),
        (count.items, "informasi", "items", "#e3e8ef"),
        (count.overdue, "terlambat", "overdue", "#fbe3e1"),
    ]
    for number, word, kind, fill in told:
        if number:
            shape, width = _pill(
                x, y, f"{number} {word}", kind, fill, "#8c1d16" if kind == "overdue" else "#16202b"
            )
            shapes.append(shape)
            x += width + 8
    return "".join(shapes)


def _pill(x: float, y: float, text: str, kind: str, fill: str, ink: str) -> tuple[str, float]:
    width = len(text) * 6.9 + 20
    shape = (
        f'<g class="swimlane-pill swimlane-pill-{kind}"><rect x="{x:g}" y="{y - 15:g}" width="{width:g}" height="21" '
        f'rx="10.5" fill="{fill}"/><text x="{x + width / 2:g}" y="{y:g}" text-anchor="middle" {FACE} '
        f'font-size="12" font-weight="700" fill="{ink}">{escape(text)}</text></g>'
    )
    return shape, width


def _text(
    x: float, y: float, text: str, name: str, size: float, *, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" class="{name}" {FACE} font-size="{size:g}"{weight} text-anchor="{anchor}" '
        f'fill="#16202b">{escape(text)}</text>'
    )
