"""`sidik setup`: an empty office with its first administrator, who gets in by a link that works once."""

from __future__ import annotations

import argparse
import sys

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop

BY_THE_COMMAND = "Penyiapan awal lewat perintah sidik setup"


def setup(request: argparse.Namespace) -> int:
    """Print the link. Asked again before anybody signed in, it prints a new one and leaves the rest."""
    place = home.directory()
    home.make(place)
    home.django()
    home.migrate(place)
    from django.conf import settings  # noqa: PLC0415 (needs Django)
    from django.urls import reverse  # noqa: PLC0415

    token = _invite(code=request.code, name=request.name, administrator=request.administrator)
    link = settings.OFFICE_URL + reverse("accounts:accept_invitation", args=[token])
    sys.stdout.write(
        f"Kantor kosong siap di {place}.\nTautan administrator, berlaku satu kali:\n  {link}\n"
        "Jalankan `sidik run --without-demo`, buka tautan itu, lalu ikuti langkah penyiapan.\n"
    )
    return 0


def _invite(*, code: str, name: str, administrator: str) -> str:
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
    if Person.objects.filter(body__code=code, user__isnull=False).exists():
        raise Stop(
            "Kantor ini sudah memiliki administrator; tautan baru dibuat dari halaman pejabat.",
            status=ANSWER_IS_NO,
        )
    actor = system(code)
    with transaction.atomic():
        body = Body.objects.filter(code=code).first() or acts.create_body(actor, name=name)
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
