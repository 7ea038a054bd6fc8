"""`sidik run`, `sidik portal`, `sidik worker`: what keeps running."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from django.db import connections

from sidik.cli import authority, certificate, doors, home, sample
from sidik.cli.children import Household
from sidik.cli.refuse import ANSWER_IS_NO, Stop


def run(request: argparse.Namespace) -> int:
    """Prepare the home where needed, then keep office, portal and worker running until stopped."""
    place = home.directory()
    sample.clear_unfinished(place)
    fresh = home.is_new(place) and not os.environ.get("SIDIK_DATABASE_URL")
    home.make(place)
    tls = certificate.for_the_door(place, asked=request.tls)
    settings = home.settings()
    host, office, portal = settings.BIND, settings.OFFICE_PORT, settings.PORTAL_PORT
    if office == portal:
        raise Stop(
            "Kantor dan portal memakai porta yang sama; bedakan SIDIK_OFFICE_PORT dan SIDIK_PORTAL_PORT."
        )
    doors.need_free(host, office, variable="SIDIK_OFFICE_PORT")
    doors.need_free(host, portal, variable="SIDIK_PORTAL_PORT")
    if fresh and not request.without_demo:
        sample.fill(place)
    else:
        home.migrate(place)
    pinned = _publisher()
    connections.close_all()
    household = Household(
        [
            doors.office(
                host=host, port=office, certificate=tls, trusting=authority.trusting(place) if tls else None
            ),
            doors.portal(host=host, port=portal, pinned=pinned),
            doors.worker(),
        ]
    )
    greeting = welcome(place, office_url=settings.OFFICE_URL, portal_url=settings.PORTAL_URL)
    return _live(household, "\n".join([greeting, *(_of_tls(place, host) if tls else [])]))


def _publisher() -> dict[str, str]:
    """Whose editions the portal may show, where one body alone lives here: a stranger's file on the shelf is none."""
    home.django()
    from sidik.accounts.models import Body  # noqa: PLC0415 (needs Django)
    from sidik.files.keys import KeyUnavailable, keyring  # noqa: PLC0415

    codes = list(Body.objects.values_list("code", flat=True)[:2])
    if len(codes) != 1:
        return {}
    pinned = {"SIDIK_PORTAL_BODY": codes[0]}
    try:
        return pinned | {"SIDIK_EDITION_PUBLIC_KEY": keyring().signing_key(body=codes[0]).public_key.hex()}
    except KeyUnavailable:
        # The office says so on its own pages; the public door stands without any key.
        return pinned


def _of_tls(place: Path, host: str) -> list[str]:
    """What else is to be said where the office speaks TLS."""
    lines = [certificate.ending_soon(place)]
    if host in authority.LOOPBACK:
        lines.append(
            "Kantor hanya terbuka bagi komputer ini; isikan SIDIK_BIND=0.0.0.0 agar ponsel di ruang rapat terhubung."
        )
    return [line for line in lines if line]


def welcome(place: Path, *, office_url: str, portal_url: str) -> str:
    """What the terminal says once both doors answer."""
    lines = [
        "",
        "SIDIK berjalan.",
        f"  Kantor : {office_url}",
        f"  Portal : {portal_url}",
        f"  Data   : {place}",
    ]
    accounts = sample.accounts(place)
    if accounts:
        lines += ["", "Akun contoh (badan publik rekaan):"]
        width = max(len(account["username"]) for account in accounts)
        secret = max(len(account["password"]) for account in accounts)
        for account in accounts:
            held = account.get("office", "")
            lines.append(
                f"  {account['username']:<{width}}  {account['password']:<{secret}}  {held}".rstrip()
            )
    return "\n".join([*lines, "", "Hentikan dengan Ctrl-C; data tetap tersimpan."])


def portal(request: argparse.Namespace) -> int:
    """Serve one edition file alone: no office, no database, no keys."""
    edition = Path(request.edition).expanduser().absolute()
    if not edition.is_file():
        raise Stop(f"Berkas edisi {edition} tidak ada; berikan berkas *.sqlite3 dari direktori editions.")
    host = os.environ.get("SIDIK_BIND", "").strip() or "127.0.0.1"
    doors.need_free(host, request.port, variable="--port")
    household = Household([doors.portal(host=host, port=request.port, edition=edition)])
    return _live(
        household, f"Portal: http://{host}:{request.port}\nEdisi : {edition}\nHentikan dengan Ctrl-C."
    )


def worker(_: argparse.Namespace) -> int:
    """Run queued work until stopped."""
    home.open_home()
    from sidik.jobs.worker import work  # noqa: PLC0415 (needs Django)
    from sidik.publication.shelf import settle  # noqa: PLC0415

    # What a crash left between the commit of an edition and its place on the shelf.
    settle()
    work()
    return 0


def _live(household: Household, greeting: str) -> int:
    def greet() -> None:
        sys.stdout.write(greeting + "\n")
        sys.stdout.flush()

    fallen = household.live(when_up=greet)
    if fallen:
        raise Stop(
            f"Proses {fallen} berhenti sendiri, maka semua dihentikan; sebabnya tertulis di atas.",
            status=ANSWER_IS_NO,
        )
    sys.stdout.write("SIDIK berhenti.\n")
    return 0
