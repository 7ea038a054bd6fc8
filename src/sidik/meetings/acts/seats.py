"""Acts of seats at a test sitting: guests and their one-time codes, taking a seat, agreeing or dissenting."""

from __future__ import annotations

from sidik.accounts.models import Person
from sidik.accounts.rows import made_row
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.meetings.leading import called, led, open_one
from sidik.meetings.models import Position, Seat, Sitting, SittingItem
from sidik.meetings.screens import stirred
from sidik.meetings.seats import (
    CODE_LASTS,
    code_digest,
    is_waiting,
    new_code,
    new_seat,
    new_token,
    position_of,
    sits_on,
    token_digest,
)

TEST = "Perki 1/2021 Pasal 49"
LONGEST_NOTE = 2000
# Wrong, used, expired and of a closed sitting: one sentence, so that nobody learns which.
NO_SUCH_CODE = Refusal(
    Reason.INVALID,
    "Kode ini tidak berlaku. Kode hanya dapat dipakai satu kali dan paling lama empat jam.",
    remedy="Periksa kembali tulisannya, atau minta kode baru kepada notulis.",
)


@act("meetings.invite_guest")
def invite_guest(
    actor: Actor, *, sitting: Sitting, name: str, office: str = "", nip: str = ""
) -> tuple[Seat, str]:
    """Undang peserta dari luar: a seat without account, and its one-time code, which is told this once.

    Refuses: FINISHED, NOT_PERFORMER, MISSING (name), INVALID (a seat of this name is there).
    Source: Perki 1/2021 Pasal 49 (peserta dari luar Badan Publik).
    """
    row = led(actor, sitting)
    name = name.strip()
    if not name:
        raise Refused(Refusal(Reason.MISSING, "nama peserta.", TEST))
    if any(seat.name.casefold() == name.casefold() for seat in row.seats.all()):
        remedy = "Buat kode baru untuk kursi itu, atau tulis nama yang membedakan keduanya."
        raise Refused(Refusal(Reason.INVALID, f"{name} sudah memiliki kursi pada sidang ini.", remedy=remedy))
    code, now = new_code(), clock.now()
    seat = Seat.objects.create(
        **made_row(actor, row.body),
        sitting=row,
        name=name,
        nip=nip.strip(),
        office=office.strip(),
        external=True,
        code_digest=code_digest(code),
        code_expires_at=now + CODE_LASTS,
    )
    stirred(row)
    note(
        subject=f"sitting:{row.uuid}",
        after={"name": seat.name, "office": seat.office, "nip": seat.nip},
        facts={"seat": str(seat.uuid), "code_expires_at": seat.code_expires_at},
    )
    return seat, code


@act("meetings.seat_officer")
def seat_officer(actor: Actor, *, sitting: Sitting, person: Person) -> Seat:
    """Beri kursi kepada pegawai: an officer who was not named at the opening takes part with his own account.

    Refuses: FINISHED, NOT_PERFORMER, INVALID (another body's, already seated).
    """
    row = led(actor, sitting)
    if person.body_id != row.body_id:
        raise Refused(Refusal(Reason.INVALID, "Data tidak ditemukan."))
    if row.seats.filter(person=person).exists():
        raise Refused(Refusal(Reason.INVALID, f"{person.name} sudah memiliki kursi pada sidang ini."))
    seat = new_seat(actor, row, person)
    seat.save()
    stirred(row)
    note(subject=f"sitting:{row.uuid}", after={"name": seat.name}, facts={"seat": str(seat.uuid)})
    return seat


@act("meetings.renew_code")
def renew_code(actor: Actor, *, seat: Seat) -> tuple[Seat, str]:
    """Buat kode baru: the code and the phone of before no longer open the seat.

    Refuses: FINISHED, NOT_PERFORMER, INVALID (an officer's seat, which has no code).
    """
    sitting = led(actor, seat.sitting)
    row = _fresh(sitting, seat)
    if not row.external:
        detail = f"{row.name} memakai akunnya sendiri, tanpa kode."
        raise Refused(Refusal(Reason.INVALID, detail))
    code, now = new_code(), clock.now()
    row.code_digest, row.code_expires_at, row.code_used_at = code_digest(code), now + CODE_LASTS, None
    row.token_digest = ""
    row.save(update_fields=["code_digest", "code_expires_at", "code_used_at", "token_digest"])
    stirred(sitting)
    note(
        subject=f"sitting:{sitting.uuid}",
        facts={"seat": str(row.uuid), "code_expires_at": row.code_expires_at},
    )
    return row, code


