"""The act that compiles a documented list (dokumentasi daftar) as a locked snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sidik.accounts.rows import NOWHERE, Place
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.item import NATURE_LABELS, Nature
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note
from sidik.register.acts.rows import locked, made
from sidik.register.models import CompiledList, Item
from sidik.register.models.decisions import CLOSING
from sidik.register.showing import scope_in_words

GROUPS = {"kind": "Jenis", "unit": "Unit kerja", "period": "Jangka waktu", "ground": "Dasar pengecualian"}
CLOSED = (Nature.EXEMPT, Nature.PARTLY_EXEMPT)


@act("register.compile_list")
def compile_list(
    actor: Actor,
    *,
    items: Iterable[Item],
    title: str,
    year: int,
    group_by: str = "unit",
    place: Place = NOWHERE,
) -> CompiledList:
    """Compile the list of exempted information (dokumentasi daftar), locked as it is today.

    Only items under a determination in force stand as exempt; the rest is printed as proposed, not yet determined.
    Refuses: MISSING (title), INVALID. Source: design.md 3; SOP NTT langkah 3, SOP Kupang langkah 4.
    """
    rows = locked(actor, items)
    if not title.strip():
        raise Refused(Refusal(Reason.MISSING, "isi judul daftar."))
    if group_by not in GROUPS:
        raise Refused(Refusal(Reason.INVALID, "Pengelompokan daftar tidak dikenali."))
    entries = sorted(
        (_entry(row, group_by) for row in rows), key=lambda e: (e["section"], e["group"], e["code"])
    )
    determined = sum(e["section"] == "determined" for e in entries)
    compiled = CompiledList.objects.create(
        **made(actor, rows[0].body, place),
        title=title.strip(),
        year=year,
        group_by=group_by,
        entries=entries,
        determined_count=determined,
        proposed_count=sum(e["section"] == "proposed" for e in entries),
        digest=digest_of(entries),
    )
    note(
        subject=f"list:{compiled.uuid}",
        after=compiled.digest,
        facts={"count": len(entries), "determined": determined, "year": year, "group_by": group_by},
    )
    return compiled


def _entry(row: Item, group_by: str) -> dict[str, Any]:
    version = row.version
    under = (
        row.determination_rows.select_related("determination").filter(determination__of__in=CLOSING).last()
    )
    section = "determined" if row.nature in CLOSED else "proposed"
    if row.nature in (Nature.OPEN, Nature.WITHDRAWN):
        section = str(row.nature)
    groups = {
        "kind": version.kind or "Tanpa jenis",
        "unit": row.unit.name,
        "period": row.ends_on.isoformat() if row.ends_on else "Tanpa tanggal akhir",
        "ground": ", ".join(sorted({str(g["letter"]) for g in version.grounds if g.get("letter")})) or "-",
    }
    return {
        "section": section,
        "group": groups[group_by],
        "code": row.code,
        "item": str(row.uuid),
        "version": version.digest,
        "title": version.shown_title,
        "unit": row.unit.name,
        "kind": version.kind,
        "scope": scope_in_words(version.scope, version.parts) if version.scope == "part" else "",
        "nature": NATURE_LABELS[Nature(row.nature)],
        "basis": version.basis_text,
        "if_open": version.if_open,
        "if_closed": version.if_closed,
        "period": version.period_text,
        "starts_on": row.starts_on.isoformat() if row.starts_on else "",
        "ends_on": row.ends_on.isoformat() if row.ends_on else "",
        "determination": under.determination.number if under else "",
        "determined_on": under.determination.determined_on.isoformat() if under else "",
    }
