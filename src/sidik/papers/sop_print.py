"""The official SOP as data for its template: identity sheet, flowchart pages set by measured row heights.

We decide the page breaks ourselves: rows are measured by typst, put on pages whole, and every arrow that
crosses a page ends and begins in an off-page connector with the same letter on both pages.

Source: PermenPANRB 35/2012; product.md 2.1. Texts are exactly those of the procedure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase
from typing import Any

from sidik.domain.dates_in_words import long_date
from sidik.domain.procedure import Procedure, Step
from sidik.papers import press
from sidik.papers.drawing import Band, Connector, Drawing, Measures, gutters, text_width
from sidik.papers.flow import END_ROW, START_ROW, Edge, Flow, flow_of
from sidik.papers.swimlane import description
from sidik.papers.typesetting import printable

PAPER_PT = {"a4": (841.89, 595.28), "f4": (935.43, 609.45)}
MARGIN = 34.0
FOOT = 8.0
INSET = 4.0
CONNECTOR_BAND = 30.0
SIZES = (9.0, 8.0, 7.0, 6.0)
SHEET_FONT = 9.5
SHEET_FONT_SMALL = 8.0
LONG_SHEET_CHARACTERS = 3200
LONG_CELL_CHARACTERS = 40
HEADINGS = {
    "no": "No.",
    "activity": "Kegiatan",
    "performers": "Pelaksana",
    "quality": "Mutu Baku",
    "requires": "Kelengkapan",
    "time": "Waktu",
    "produces": "Output",
    "note": "Keterangan",
}
SHEET_HEADINGS = {
    "number": "Nomor SOP",
    "created_on": "Tanggal Pembuatan",
    "revised_on": "Tanggal Revisi",
    "approved_on": "Tanggal Pengesahan",
    "effective_on": "Tanggal Efektif",
    "approver_office": "Disahkan oleh",
    "title": "Nama SOP",
    "legal_basis": "Dasar Hukum",
    "qualifications": "Kualifikasi Pelaksana",
    "related": "Keterkaitan",
    "equipment": "Peralatan/Perlengkapan",
    "warnings": "Peringatan",
    "records": "Pencatatan dan Pendataan",
}
PAIRS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
STANDARD_FACTS = ("number", "created_on", "revised_on", "effective_on")
FACTS = ("number", "created_on", "approved_on", "revised_on", "effective_on")


@dataclass(frozen=True)
class Setting:
    """How the flowchart table is set: letter size, column widths, measured heights."""

    font: float
    text_widths: tuple[float, ...]
    performer_widths: tuple[float, ...]
    gutters: tuple[float, float]
    rows: tuple[float, ...]
    head: tuple[float, float]
    title: float

    @property
    def measures(self) -> Measures:
        """Sizes of the symbols; black ink, since paper has no theme."""
        return _measures((sum(self.performer_widths) - sum(self.gutters)) / len(self.performer_widths))


@dataclass(frozen=True)
class Sheet:
    """One page of the flowchart table: its rows, and whether arrows leave at its top or its bottom."""

    rows: tuple[int, ...]
    height: float = 0.0


def procedure_data(procedure: Procedure, extra: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the template prints, with one picture of the flow per page."""
    paper = str(extra.get("paper") or "a4")
    width, height = PAPER_PT[paper]
    flow = flow_of(procedure)
    room = height - 2 * MARGIN - FOOT
    base: dict[str, Any] = printable(_base(procedure, flow, extra, paper))
    setting = _setting(base, flow, width - 2 * MARGIN, room)
    sheets = paginate(setting.rows, room - sum(setting.head), setting.title, height)
    letters = connectors(flow, sheets)
    pages = [_page(base["rows"], flow, sheet, setting, letters[place]) for place, sheet in enumerate(sheets)]
    return base | {
        "font": setting.font,
        "text_widths": setting.text_widths,
        "performer_widths": setting.performer_widths,
        "head_heights": setting.head,
        "title_height": setting.title,
        "chart_x": sum(setting.text_widths[:2]),
        "pages": pages,
        "description": description(procedure),
    }