@act("meetings.take_seat")
def take_seat(actor: Actor, *, seat: Seat, code: str) -> tuple[Seat, str]:
    """Duduk dengan kode: the guest is present, the code is used up; returns the token of his phone.

    Refuses: INVALID (wrong, used or expired code), FINISHED.
    """
    sitting = open_one(actor, seat.sitting)
    row, now = _fresh(sitting, seat), clock.now()
    if not (is_waiting(row, now) and row.code_digest == code_digest(code) and sits_on(actor, row)):
        raise Refused(NO_SUCH_CODE)
    token = new_token()
    row.code_used_at, row.token_digest = now, token_digest(token)
    _come(row)
    row.save(update_fields=["code_used_at", "token_digest", "came_at", "left_at"])
    stirred(sitting)
    note(subject=f"sitting:{sitting.uuid}", facts={"seat": str(row.uuid)})
    return row, token


@act("meetings.take_own_seat")
def take_own_seat(actor: Actor, *, seat: Seat) -> Seat:
    """Duduk dengan akun sendiri: the officer is present. Refuses: FINISHED, NOT_PERFORMER (another's seat)."""
    sitting = open_one(actor, seat.sitting)
    row = _own(actor, _fresh(sitting, seat))
    _come(row)
    row.save(update_fields=["came_at", "left_at"])
    stirred(sitting)
    note(subject=f"sitting:{sitting.uuid}", facts={"seat": str(row.uuid)})
    return row


@act("meetings.state_position")
def state_position(actor: Actor, *, seat: Seat, call: SittingItem, stance: str, remark: str = "") -> Position:
    """Nyatakan pendapat: agree, or dissent with a reason; the last word before the item is decided counts.

    Refuses: FINISHED, NOT_PERFORMER (another's seat), MISSING (reason of a dissent), INVALID (not present, item of
    another sitting, item decided). Source: Perki 1/2021 Pasal 49; UU 14/2008 Pasal 19.
    """
    sitting = open_one(actor, seat.sitting)
    row = _own(actor, _fresh(sitting, seat))
    item = called(sitting, call)
    if not row.is_present:
        raise Refused(Refusal(Reason.INVALID, "Kursi ini sudah ditinggalkan.", remedy="Duduk kembali."))
    if item.state == SittingItem.State.DECIDED:
        remedy = "Sampaikan kepada pimpinan sidang bila perlu dibahas lagi."
        detail = "Informasi ini sudah diputuskan, maka pendapat tidak dapat diubah lagi."
        raise Refused(Refusal(Reason.INVALID, detail, remedy=remedy))
    remark = remark.strip()[:LONGEST_NOTE]
    if stance not in Position.Stance.values:
        raise Refused(Refusal(Reason.MISSING, "pilihan setuju atau berbeda pendapat."))
    if stance == Position.Stance.DISSENT and not remark:
        raise Refused(
            Refusal(Reason.MISSING, "alasan pendapat berbeda.", TEST, "Tulis alasannya pada kolom catatan.")
        )
    position = position_of(row, item) or Position(
        **made_row(actor, sitting.body), seat=row, sitting_item=item
    )
    before = {"stance": position.stance, "note": position.note} if position.pk else None
    position.stance, position.note, position.stated_at = stance, remark, clock.now()
    position.save()
    stirred(sitting)
    note(
        subject=f"item:{item.item.uuid}",
        before=before,
        after={"stance": stance, "note": remark},
        facts={"sitting": str(sitting.uuid), "seat": str(row.uuid), "stance": stance},
    )
    return position


@act("meetings.leave_seat")
def leave_seat(actor: Actor, *, seat: Seat) -> Seat:
    """Tinggalkan kursi: positions stay; a guest's phone no longer opens it.

    Refuses: FINISHED, NOT_PERFORMER (another's seat).
    """
    sitting = open_one(actor, seat.sitting)
    row = _own(actor, _fresh(sitting, seat))
    row.left_at, row.token_digest = clock.now(), ""
    row.save(update_fields=["left_at", "token_digest"])
    stirred(sitting)
    note(subject=f"sitting:{sitting.uuid}", facts={"seat": str(row.uuid)})
    return row


def _fresh(sitting: Sitting, seat: Seat) -> Seat:
    """The seat as it is now, locked. Refuses: INVALID (of another sitting)."""
    rows = Seat.objects.select_for_update(of=("self",)).select_related("body", "person", "sitting")
    row = rows.filter(sitting=sitting, pk=seat.pk).first()
    if row is None:
        raise Refused(Refusal(Reason.INVALID, "Kursi ini tidak ada pada sidang ini."))
    return row


def _own(actor: Actor, seat: Seat) -> Seat:
    if not sits_on(actor, seat):
        raise Refused(Refusal(Reason.NOT_PERFORMER, seat.name))
    return seat


def _come(seat: Seat) -> None:
    """The first coming counts for the minutes."""
    seat.came_at, seat.left_at = seat.came_at or clock.now(), None
