"""Acts of the archive."""

from __future__ import annotations

from datetime import date

from sidik.accounts.models import Unit
from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made, made_row, own_body
from sidik.archive.models import Holding, Loan, LoanReturn, Shelf
from sidik.archive.queries import loan_of
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.files.acts import seal_file
from sidik.ledger import clock
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
            Refusal(
                Reason.INVALID,
                "Lokasi ini tidak dapat berada di dalam lokasi induk yang dipilih.",
                remedy="Pilih induk yang tingkatnya lebih tinggi: gedung, ruang, rak, boks, folder.",
            )
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

    Refuses: INVALID (another body's place, a full box, a copy that is lent).
    Source: PP 61/2010 Pasal 14 ayat (1) huruf a; PP 28/2012.
    """
    body = own_body(actor, item.body)
    own_body(actor, shelf.body)
    filled = Holding.objects.filter(shelf=shelf, moved_to=None).exclude(item=item).count()
    if shelf.capacity_folders is not None and filled >= shelf.capacity_folders:
        raise Refused(Refusal(Reason.INVALID, f"{shelf} sudah penuh. Pilih lokasi lain."))
    if loan := loan_of(item):
        sentence = f"Salinan cetak ini sedang dipinjam oleh {loan.borrower}. Catat pengembaliannya dahulu."
        raise Refused(Refusal(Reason.INVALID, sentence))
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


@act("archive.lend")
def lend(
    actor: Actor,
    *,
    holding: Holding,
    borrower: str,
    purpose: str,
    due_on: date,
    borrower_office: str = "",
) -> Loan:
    """Pinjamkan salinan cetak: to whom, for what, until when.

    Refuses: INVALID (a softcopy, a copy that was moved, already lent, a day past).
    """
    body = own_body(actor, holding.body)
    today = clock.today(body.zone)
    if holding.medium != Holding.Medium.HARD or Holding.objects.filter(replaces=holding).exists():
        raise Refused(
            Refusal(Reason.INVALID, "Hanya salinan cetak pada tempatnya sekarang yang dapat dipinjamkan.")
        )
    if loan := loan_of(holding.item):
        raise Refused(Refusal(Reason.INVALID, f"Salinan ini sedang dipinjam oleh {loan.borrower}."))
    if due_on < today:
        raise Refused(
            Refusal(Reason.INVALID, "Tanggal pengembalian sudah lewat. Isi hari ini atau sesudahnya.")
        )
    loan = Loan.objects.create(
        **made_row(actor, body),
        holding=holding,
        borrower=borrower,
        borrower_office=borrower_office,
        purpose=purpose,
        lent_on=today,
        due_on=due_on,
    )
    note(
        subject=f"item:{holding.item.uuid}",
        after={"borrower": borrower, "purpose": purpose, "due_on": due_on},
        facts={"loan": str(loan.uuid), "holding": str(holding.uuid), "due_on": due_on},
    )
    return loan


@act("archive.take_back")
def take_back(actor: Actor, *, loan: Loan, condition: str = "") -> LoanReturn:
    """Terima kembali salinan yang dipinjam, with the condition in which it came.

    Refuses: FINISHED (already back).
    """
    body = own_body(actor, loan.body)
    if LoanReturn.objects.filter(loan=loan).exists():
        raise Refused(Refusal(Reason.FINISHED, "Pengembaliannya sudah tercatat."))
    back = LoanReturn.objects.create(
        **made_row(actor, body), loan=loan, returned_on=clock.today(body.zone), condition=condition
    )
    note(
        subject=f"item:{loan.holding.item.uuid}",
        after={"returned_on": back.returned_on, "condition": condition},
        facts={"loan": str(loan.uuid), "on": back.returned_on},
    )
    return back