def _base(procedure: Procedure, flow: Flow, extra: Mapping[str, Any], paper: str) -> dict[str, Any]:
    identity = procedure.identity
    headings = {**SHEET_HEADINGS, **procedure.headings}
    values = {name: getattr(identity, name) for name in FACTS}
    chosen = [n for n in FACTS if values[n] or n in procedure.headings]
    if not any(n in procedure.headings for n in FACTS):
        chosen = [n for n in FACTS if values[n] or n in STANDARD_FACTS]
    pairs = [[headings[name], list(getattr(identity, name))] for name in PAIRS]
    characters = sum(len(text or "") for _, texts in pairs for text in texts)
    return {
        "paper": paper,
        "margin": MARGIN,
        "logo": extra.get("logo") or extra.get("letterhead", {}).get("logo"),
        "verify_url": extra.get("verify_url", ""),
        "institution": list(identity.institution),
        "title": identity.title,
        "title_label": headings["title"],
        "flow_title": identity.flow_title or identity.title,
        "facts": [[headings[name], _day(values[name])] for name in chosen],
        "approver_label": headings["approver_office"],
        "approver_office": identity.approver_office,
        "approver_name": extra.get("approver_name") or "",
        "approver_rank": extra.get("approver_rank") or "",
        "approver_nip": extra.get("approver_nip") or "",
        "pairs": pairs,
        "sheet_font": SHEET_FONT if characters < LONG_SHEET_CHARACTERS else SHEET_FONT_SMALL,
        "headings": {key: procedure.headings.get(key, word) for key, word in HEADINGS.items()},
        "performers": [performer.label for performer in flow.columns],
        "rows": [_cells(procedure, row.step_id) for row in flow.rows],
        "footer": [dict(box) for box in identity.footer],
    }


def _day(value: date | str | None) -> str | None:
    return long_date(value) if isinstance(value, date) else value


def _cells(procedure: Procedure, step_id: str) -> dict[str, Any]:
    if step_id in (START_ROW, END_ROW):
        word = "Mulai" if step_id == START_ROW else "Selesai"
        return {"number": "", "activity": word, "requires": [], "time": "", "produces": [], "note": ""}
    step: Step = procedure.step(step_id)
    number = [s.id for s in procedure.steps].index(step_id) + 1
    return {
        "number": f"{number}.",
        "activity": step.text,
        "requires": list(step.requires),
        "time": step.time.text if step.time else "",
        "produces": list(step.produces),
        "note": step.note,
    }


def _measures(column_w: float) -> Measures:
    return Measures(min(44.0, column_w * 0.6), 22, 9, 7.5, 0.9, CONNECTOR_BAND, ink="#000000", halo="#ffffff")


def _widths(base: dict[str, Any], flow: Flow, width: float, font: float) -> tuple[tuple[float, ...], ...]:
    """(widths of the text columns, widths of the performers' columns, room of the two gutters).

    The gutters are part of the outer columns; they are taken as wide as connectors would need them.
    """
    count = len(flow.columns)
    label = max(text_width(word, font * 1.06) for name in base["performers"] for word in _words(name))
    inner = max(min(max(68.0, 190.0 / count), width * 0.4 / count), label + 2 * INSET)
    every = [Connector(edge, "", leaving=True, at_top=True) for edge in flow.edges if edge.side]
    room = gutters(flow, flow.edges, every, _measures(inner), inner)
    performers = [inner] * count
    performers[0] += room.left
    performers[-1] += room.right
    rest = width - sum(performers) - 24
    parts = {"note": 0.11, "time": 0.11, "requires": 0.2, "produces": 0.18}
    for key in ("note", "time"):
        if max(len(str(row[key])) for row in base["rows"]) > LONG_CELL_CHARACTERS:
            parts[key] = 0.16
    found = {key: max(rest * part, _least(base, key, font)) for key, part in parts.items()}
    activity = max(rest - sum(found.values()), _least(base, "activity", font))
    texts = (24.0, activity, found["requires"], found["time"], found["produces"], found["note"])
    return texts, tuple(performers), (room.left, room.right)


def _least(base: dict[str, Any], key: str, font: float) -> float:
    """The least width of a column: its heading and its longest word stay whole."""
    texts = [
        text for row in base["rows"] for text in (row[key] if isinstance(row[key], list) else [row[key]])
    ]
    longest = max((text_width(word, font) for text in texts for word in _words(text or "")), default=0.0)
    indent = 1.3 * font if key in ("requires", "produces") else 0.0
    heading = max(text_width(word, font * 1.06) for word in _words(base["headings"][key]))
    return max(longest + indent, heading) + 2 * INSET


