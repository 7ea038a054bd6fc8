"""`sidik setup`: an empty office with its first administrator, who gets in by a link that works once."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from collections.abc import Mapping

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
QUESTIONS = {
    "code": "Kode pendek badan publik",
    "name": "Nama badan publik",
    "administrator": "Nama administrator pertama",
}
DEFAULTS = {"code": "kantor", "name": "Badan publik baru", "administrator": "Administrator"}
# Never the database address or a secret: those may hold a password, and a screen is read by others.
OF_THE_PLACE = (
    "SIDIK_HOME",
    "SIDIK_BIND",
    "SIDIK_OFFICE_PORT",
    "SIDIK_PORTAL_PORT",
    "SIDIK_OFFICE_URL",
    "SIDIK_PORTAL_URL",
)
BY_THE_COMMAND = "Penyiapan awal lewat perintah sidik setup"


def setup(request: argparse.Namespace) -> int:
    """Print the link. Asked again before anybody signed in, it prints a new one and leaves the rest."""
    given = _given()
    place = home.directory()
    if "SIDIK_HOME" in given:
        given["SIDIK_HOME"] = str(place)
    home.make(place)
    home.django()
    home.migrate(place)
    from django.conf import settings  # noqa: PLC0415 (needs Django)
    from django.urls import reverse  # noqa: PLC0415

    if request.zone not in ZONES:
        raise Stop(f"Zona waktu {request.zone} tidak dikenal; pilih {', '.join(ZONES)}.")
    _ask(request)
    token = _invite(
        code=request.code, name=request.name, administrator=request.administrator, zone=ZONES[request.zone]
    )
    link = settings.OFFICE_URL + reverse("accounts:accept_invitation", args=[token])
    sys.stdout.write(
        f"Kantor kosong siap di {place}.\nTautan administrator, berlaku satu kali:\n  {link}\n"
        f"Jalankan perintah berikut, buka tautan itu, lalu ikuti langkah penyiapan:\n  {_run_line(given)}\n"
    )
    return 0


def recover(request: argparse.Namespace) -> int:
    """Print a link for an administrator who lost the password, where no other administrator can make one.

    Whoever runs commands here can read everything anyway; the ledger says that the link came from here.
    """
    place = home.directory()
    home.make(place)
    home.django()
    home.migrate(place)
    from django.conf import settings  # noqa: PLC0415 (needs Django)
    from django.urls import reverse  # noqa: PLC0415

    from sidik.accounts import acts  # noqa: PLC0415
    from sidik.accounts.models import Person  # noqa: PLC0415
    from sidik.accounts.queries import system  # noqa: PLC0415
    from sidik.domain.roles import Role  # noqa: PLC0415

    administrators = Person.objects.filter(
        offices__role=Role.ADMINISTRATOR.value, offices__ends_on=None, active=True
    )
    person = administrators.filter(user__username__iexact=request.username).select_related("body").first()
    if person is None:
        raise Stop(
            f"Tidak ada administrator dengan nama pengguna {request.username}. Tautan untuk pejabat lain dibuat "
            "oleh administrator dari halaman pejabat.",
            status=ANSWER_IS_NO,
        )
    _, token = acts.invite(system(person.body.code), person=person)
    link = settings.OFFICE_URL + reverse("accounts:accept_invitation", args=[token])
    sys.stdout.write(f"Tautan kata sandi baru untuk {person.name}, berlaku satu kali:\n  {link}\n")
    return 0


def _run_line(given: Mapping[str, str]) -> str:
    """The command that opens this very office: with the settings that were given here, none by default."""
    settings = [f"{name}={shlex.quote(value)}" for name, value in given.items()]
    return " ".join([*settings, "sidik run --without-demo"])


def _given() -> dict[str, str]:
    """The settings of place and doors in the environment, as they must stand before `sidik run` again."""
    return {name: value for name in OF_THE_PLACE if (value := os.environ.get(name, "").strip())}


def _ask(request: argparse.Namespace) -> None:
    """Ask for what was not given, where somebody sits at the terminal."""
    for field, question in QUESTIONS.items():
        if getattr(request, field) is None:
            answer = input(f"{question} [{DEFAULTS[field]}]: ").strip() if sys.stdin.isatty() else ""
            setattr(request, field, answer or DEFAULTS[field])
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", request.code):
        raise Stop(
            "Kode badan publik ditulis dengan huruf kecil, angka, dan tanda hubung, paling panjang 40."
        )


def _invite(*, code: str, name: str, administrator: str, zone: str) -> str:
    from django.db import transaction  # noqa: PLC0415 (needs Django)

    from sidik.accounts import acts  # noqa: PLC0415
    from sidik.accounts.models import Body, Person  # noqa: PLC0415
    from sidik.accounts.queries import system  # noqa: PLC0415
    from sidik.domain.roles import Role  # noqa: PLC0415
    from sidik.ledger import clock  # noqa: PLC0415

    if Body.objects.filter(is_demo=True).exists():
        raise Stop(
            "Rumah data ini berisi badan contoh; pilih rumah data lain dengan SIDIK_HOME.",
            status=ANSWER_IS_NO,
        )
    there = Body.objects.exclude(code=code).first()
    if there is not None:
        raise Stop(
            f"Rumah data ini sudah memuat {there.name} (kode {there.code}); satu rumah data untuk satu badan "
            f"publik. Ulangi dengan --code {there.code}, atau pilih rumah data lain dengan SIDIK_HOME.",
            status=ANSWER_IS_NO,
        )
    if Person.objects.filter(body__code=code, user__isnull=False).exists():
        raise Stop(
            "Kantor ini sudah memiliki administrator; tautan baru dibuat dari halaman pejabat.",
            status=ANSWER_IS_NO,
        )
    actor = system(code)
    with transaction.atomic():
        body = Body.objects.filter(code=code).first() or acts.create_body(actor, name=name, zone=zone)
        person = Person.objects.filter(body=body, offices__role=Role.ADMINISTRATOR.value).first()
        if person is None:
            person = acts.add_person(actor, name=administrator)
            acts.appoint(
                actor,
                person=person,
                role=Role.ADMINISTRATOR,
                title="Administrator SIDIK",
                decree_number=BY_THE_COMMAND,
                starts_on=clock.today(body.zone),
            )
        _, token = acts.invite(actor, person=person)
    return token
