"""Acts on persons, the offices they hold, and the invitations by which they get in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from sidik.accounts.models import Body, HeldOffice, Invitation, Person, Unit, User
from sidik.accounts.queries import body_of
from sidik.accounts.rows import own_body
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note

INVITATION_DAYS = 14
LINK_USED = "Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru kepada administrator."
NEEDS_SECOND_FACTOR = (
    "Pejabat ini sudah memiliki akun. Tautan kata sandi baru hanya dibuat oleh administrator lain yang memakai "
    "verifikasi dua langkah."
)
ACTIVATE_SECOND_FACTOR = (
    "Aktifkan verifikasi dua langkah pada Profil saya, lalu buat tautannya kembali. Untuk kata sandi sendiri, "
    "pakai Ganti kata sandi."
)
NOT_YOURS = "Tautan ini untuk pejabat lain. Hanya ia sendiri yang memilih kata sandinya."


def plain_nip(text: str) -> str:
    """A NIP as 18 digits, whatever spacing was typed."""
    return "".join(c for c in text if c.isdigit())


def _refuse_held_nip(body: Body, nip: str, *, besides: int = 0) -> None:
    if nip and Person.objects.filter(body=body, nip=nip).exclude(pk=besides).exists():
        raise Refused(
            Refusal(Reason.INVALID, "NIP ini sudah tercatat atas nama pejabat lain. Periksa kembali.")
        )


def _refuse_last_administrator(person: Person, leaving: QuerySet[HeldOffice]) -> None:
    """An office that nobody can administer could never be opened again."""
    held = HeldOffice.objects.filter(
        body=person.body, role=Role.ADMINISTRATOR.value, ends_on=None, person__active=True
    )
    if leaving.filter(role=Role.ADMINISTRATOR.value).exists() and not held.exclude(pk__in=leaving).exists():
        sentence = "Ini administrator terakhir. Tetapkan administrator lain lebih dahulu."
        raise Refused(Refusal(Reason.INVALID, sentence))


def _person_facts(person: Person) -> dict[str, Any]:
    return {"name": person.name, "nip": person.nip, "rank": person.rank, "active": person.active}


@act("accounts.add_person")
def add_person(actor: Actor, *, name: str, nip: str = "", rank: str = "", phone: str = "") -> Person:
    """Tambah pejabat. Refuses: INVALID (NIP already held by another person of the body)."""
    body, nip = body_of(actor), plain_nip(nip)
    _refuse_held_nip(body, nip)
    person = Person.objects.create(body=body, name=name, nip=nip, rank=rank, phone=phone)
    note(subject=f"person:{person.uuid}", after=_person_facts(person))
    return person


@act("accounts.change_person")
def change_person(actor: Actor, *, person: Person, reason: str = "", **fields: Any) -> Person:
    """Ubah data pejabat, or deactivate him (`active=False`): he keeps his place in history.

    Refuses: INVALID (NIP of another person, the last administrator).
    """
    own_body(actor, person.body)
    if "nip" in fields:
        _refuse_held_nip(person.body, plain_nip(fields["nip"]), besides=person.pk)
    if fields.get("active") is False:
        _refuse_last_administrator(person, person.offices.filter(ends_on=None))
    before = _person_facts(person)
    for name, value in fields.items():
        if name not in {"name", "nip", "rank", "phone", "active"}:
            raise ValueError(f"{name} cannot be changed here")
        setattr(person, name, plain_nip(value) if name == "nip" else value)
    person.save()
    note(subject=f"person:{person.uuid}", before=before, after=_person_facts(person), reason=reason)
    return person


@act("accounts.appoint")
def appoint(
    actor: Actor,
    *,
    person: Person,
    role: Role,
    title: str,
    decree_number: str,
    starts_on: date,
    decree_on: date | None = None,
    ends_on: date | None = None,
    unit: Unit | None = None,
    acting: str = "",
    stands_in_for: HeldOffice | None = None,
) -> HeldOffice:
    """Catat jabatan: an office held by decree, with dates, also as Plt. or Plh. for another.

    Refuses: MISSING (unit of a unit office, decree), INVALID (ends before it starts).
    Source: PP 61/2010 Pasal 12 (PPID ditunjuk oleh pimpinan badan publik).
    """
    for row in (person, unit, stands_in_for):
        if row is not None:
            own_body(actor, row.body)
    if role is Role.UNIT_OFFICE and unit is None:
        raise Refused(Refusal(Reason.MISSING, "unit kerja dari jabatan PPID Pelaksana."))
    if not decree_number.strip():
        raise Refused(Refusal(Reason.MISSING, "nomor surat keputusan.", source="PP 61/2010 Pasal 12"))
    if ends_on and ends_on < starts_on:
        raise Refused(Refusal(Reason.INVALID, "Tanggal berakhir jabatan mendahului tanggal mulai."))
    office = HeldOffice.objects.create(
        body=body_of(actor),
        person=person,
        role=role.value,
        unit=unit,
        title=title,
        decree_number=decree_number,
        decree_on=decree_on,
        starts_on=starts_on,
        ends_on=ends_on,
        acting=acting,
        stands_in_for=stands_in_for,
    )
    facts = {
        "role": role.value,
        "unit": unit.code if unit else "",
        "starts_on": starts_on.isoformat(),
        "acting": acting,
    }
    note(subject=f"person:{person.uuid}", after={"office": str(office.uuid), **facts}, facts=facts)
    return office


@act("accounts.end_office")
def end_office(actor: Actor, *, office: HeldOffice, ends_on: date, reason: str) -> HeldOffice:
    """Akhiri jabatan on a day. Refuses: INVALID (before its start, the last administrator), MISSING (reason)."""
    own_body(actor, office.body)
    _refuse_last_administrator(office.person, HeldOffice.objects.filter(pk=office.pk))
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan berakhirnya jabatan."))
    if ends_on < office.starts_on:
        raise Refused(Refusal(Reason.INVALID, "Tanggal berakhir jabatan mendahului tanggal mulai."))
    before = {"ends_on": office.ends_on.isoformat() if office.ends_on else ""}
    office.ends_on = ends_on
    office.save(update_fields=["ends_on"])
    note(
        subject=f"person:{office.person.uuid}",
        before=before,
        after={"ends_on": ends_on.isoformat()},
        reason=reason,
        facts={"role": office.role, "ends_on": ends_on.isoformat()},
    )
    return office


@act("accounts.invite")
def invite(actor: Actor, *, person: Person) -> tuple[Invitation, str]:
    """Undang lewat tautan sekali pakai: returns the invitation and its token, which is kept nowhere.

    Earlier links of the person stop working. For a person who has an account it is the way to a new password,
    so it asks more of the administrator. Source: security.md AC11.
    Refuses: INVALID (deactivated person; an account there and the administrator without second factor).
    """
    own_body(actor, person.body)
    if not person.active:
        raise Refused(Refusal(Reason.INVALID, "Pejabat ini dinonaktifkan. Aktifkan kembali lebih dahulu."))
    if person.user_id is not None and actor.kind == "person":
        _refuse_without_second_factor(actor, person)
    token = secrets.token_urlsafe(24)
    made_at = clock.now()
    person.invitations.filter(used_at=None, expires_at__gt=made_at).update(expires_at=made_at)
    invitation = Invitation.objects.create(
        body=person.body,
        person=person,
        token_digest=token_digest(token),
        made_at=made_at,
        expires_at=made_at + timedelta(days=INVITATION_DAYS),
    )
    facts = {"has_account": person.user_id is not None}
    note(subject=f"person:{person.uuid}", after={"invitation": str(invitation.uuid)}, facts=facts)
    return invitation, token


def _refuse_without_second_factor(actor: Actor, person: Person) -> None:
    own = User.objects.filter(person__uuid=actor.person_id).first()
    if own is None or own.pk == person.user_id or not is_mfa_enabled(own):
        raise Refused(Refusal(Reason.INVALID, NEEDS_SECOND_FACTOR, remedy=ACTIVATE_SECOND_FACTOR))


def token_digest(token: str) -> str:
    """What is kept of a one-time token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_open(invitation: Invitation) -> bool:
    """Whether the link still works: unused, in time, its person active."""
    return not invitation.used_at and invitation.expires_at > clock.now() and invitation.person.active


