"""A list that came out of the register and comes back: rows found again by code, changes told by their version.

Three wordings are compared: the version that was exported (base), the one that is current (register), the file.
What only the file changed becomes a newer version; what both changed is a conflict that the officer decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.item import Nature
from sidik.listio.citations_text import grounds_in
from sidik.listio.header import Header, plain_heading
from sidik.listio.periods_text import read_period
from sidik.listio.workbook import Sheet
from sidik.register.codec import grounds_json, period_json
from sidik.register.imports.duplicates import determined_in
from sidik.register.imports.planning import ITSELF, Finding, Planned
from sidik.register.models import Item, ItemVersion
from sidik.register.wording import Wording, wording_of

CODE, VERSION = "kode", "versi"
BATCH = 500
# Fields that are compared, under the heading of the exported register.
FIELDS: Mapping[str, str] = {
    "title": "informasi",
    "summary": "ringkasan",
    "kind": "jenis",
    "basis_text": "dasar hukum pengecualian",
    "if_open": "konsekuensi bila dibuka",
    "if_closed": "pertimbangan bila ditutup",
    "period_text": "jangka waktu",
}
FIELD_LABELS: Mapping[str, str] = {name: text[:1].upper() + text[1:] for name, text in FIELDS.items()}
# Change by a new determination only. Source: PP 61/2010 Pasal 10 ayat (2); L-33.
DETERMINED = ("basis_text", "period_text")


@dataclass(frozen=True)
class Export:
    """Where an exported register has its code, its version and the fields that are compared."""

    code: int
    version: int
    fields: Mapping[str, int]


def export_in(header: Header) -> Export | None:
    """The columns of an exported register, or None where the sheet is none."""
    found = {plain_heading(text): column for column, text in header.headings.items()}
    if CODE not in found or VERSION not in found:
        return None
    fields = {name: found[text] for name, text in FIELDS.items() if text in found}
    return Export(found[CODE], found[VERSION], fields) if "title" in fields else None


@dataclass(frozen=True)
class Returned:
    """One row that carries a code: its planned form, its code, the version it came from, what the file says now."""

    row: Planned
    code: str
    version: int
    says: Mapping[str, str]


def returned(row: Planned, sheet: Sheet, export: Export) -> Returned:
    """The row as one that came back; an empty code makes it a new one."""
    number = re.sub(r"\D", "", sheet.text(row.row, export.version))[:6]
    says = {name: sheet.text(row.row, column) for name, column in export.fields.items()}
    return Returned(row, sheet.text(row.row, export.code), int(number or 0), says)


def merged(
    body: Body, rows: Iterable[Planned], sheet: Sheet, export: Export, *, units: Iterable[str]
) -> Iterator[Planned]:
    """The rows with what they change, in batches of a constant number of queries."""
    mine, determined = frozenset(units), determined_in(body)
    batch: list[Returned] = []
    for row in rows:
        batch.append(returned(row, sheet, export))
        if len(batch) == BATCH:
            yield from _merged(body, batch, mine, determined)
            batch = []
    yield from _merged(body, batch, mine, determined)


def _merged(
    body: Body, rows: list[Returned], mine: frozenset[str], determined: frozenset[int]
) -> Iterator[Planned]:
    items = {
        item.code: item
        for item in Item.objects.filter(body=body, code__in={r.code for r in rows})
        .exclude(nature=Nature.WITHDRAWN)
        .select_related("current", "unit")
    }
    wanted = ItemVersion.objects.filter(item__in=items.values(), number__in={r.version for r in rows})
    bases = {(version.item_id, version.number): version for version in wanted}
    for one in rows:
        item = items.get(one.code)
        base = bases.get((item.pk, one.version)) if item else None
        if not one.code:
            yield one.row
        elif item is None or item.unit.code not in mine:
            yield _stopped(
                one.row, f"Kode {one.code} tidak ada dalam register unit Anda, atau sudah ditarik."
            )
        elif base is None:
            yield _stopped(
                one.row, f"Versi {one.version or 'yang kosong'} dari {one.code} tidak ada dalam register."
            )
        else:
            yield _compared(one, item, base, is_determined=item.pk in determined)


def _stopped(row: Planned, text: str) -> Planned:
    return replace(row, findings=(Finding("stop", text), *row.findings))


def _compared(one: Returned, item: Item, base: ItemVersion, *, is_determined: bool) -> Planned:
    current = item.version
    was, now = shown(base), shown(current)
    changed = {n: text for n, text in one.says.items() if not _alike(text, was[n])}
    if "title" in changed and not changed["title"].strip():
        return _stopped(one.row, "Informasi dikosongkan; isi kembali namanya, atau tarik informasinya.")
    held = [n for n in changed if is_determined and n in DETERMINED]
    # The register already says what the file says, or the field was never shown: nothing is left to change.
    silent = [n for n in changed if _alike(changed[n], now[n]) or (current.sensitive and n == "summary")]
    kept = {n: text for n, text in changed.items() if n not in held and n not in silent}
    return replace(
        one.row,
        wording=changed_wording(wording_of(current), kept),
        unit=item.unit.code,
        findings=(*_held(held), *one.row.findings),
        is_legacy=False,
        twin=item.uuid,
        twin_code=item.code,
        twin_version=current.number,
        likeness=ITSELF,
        may_revise=True,
        is_unchanged=not kept,
        clash={n: [was[n], now[n], text] for n, text in kept.items() if not _alike(was[n], now[n])},
    )


def _held(fields: list[str]) -> list[Finding]:
    if not fields:
        return []
    names = ", ".join(FIELD_LABELS[name].lower() for name in fields)
    text = f"Yang sudah ditetapkan tidak berubah lewat impor: {names}."
    return [Finding("warn", text, "L-33", "PP 61/2010 Pasal 10 ayat (2)", "Ajukan usulan pengubahan.")]


def shown(version: ItemVersion) -> dict[str, str]:
    """The fields of a version as the exported register shows them."""
    values: dict[str, str] = {name: getattr(version, name) for name in FIELDS}
    values["title"] = version.shown_title
    if version.sensitive:
        values["summary"] = ""
    return values


def changed_wording(wording: Wording, changed: Mapping[str, str]) -> Wording:
    """The wording with the changed fields; a changed basis or period is read anew."""
    values: dict[str, Any] = dict(changed)
    if "title" in values:
        title = " ".join(values.pop("title").split())
        values["public_title" if wording.sensitive else "title"] = title
    if "basis_text" in values:
        values["grounds"] = grounds_json(grounds_in(values["basis_text"]))
    if "period_text" in values:
        values["period"] = period_json(read_period(values["period_text"])) if values["period_text"] else {}
    return replace(wording, **values)


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
