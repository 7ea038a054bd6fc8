"""Pages of persons and the offices they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sidik.accounts import acts
from sidik.accounts.forms import EndOfficeForm, OfficeForm, PersonChangeForm, PersonForm
from sidik.accounts.mailing import can_mail, mail_link
from sidik.accounts.models import HeldOffice, Invitation, Person
from sidik.accounts.nip import nip_warning
from sidik.accounts.queries import held_on, open_invitations, persons_of, vacant_roles
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.web.gate import OfficeRequest, officer
from sidik.web.refused import refusal_status

ROOM = "Unit & Pengguna"


@officer(Role.ADMINISTRATOR)
def person_list(request: OfficeRequest) -> HttpResponse:
    """Every person, deactivated ones last."""
    today = clock.today(request.public_body.zone)
    invited = set(open_invitations(request.public_body).values_list("person_id", flat=True))
    rows = []
    for person in persons_of(request.public_body).order_by("-active", "name"):
        held = [o for o in person.offices.all() if is_held(o, today)]
        rows.append({"person": person, "offices": held, "is_invited": person.pk in invited})
    return render(request, "accounts/person_list.html", {"rows": rows, "tab": "people"})


def is_held(office: HeldOffice, today: Any) -> bool:
    """Whether an office is in force on a day."""
    return bool(office.starts_on <= today and (office.ends_on is None or office.ends_on >= today))


@officer(Role.ADMINISTRATOR)
def office_list(request: OfficeRequest) -> HttpResponse:
    """Each role with its holders; roles without holder first."""
    body = request.public_body
    today = clock.today(body.zone)
    held = body.offices.filter(held_on(today), person__active=True).select_related(
        "person", "unit", "stands_in_for__person"
    )
    holders: dict[str, list[HeldOffice]] = {}
    for office in held:
        holders.setdefault(office.role, []).append(office)
    vacant = vacant_roles(body, Role, today)
    rows = [{"label": ROLE_LABELS[role], "offices": holders.get(role.value, [])} for role in Role]
    context = {"rows": rows, "vacant": [ROLE_LABELS[r] for r in vacant], "tab": "offices"}
    return render(request, "accounts/office_list.html", context)


def warn_of_nip(request: OfficeRequest, nip: str) -> None:
    """Say what looks odd about a stored NIP; it is stored all the same."""
    if warning := nip_warning(nip):
        messages.warning(request, warning)


@officer(Role.ADMINISTRATOR)
def add_person(request: OfficeRequest) -> HttpResponse:
    """One new person."""
    form = PersonForm(request.POST if request.method == "POST" else None)

    def store() -> HttpResponse:
        person = acts.add_person(request.actor, **form.cleaned_data)
        messages.success(request, f"{person.name} tersimpan. Catat jabatannya, lalu undang.")
        warn_of_nip(request, person.nip)
        return redirect("accounts:person", person.uuid)

    back = reverse("accounts:person_list")
    return _form_page(request, form, store, title="Tambah pejabat", button="Simpan pejabat", back=back)


def person_of(request: OfficeRequest, uuid: UUID) -> Person:
    """The person, of one's own body; another body's answers like one that does not exist."""
    found: Person = get_object_or_404(
        Person.objects.filter(body=request.public_body).select_related("user"), uuid=uuid
    )
    return found


def _person_page(request: OfficeRequest, person: Person, *, status: int = 200, **more: Any) -> HttpResponse:
    today = clock.today(request.public_body.zone)
    offices = person.offices.select_related("unit", "stands_in_for__person").order_by("-starts_on")
    context = {
        "person": person,
        "offices": [
            {"office": o, "is_held": is_held(o, today), "is_over": _is_over(o, today)} for o in offices
        ],
        "invitation": _open_invitation(person),
        "trail": [
            (ROOM, reverse("accounts:unit_list")),
            ("Pengguna", reverse("accounts:person_list")),
            (person.name, ""),
        ],
        **more,
    }
    return render(request, "accounts/person.html", context, status=status)


def _is_over(office: HeldOffice, today: Any) -> bool:
    return office.ends_on is not None and office.ends_on < today


def _open_invitation(person: Person) -> Invitation | None:
    return open_invitations(person.body).filter(person=person).first()


@officer(Role.ADMINISTRATOR)
def person(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One person: offices now and before, sign-in, open invitation."""
    return _person_page(request, person_of(request, uuid))