@act("accounts.accept_invitation")
def accept_invitation(actor: Actor, *, token: str, username: str, password: str, email: str = "") -> User:
    """Terima undangan: the person chooses name and password; the link is used up.

    An account already there keeps its name and address: the link is for the password alone.
    Refuses: INVALID (unknown, used or expired link; name taken; weak password).
    """
    invitation = (
        Invitation.objects.select_related("person", "body").filter(token_digest=token_digest(token)).first()
    )
    if invitation is None or not is_open(invitation) or invitation.body.code != actor.body:
        raise Refused(Refusal(Reason.INVALID, LINK_USED))
    person = invitation.person
    if person.user is not None:
        username, email = person.user.username, person.user.email
    others = User.objects.exclude(pk=person.user_id or 0)
    if others.filter(username__iexact=username).exists():
        raise Refused(Refusal(Reason.INVALID, "Nama pengguna ini sudah dipakai. Pilih nama lain."))
    if email and others.filter(email__iexact=email).exists():
        raise Refused(Refusal(Reason.INVALID, "Surel ini sudah dipakai akun lain. Pilih surel lain."))
    is_new = person.user is None
    user = person.user or User()
    user.username, user.email, user.first_name = username, email, person.name[:150]
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(Refusal(Reason.INVALID, " ".join(error.messages))) from error
    user.set_password(password)
    user.save()
    person.user = user
    person.save(update_fields=["user"])
    invitation.used_at = clock.now()
    invitation.save(update_fields=["used_at"])
    note(subject=f"person:{person.uuid}", after={"user": user.username}, facts={"is_new": is_new})
    return user
