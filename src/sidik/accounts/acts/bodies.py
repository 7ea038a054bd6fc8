"""Acts on the public body and its units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sidik.accounts.models import Body, Unit
from sidik.accounts.queries import body_of
from sidik.accounts.rows import own_body
from sidik.accounts.unit_lines import UnitLine, checked, in_order
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note

CHANGEABLE = ("name", "short_name", "parent_names", "address", "place", "contact", "zone", "settings")


def _body_facts(body: Body) -> dict[str, Any]:
    return {name: getattr(body, name) for name in CHANGEABLE}


@act("accounts.create_body")
def create_body(
    actor: Actor, *, name: str, short_name: str = "", zone: str = "Asia/Jakarta", demo: bool = False
) -> Body:
    """Buka kantor: begin the register and the ledger of a public body. `actor.body` is the new code.

    The first entry of the ledger says whether the home is a demo; only then may the clock be shifted.
    Refuses: INVALID (code taken).
    """
    if Body.objects.filter(code=actor.body).exists():
        raise Refused(Refusal(Reason.INVALID, "Kode badan publik ini sudah dipakai. Pilih kode lain."))
    body = Body.objects.create(code=actor.body, name=name, short_name=short_name, zone=zone, is_demo=demo)
    note(subject=f"body:{body.uuid}", after=_body_facts(body), facts={"demo": demo})
    return body


@act("accounts.change_body")
def change_body(
    actor: Actor, *, reason: str = "", logo: tuple[bytes, str] | None = None, **fields: Any
) -> Body:
    """Ubah data badan publik: name, address, zone, letterhead, settings; `logo` is (bytes, media type)."""
    body = body_of(actor)
    before = _body_facts(body)
    for name, value in fields.items():
        if name not in CHANGEABLE and name != "set_up_at":
            raise ValueError(f"{name} cannot be changed here")
        setattr(body, name, value)
    if logo is not None:
        body.logo, body.logo_media_type = logo
    body.save()
    note(
        subject=f"body:{body.uuid}",
        before=before,
        after=_body_facts(body),
        reason=reason,
        facts={"changed": sorted(fields), "logo": logo is not None},
    )
    return body


@act("accounts.set_up_body")
def set_up_body(actor: Actor) -> Body:
    """Selesaikan penyiapan: the office opens; the wizard is not offered any more. Refuses: FINISHED."""
    body = body_of(actor)
    if body.set_up_at:
        raise Refused(Refusal(Reason.FINISHED, "Penyiapan kantor ini sudah selesai."))
    body.set_up_at = clock.now()
    body.save(update_fields=["set_up_at"])
    note(subject=f"body:{body.uuid}", after={"set_up_at": body.set_up_at})
    return body


def _unit_facts(unit: Unit) -> dict[str, Any]:
    parent = unit.parent.code if unit.parent else ""
    return {"code": unit.code, "name": unit.name, "parent": parent, "active": unit.active}


@act("accounts.add_unit")
def add_unit(actor: Actor, *, code: str, name: str, parent: Unit | None = None) -> Unit:
    """Tambah unit kerja. Refuses: INVALID (code taken in this body)."""
    body = body_of(actor)
    if parent is not None:
        own_body(actor, parent.body)
    if Unit.objects.filter(body=body, code=code).exists():
        raise Refused(Refusal(Reason.INVALID, f"Kode unit {code} sudah dipakai. Tulis kode lain."))
    unit = Unit.objects.create(body=body, code=code, name=name, parent=parent)
    note(subject=f"unit:{unit.uuid}", after=_unit_facts(unit), facts={"code": code})
    return unit


@act("accounts.add_units")
def add_units(actor: Actor, *, lines: Sequence[UnitLine]) -> list[Unit]:
    """Tambah unit kerja dari daftar: every line or none; a parent may stand in the same list.

    Refuses: MISSING (no line), INVALID (a line with a problem). One entry with the digest of all lines.
    """
    body = body_of(actor)
    units = {unit.code: unit for unit in Unit.objects.filter(body=body)}
    if not lines:
        raise Refused(Refusal(Reason.MISSING, "baris unit kerja."))
    for line in checked(lines, existing=units):
        if line.problem:
            raise Refused(Refusal(Reason.INVALID, f"Baris {line.number}: {line.problem}"))
    made = []
    for line in in_order(lines):
        parent = units[line.parent] if line.parent else None
        units[line.code] = Unit.objects.create(body=body, code=line.code, name=line.name, parent=parent)
        made.append(units[line.code])
    digest = digest_of([[line.code, line.name, line.parent] for line in lines])
    note(subject=f"body:{body.uuid}", after=digest, facts={"count": len(made), "digest": digest})
    return made


@act("accounts.change_unit")
def change_unit(
    actor: Actor, *, unit: Unit, name: str, parent: Unit | None = None, active: bool = True, reason: str = ""
) -> Unit:
    """Ubah unit kerja: name, place in the tree, in use or not. Refuses: INVALID (a unit below itself)."""
    own_body(actor, unit.body)
    if parent is not None:
        own_body(actor, parent.body)
    above = parent
    while above is not None:
        if above.pk == unit.pk:
            raise Refused(Refusal(Reason.INVALID, "Unit tidak dapat berada di bawah dirinya sendiri."))
        above = above.parent
    before = _unit_facts(unit)
    unit.name, unit.parent, unit.active = name, parent, active
    unit.save()
    note(subject=f"unit:{unit.uuid}", before=before, after=_unit_facts(unit), reason=reason)
    return unit
