"""Acts of the archive."""

from __future__ import annotations

from sidik.accounts.models import Unit
from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made, own_body
from sidik.archive.models import Holding, Shelf
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.files.acts import seal_file
from sidik.ledger.act import Refused, act, note
from sidik.register.models import Item


@act("archive.add_shelf")
def add_shelf(
    actor: Actor,
    *,
    kind: str,
    code: str,
    name: str = "",
    parent: Shelf | None = None,
    unit: Unit | None = None,
    capacity_folders: int | None = None,
) -> Shelf:
    """Tambah lokasi simpan. Refuses: INVALID (code taken, wrong level)."""
    body = body_of(actor)
    levels = list(Shelf.Kind.values)
    if parent is not None and levels.index(parent.kind) >= levels.index(kind):
        raise Refused(
            Refusal(Reason.INVALID, "Lokasi ini tidak dapat berada di dalam lokasi induk yang dipilih.")
        )
    if Shelf.objects.filter(body=body, code=code).exists():
        raise Refused(Refusal(Reason.INVALID, f"Kode lokasi {code} sudah dipakai. Tulis kode lain."))
    shelf = Shelf.objects.create(
        body=body,
        kind=kind,
        code=code,
        name=name,
        parent=parent,
        unit=unit,
        capacity_folders=capacity_folders,
    )
    note(
        subject=f"shelf:{shelf.uuid}", after={"kind": kind, "code": code}, facts={"kind": kind, "code": code}
    )
    return shelf


@act("archive.keep_softcopy")
def keep_softcopy(
    actor: Actor,
    *,
    item: Item,
    content: bytes,
    name: str,
    order: str = "",
    copy_level: str = "",
    place: Place = NOWHERE,
) -> Holding:
    """Simpan salinan lunak: seal the file and record the copy; an earlier softcopy of the item is kept.

    Refuses: INVALID (kind of file). Source: PP 61/2010 Pasal 14 ayat (1) huruf a; UU 43/2009 Pasal 44 ayat (2).
    """
    body = own_body(actor, item.body)
    file = seal_file(
        actor,
        content=content,
        name=name,
        subject=f"item:{item.uuid}",
        security_class=item.security_class or "T",
    )
    holding = Holding.objects.create(
        **made(actor, body, place),
        item=item,
        medium=Holding.Medium.SOFT,
        file_uuid=file.uuid,
        order=order,
        copy_level=copy_level,
    )
    note(
        subject=f"item:{item.uuid}",
        after={"file": file.uuid, "sealed": file.sealed_digest},
        facts={"medium": "softcopy", "file": str(file.uuid), "holding": str(holding.uuid)},
    )
    return holding


@act("archive.keep_hardcopy")
def keep_hardcopy(
    actor: Actor,
    *,
    item: Item,
    shelf: Shelf,
    order: str = "",
    condition: str = "",
    copy_level: str = "",
    quantity: str = "",
    place: Place = NOWHERE,
) -> Holding:
    """Simpan salinan cetak at a place; a copy that already lies elsewhere is moved.

    Refuses: INVALID (another body's place, a full box). Source: PP 61/2010 Pasal 14 ayat (1) huruf a; PP 28/2012.
    """
    body = own_body(actor, item.body)
    own_body(actor, shelf.body)
    filled = Holding.objects.filter(shelf=shelf, moved_to=None).exclude(item=item).count()
    if shelf.capacity_folders is not None and filled >= shelf.capacity_folders:
        raise Refused(Refusal(Reason.INVALID, f"{shelf} sudah penuh. Pilih lokasi lain."))
    before = Holding.objects.filter(item=item, medium=Holding.Medium.HARD, moved_to=None).first()
    holding = Holding.objects.create(
        **made(actor, body, place),
        item=item,
        medium=Holding.Medium.HARD,
        shelf=shelf,
        order=order,
        condition=condition,
        copy_level=copy_level,
        quantity=quantity,
        replaces=before,
    )
    note(
        subject=f"item:{item.uuid}",
        before={"shelf": before.shelf.code} if before and before.shelf else None,
        after={"shelf": shelf.code},
        facts={"medium": "hardcopy", "shelf": shelf.code, "holding": str(holding.uuid)},
    )
    return holding
