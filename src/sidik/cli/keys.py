"""`sidik keys`: another passphrase for the root key, and new keys for what is sealed from now on.

Neither touches a sealed file: the root key stays the same under its new passphrase, and older keys go on opening.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop

NEW_PASSPHRASE = "SIDIK_KEY_PASSPHRASE_NEW"  # noqa: S105  the name of a setting


def passphrase(_: argparse.Namespace) -> int:
    """Put the root key under another passphrase, or under a first one where a key file held it."""
    place = home.open_home()
    from django.conf import settings  # noqa: PLC0415 (needs Django)
    from django.db import transaction  # noqa: PLC0415

    from sidik.accounts.models import Body  # noqa: PLC0415
    from sidik.accounts.queries import system  # noqa: PLC0415
    from sidik.files import acts, keys  # noqa: PLC0415

    new = _new_passphrase()
    try:
        # The file comes last: where it refuses, the ledger says nothing of a change.
        with transaction.atomic():
            for code in Body.objects.order_by("code").values_list("code", flat=True):
                acts.note_passphrase(system(code))
            keys.change_passphrase(place / "keys", old=settings.KEY_PASSPHRASE, new=new)
    except keys.KeyUnavailable as error:
        raise Stop(f"{error} Frasa sandi tidak diganti.", status=ANSWER_IS_NO) from error
    sys.stdout.write(
        "Frasa sandi kunci induk sudah diganti. Jalankan SIDIK berikutnya dengan SIDIK_KEY_PASSPHRASE yang baru, dan\n"
        "buat cadangan baru dari direktori kunci; cadangan lama masih terbuka dengan frasa sandi yang lama.\n"
    )
    return 0


def renew(_: argparse.Namespace) -> int:
    """Begin new keys for what is sealed from now on, for every body of the home."""
    home.open_home()
    from sidik.accounts.models import Body  # noqa: PLC0415 (needs Django)
    from sidik.accounts.queries import system  # noqa: PLC0415
    from sidik.files import acts, keys  # noqa: PLC0415

    for body in Body.objects.order_by("code"):
        try:
            epochs = acts.renew_keys(system(body.code))
        except keys.KeyUnavailable as error:
            raise Stop(f"{error} Kunci tidak diperbarui.", status=ANSWER_IS_NO) from error
        stated = ", ".join(f"kelas {name} kunci ke-{epoch}" for name, epoch in epochs.items())
        sys.stdout.write(f"{body.name}: {stated}. Berkas lama tetap terbuka dengan kuncinya.\n")
    sys.stdout.write("Buat cadangan baru dari direktori kunci.\n")
    return 0


def _new_passphrase() -> str:
    """The new passphrase, asked twice where somebody sits at the terminal, else from the environment."""
    if not sys.stdin.isatty():
        new = os.environ.get(NEW_PASSPHRASE, "")
        if not new:
            raise Stop(f"Isikan frasa sandi yang baru pada {NEW_PASSPHRASE}, atau jalankan dari terminal.")
        return new
    new = getpass.getpass("Frasa sandi baru: ")
    if getpass.getpass("Ulangi frasa sandi baru: ") != new:
        raise Stop("Kedua frasa sandi tidak sama; frasa sandi tidak diganti.", status=ANSWER_IS_NO)
    return new
