"""A paper as DOCX for those who must edit: the same words from the same data, as headings, lines and tables.

Heads of tables repeat on each page and a row is not cut. No field and no link of the file reads anything from
outside, and the name of no program or author stands in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from sidik.domain.dates_in_words import long_date
from sidik.papers.dating import dated_on
from sidik.papers.list_layouts import LISTS, cell_lines, layout_of, sections_of
from sidik.papers.outlines import ANNEXES, OUTLINES, Column, Outline
from sidik.papers.typesetting import CONTROL, NIP_DIGITS, UNWRITABLE, day_of, is_day, nip_text
from sidik.papers.wording import opening_words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

SIZES_MM = {"a4": (210, 297), "f4": (215, 330)}
FACE = "Arial"
PERSONS: tuple[Column, ...] = (
    ("Nama / NIP", "name", "nip"),
    ("Jabatan", "office", "unit"),
    ("Tanda Tangan", "signed"),
)
STANDING = {
    "classification": "Klasifikasi",
    "scope": "Lingkup",
    "legal_basis": "Dasar hukum",
    "period": "Jangka waktu",
    "ends_on": "Berakhir",
    "determination": "Penetapan",
}
UNCERTIFIED = "Salinan untuk disunting; bukan naskah bertanda tangan."


def editable(kind: str, data: Mapping[str, Any]) -> bytes | None:
    """A paper as DOCX, or None for what is only printed (box labels, bundles of sheets, the SOP)."""
    if kind == "decree":
        return _decree(data)
    outline = OUTLINES.get(kind)
    return _sheet(kind, outline, data) if outline else None


def _sheet(kind: str, outline: Outline, data: Mapping[str, Any]) -> bytes:
    title = str(data.get("title") or outline.title)
    if kind == "receipt" and data.get("direction") == "handed":
        title = "Tanda Serah Dokumen"
    document = _begun(title, data, landscape=outline.landscape)
    _letterhead(document, data)
    _title(document, title, data)
    _facts(document, outline.facts, data)
    shown = {**data, "opening": _opening(data)} if kind == "test_minutes" else data
    for key in outline.before:
        for line in _lines(shown.get(key), key):
            document.add_paragraph(line)
    if kind in LISTS:
        _list(document, data)
    for heading, rows in _sections(shown, outline.rows) if kind not in LISTS else ():
        if heading:
            document.add_heading(_text(heading), level=2)
        if outline.columns and (rows or outline.rows != "items"):
            _table(document, outline.columns, rows)
    for label, key in outline.after:
        for line in _lines(data.get(key), key):
            document.add_paragraph(f"{label}: {line}" if label else line)
    if outline.persons:
        _table(document, PERSONS, [_person(one) for one in data.get(outline.persons, ())])
    _closing(document, data)
    return _written(document)


def _decree(data: Mapping[str, Any]) -> bytes:
    title = f"Keputusan tentang {data['about']}"
    document = _begun(title, data)
    _letterhead(document, data)
    authority = [_text(line).upper() for line in data.get("authority", ())]
    document.add_heading("KEPUTUSAN", level=1)
    number = f"NOMOR {_text(data.get('number'))}".strip()
    for line in (*authority, number, "TENTANG", _text(data["about"]).upper()):
        _centred(document.add_paragraph(line))
    for label, key in (
        ("Menimbang", "considering"),
        ("Mengingat", "recalling"),
        ("Memperhatikan", "noticing"),
    ):
        if data.get(key):
            document.add_heading(label, level=2)
            for n, line in enumerate(data[key], start=1):
                document.add_paragraph(f"{n}. {_text(line)}")
    document.add_heading("MEMUTUSKAN", level=2)
    decided = f"KEPUTUSAN {' '.join(authority)} TENTANG {_text(data['about']).upper()}."
    document.add_paragraph(f"Menetapkan: {decided}")
    for dictum in data.get("dicta", ()):
        document.add_paragraph(f"{_text(dictum.get('label'))}: {_text(dictum.get('text'))}")
    _closing(document, data)
    for n, copy in enumerate(data.get("copies") or (), start=1):
        document.add_paragraph(f"Tembusan {n}. {_text(copy)}")
    annex = data.get("annex")
    if annex:
        _turn(document, data, landscape=True)
        document.add_heading(f"Lampiran: {_text(annex.get('title'))}", level=1)
        _table(
            document,
            ANNEXES.get(str(data.get("purpose", "exemption")), ANNEXES["opening"]),
            annex.get("rows", ()),
        )
    return _written(document)


def _begun(title: str, data: Mapping[str, Any], *, landscape: bool = False) -> Document:
    import docx  # noqa: PLC0415  only those who edit load it
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(10)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "id-ID")
    facts = document.core_properties
    moment = datetime.combine(dated_on(data), time(), UTC)
    facts.title, facts.language, facts.author, facts.comments = _text(title)[:255], "id-ID", "", ""
    facts.created = facts.modified = moment
    _size(document, data, landscape=landscape)
    if data.get("draft"):
        _centred(document.add_paragraph("RANCANGAN"))
    return document


def _size(document: Document, data: Mapping[str, Any], *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    width, height = SIZES_MM[str(data.get("paper") or "a4")]
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Mm(height), Mm(width)) if landscape else (Mm(width), Mm(height))
    )
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)


def _turn(document: Document, data: Mapping[str, Any], *, landscape: bool) -> None:
    document.add_section()
    _size(document, data, landscape=landscape)


def _letterhead(document: Document, data: Mapping[str, Any]) -> None:
    head = data.get("letterhead") or {}
    for line in head.get("lines", ()):
        paragraph = _centred(document.add_paragraph())
        paragraph.add_run(_text(line).upper()).bold = True
    for key in ("address", "contact"):
        if head.get(key):
            _centred(document.add_paragraph(_text(head[key])))


def _title(document: Document, title: str, data: Mapping[str, Any]) -> None:
    _centred(document.add_heading(_text(title), level=1))
    if data.get("number"):
        _centred(document.add_paragraph(f"Nomor: {_text(data['number'])}"))


def _facts(document: Document, facts: Iterable[tuple[str, str]], data: Mapping[str, Any]) -> None:
    for label, key in facts:
        lines = _lines(data.get(key), key)
        if lines:
            document.add_paragraph(f"{label}: {lines[0]}" if len(lines) == 1 else f"{label}:")
        # Numbered here: a style that numbers by itself would go on counting from the list before.
        for number, line in enumerate(lines if len(lines) > 1 else (), start=1):
            document.add_paragraph(f"{number}. {line}")


def _sections(data: Mapping[str, Any], key: str) -> list[tuple[str, Sequence[Mapping[str, Any]]]]:
    """The rows of a paper under their headings; an undivided paper has one section without a heading."""
    if key == "groups":
        return [(g.get("heading", ""), g.get("rows", ())) for g in data.get(key, ())] or [("", ())]
    return [("", data.get(key) or ())]


def _list(document: Document, data: Mapping[str, Any]) -> None:
    """The list in its layout; a head above others stands before each of them."""
    columns = layout_of(data).columns
    heads = [" - ".join(filter(None, (one.over, one.head))) for one in columns]
    for heading, rows in list(sections_of(data)) or [("", ())]:
        if heading:
            document.add_heading(_text(heading), level=2)
        _grid(document, heads, ([_shown(cell_lines(one, row)) for one in columns] for row in rows))


def _table(document: Document, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> None:
    heads = [column[0] for column in columns]
    _grid(document, heads, (["\n".join(_cell(row, column[1:])) for column in columns] for row in rows))


def _grid(document: Document, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    table = document.add_table(rows=1, cols=len(heads) + 1, style="Table Grid")
    head = table.rows[0]
    for cell, label in zip(head.cells, ("No", *heads), strict=True):
        cell.paragraphs[0].add_run(label).bold = True
    # The head stands again on every page, and no row is cut in two.
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    count = 0
    for count, row in enumerate(rows, start=1):
        line = table.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(line.cells, (str(count), *row), strict=True):
            cell.paragraphs[0].add_run(text)
    if not count:
        table.add_row().cells[1].paragraphs[0].add_run("Nihil")
    document.add_paragraph()


def _shown(lines: Iterable[str]) -> str:
    return "\n".join(_text(line) for line in lines)


def _cell(row: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [line for key in keys for line in _lines(row.get(key), key)]


def _person(one: Mapping[str, Any]) -> dict[str, Any]:
    if one.get("present") is False:
        return {**one, "signed": "tidak hadir"}
    return {**one, "signed": f"hadir, {one['signed_at']}" if one.get("signed_at") else "…………………"}


def _opening(data: Mapping[str, Any]) -> str:
    held_on = day_of(data.get("held_on"))
    words = opening_words(held_on, str(data.get("venue", ""))) if held_on else ""
    return f"{words}, kami yang bertanda tangan di bawah ini telah melaksanakan pengujian konsekuensi, dengan hasil:"


def _closing(document: Document, data: Mapping[str, Any]) -> None:
    if data.get("remark"):
        document.add_paragraph(_text(data["remark"]))
    where = ", ".join(filter(None, (_text(data.get("place")), _text(data.get("on"), "on"))))
    if where:
        document.add_paragraph(where)
    for signer in data.get("signers") or ():
        office = " ".join(filter(None, (_text(signer.get("prefix")), _text(signer.get("office")))))
        for line in filter(None, (_text(signer.get("heading")), office)):
            document.add_paragraph(line)
        document.add_paragraph("\n\n")
        document.add_paragraph().add_run(_text(signer.get("name"))).bold = True
        if signer.get("rank"):
            document.add_paragraph(_text(signer["rank"]))
        if signer.get("nip"):
            document.add_paragraph(f"NIP {_text(signer['nip'], 'nip')}")
    document.add_paragraph().add_run(UNCERTIFIED).italic = True


def _lines(value: Any, key: str = "") -> list[str]:
    """A value as lines of text: lists one by one, a mapping by what it names."""
    if isinstance(value, Mapping):
        return _named(value)
    if isinstance(value, list | tuple):
        return [line for one in value for line in _lines(one, key)]
    text = _text(value, key)
    return [text] if text else []


def _named(value: Mapping[str, Any]) -> list[str]:
    if "ticked" in value:
        return [f"[{'x' if value['ticked'] else ' '}] {_text(value.get('label'))}"]
    if "value" in value:
        return [f"{_text(value.get('label'))}: {_text(value['value'])}"]
    if "information" in value:
        return [", ".join(filter(None, (_text(value.get(k), k) for k in ("code", "information", "unit"))))]
    if "stage" in value:
        where = ", ".join(filter(None, (_text(value.get("by")), _text(value.get("on"), "on"))))
        said = "; ".join(_lines(value.get("text")))
        return [f"{_text(value['stage'])}: {said}{f' ({where})' if where else ''}"]
    if "performer" in value:
        return [", ".join(filter(None, (_text(value.get(k)) for k in ("performer", "name", "office"))))]
    if "name" in value or "unit" in value:
        return [", ".join(filter(None, (_text(value.get(k), k) for k in ("unit", "name", "office", "nip"))))]
    return [
        f"{label}: {'; '.join(lines)}"
        for key, label in STANDING.items()
        if (lines := _lines(value.get(key), key))
    ]


def _text(value: Any, key: str = "") -> str:
    """A value as one text that XML can hold: days in words, a NIP in groups, no mark that turns a name around."""
    if value is None or isinstance(value, bool):
        return ""
    day = day_of(value) if is_day(key) or isinstance(value, date) else None
    if day:
        return long_date(day)
    text = UNWRITABLE.sub("", CONTROL.sub("", str(value)))
    return nip_text(text) if key.endswith("nip") and len(text) >= NIP_DIGITS else text


def _centred(paragraph: Paragraph) -> Paragraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _written(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