@officer(Role.ADMINISTRATOR)
def change_person(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A person as he shall be."""
    row = person_of(request, uuid)
    initial = {name: getattr(row, name) for name in ("name", "nip", "rank", "phone", "active")}
    form = PersonChangeForm(request.POST if request.method == "POST" else None, initial=initial)

    def store() -> HttpResponse:
        acts.change_person(request.actor, person=row, **form.cleaned_data)
        messages.success(request, f"Data {row.name} tersimpan.")
        warn_of_nip(request, row.nip)
        return redirect("accounts:person", row.uuid)

    back = reverse("accounts:person", args=[row.uuid])
    return _form_page(
        request, form, store, title=f"Ubah data {row.name}", button="Simpan perubahan", back=back
    )


@officer(Role.ADMINISTRATOR)
def appoint(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Another office for a person."""
    row = person_of(request, uuid)
    form = OfficeForm(
        request.POST if request.method == "POST" else None,
        body=request.public_body,
        initial={"starts_on": clock.today(request.public_body.zone)},
    )

    def store() -> HttpResponse:
        office = acts.appoint(request.actor, person=row, **form.cleaned_data)
        messages.success(request, f"Jabatan {office.title} tercatat untuk {row.name}.")
        return redirect("accounts:person", row.uuid)

    back = reverse("accounts:person", args=[row.uuid])
    return _form_page(
        request, form, store, title=f"Catat jabatan {row.name}", button="Catat jabatan", back=back
    )


@officer(Role.ADMINISTRATOR)
def end_office(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The end of an office, with its reason."""
    office = get_object_or_404(
        HeldOffice.objects.filter(body=request.public_body).select_related("person", "body"), uuid=uuid
    )
    initial = {"ends_on": clock.today(request.public_body.zone)}
    form = EndOfficeForm(request.POST if request.method == "POST" else None, initial=initial)

    def store() -> HttpResponse:
        acts.end_office(request.actor, office=office, **form.cleaned_data)
        messages.success(request, f"Jabatan {office.title} berakhir. Riwayatnya tetap tersimpan.")
        return redirect("accounts:person", office.person.uuid)

    title = f"Akhiri jabatan {office.title}"
    back = reverse("accounts:person", args=[office.person.uuid])
    return _form_page(request, form, store, title=title, button="Akhiri jabatan", back=back)


@never_cache
@officer(Role.ADMINISTRATOR)
@require_POST
def invite(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A one-time link, shown now and never again."""
    row = person_of(request, uuid)
    try:
        invitation, token = acts.invite(request.actor, person=row)
    except Refused as refused:
        return _person_page(request, row, refusal=refused.refusal, status=refusal_status(refused.refusal))
    link = link_of(invitation, token)
    if row.user is None or not can_mail(row.user):
        return _person_page(request, row, link=link)
    # An account with an address gets its link there: then the administrator never holds it.
    if mail_link(row.user, link["text"]):
        messages.success(request, f"Tautan kata sandi baru dikirim ke surel {row.name}, dan hanya ke sana.")
    else:
        messages.error(
            request, "Surel tidak dapat dikirim. Periksa peladen surel, lalu buat tautannya kembali."
        )
    return redirect("accounts:person", row.uuid)


def link_of(invitation: Invitation, token: str) -> dict[str, Any]:
    """The link of an invitation and a message to send it with."""
    url = settings.OFFICE_URL + reverse("accounts:accept_invitation", args=[token])
    person = invitation.person
    purpose = (
        f"Buka tautan ini untuk memilih kata sandi baru akun SIDIK Anda pada {person.body}"
        if person.user_id
        else f"Anda diundang memakai SIDIK {person.body}. Buka tautan ini untuk membuat nama pengguna dan kata sandi"
    )
    text = (
        f"Yth. {person.name},\n\n{purpose}:\n{url}\n\nTautan berlaku satu kali, paling lama 14 hari. "
        "Mohon tidak diteruskan kepada orang lain."
    )
    return {"url": url, "text": text, "person": person, "expires_at": invitation.expires_at}


def _form_page(
    request: OfficeRequest,
    form: Any,
    store: Callable[[], HttpResponse],
    *,
    title: str,
    button: str,
    back: str,
) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return store()
        except Refused as refused:
            refusal = refused.refusal
    trail = [
        (ROOM, reverse("accounts:unit_list")),
        ("Pengguna", reverse("accounts:person_list")),
        (title, ""),
    ]
    context = {
        "form": form,
        "refusal": refusal,
        "title": title,
        "button": button,
        "back": back,
        "trail": trail,
    }
    return render(request, "accounts/form.html", context, status=422 if request.method == "POST" else 200)
