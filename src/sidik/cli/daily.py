"""`sidik daily`: every scheduled job, now. The same functions as the worker runs by the clock."""

from __future__ import annotations

import argparse
import sys

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO


def daily(_: argparse.Namespace) -> int:
    """Run every scheduled job here and now; safe to repeat."""
    home.open_home()
    from sidik.jobs import schedule  # noqa: PLC0415 (needs Django)

    for job in schedule.registered():
        schedule.run_now(job.name)
        sys.stdout.write(f"{job.name}: selesai\n")
    if not schedule.registered():
        sys.stdout.write("Tidak ada pekerjaan terjadwal.\n")
    from sidik.casework.daily import failing  # noqa: PLC0415

    broken = failing()
    for day in broken:
        sys.stdout.write(
            f"Jam hukum {day.body.name} terhenti ({day.failure}); dicoba lagi pada giliran berikutnya.\n"
        )
    return ANSWER_IS_NO if broken else 0