def _words(text: str) -> list[str]:
    return re.split(r"[\s\u200b]+", text)


def _setting(base: dict[str, Any], flow: Flow, width: float, room: float) -> Setting:
    """The largest lettering with which every row fits on a page of its own."""
    setting = Setting(SIZES[0], (), (), (0, 0), (), (0, 0), 0)
    for font in SIZES:
        texts, performers, sides = _widths(base, flow, width, font)
        too_wide = sum(texts) + sum(performers) > width + 1
        if too_wide and font != SIZES[-1]:
            continue
        if too_wide:
            texts = tuple(w * (width - sum(performers)) / sum(texts) for w in texts)
        given = {"font": font, "text_widths": texts, "performer_widths": performers, "width": width}
        told = press.measure("procedure_measure.typ", base | given, "heights")
        setting = Setting(
            font,
            texts,
            performers,
            (sides[0], sides[1]),
            rows=(),
            head=(told["top"] + 2 * INSET + 3, told["head"] + 2 * INSET + 3),
            title=told["title"] + 14,
        )
        least = setting.measures.row_least
        setting = replace(setting, rows=tuple(max(h + 2 * INSET + 4, least) for h in told["rows"]))
        if max(setting.rows) + 2 * CONNECTOR_BAND + sum(setting.head) + setting.title <= room:
            break
    return setting


def paginate(rows: tuple[float, ...], room: float, title: float, page_height: float) -> list[Sheet]:
    """Whole rows on pages. Room for connectors is kept at the top of later pages and at every bottom.

    A row higher than a page gets a page of its own that is as high as it needs: nothing is cut off.
    """
    sheets: list[Sheet] = []
    held: list[int] = []
    used = title
    for index, height in enumerate(rows):
        bottom = CONNECTOR_BAND if index < len(rows) - 1 else 0.0
        if held and used + height + bottom > room:
            sheets.append(Sheet(tuple(held)))
            held, used = [], CONNECTOR_BAND
        held.append(index)
        used += height
        if len(held) == 1 and used + bottom > room:
            sheets.append(Sheet((index,), page_height + used + bottom - room))
            held, used = [], CONNECTOR_BAND
    return [*sheets, Sheet(tuple(held))] if held else sheets


def connectors(flow: Flow, sheets: list[Sheet]) -> list[list[Connector]]:
    """The connectors of each page; an arrow that crosses pages has one letter on both."""
    page_of = {row: place for place, sheet in enumerate(sheets) for row in sheet.rows}
    crossing = [e for e in flow.edges if page_of[e.source] != page_of[e.target]]
    found: list[list[Connector]] = [[] for _ in sheets]
    for number, edge in enumerate(sorted(crossing, key=lambda e: (page_of[e.source], bool(e.side)))):
        letter = _letter(number)
        forward = page_of[edge.target] > page_of[edge.source]
        found[page_of[edge.source]].append(Connector(edge, letter, leaving=True, at_top=not forward))
        found[page_of[edge.target]].append(Connector(edge, letter, leaving=False, at_top=forward))
    return found


def _letter(number: int) -> str:
    head, rest = divmod(number, len(ascii_uppercase))
    return (ascii_uppercase[head - 1] if head else "") + ascii_uppercase[rest]


def _page(
    cells: list[dict[str, Any]], flow: Flow, sheet: Sheet, setting: Setting, letters: list[Connector]
) -> dict[str, Any]:
    top_band = CONNECTOR_BAND if any(c.at_top for c in letters) else 0.0
    bottom_band = CONNECTOR_BAND if any(not c.at_top for c in letters) else 0.0
    bands: dict[int, Band] = {}
    rows = []
    y = top_band
    for index in sheet.rows:
        bands[index] = Band(y, y + setting.rows[index])
        y = bands[index].bottom
        height = setting.rows[index]
        height += top_band if index == sheet.rows[0] else 0.0
        height += bottom_band if index == sheet.rows[-1] else 0.0
        rows.append(cells[index] | {"height": height})
    width = sum(setting.performer_widths)
    drawing = Drawing(flow, bands, 0, width, setting.measures, letters, room=setting.gutters)
    height = y + bottom_band
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{drawing.draw()}</svg>'
    )
    return {"rows": rows, "svg": svg, "height": sheet.height}


__all__ = ["Edge", "connectors", "paginate", "procedure_data"]
