"""The whole portal as plain files, written anew for each day and each edition where the settings name a directory."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock
from sidik.publication.acts import record_checks
from sidik.publication.after import Looked
from sidik.publication.build import last_edition
from sidik.publication.models import Edition, PublicationCheck

log = logging.getLogger(__name__)
MARK = "sidik-situs.json"
PATIENCE_SECONDS = 6 * 60 * 60
# What the process that sees only editions is never given.
SECRETS = ("SIDIK_SECRET", "SIDIK_DATABASE", "SIDIK_ROOT", "SIDIK_KEY", "SIDIK_SMTP", "SIDIK_SIGNING")
OFFICE_ONLY = (*SECRETS, "SIDIK_CKAN", "SIDIK_WORDPRESS", "DJANGO_")
STATIC, Outcome = PublicationCheck.What.STATIC, PublicationCheck.Outcome


def write_due() -> None:
    """Write the site anew unless it is of today and of the newest edition. Source: product.md 4.4 (Kalbar 5)."""
    if not settings.STATIC_DIR:
        return
    target = Path(settings.STATIC_DIR)
    newest = [one for body in Body.objects.order_by("code") if (one := last_edition(body)) is not None]
    if not newest or _is_of_today(_mark(target), newest):
        return
    said = _write(target)
    there = _mark(target)
    shown = [one for one in newest if one.digest == there.get("digest")] or newest[-1:]
    outcome = Outcome.SAME if _is_of_today(there, newest) else Outcome.DIFFERENT
    looked = Looked(STATIC, outcome, said if outcome == Outcome.DIFFERENT else f"Keadaan {_day(there)}.")
    for edition in shown:
        record_checks(system(edition.body), edition=edition, looked=[looked])


def _is_of_today(mark: Mapping[str, object], newest: list[Edition]) -> bool:
    """Whether the site shows one of the newest editions as its body's day reads it."""
    return any(
        (mark.get("digest"), mark.get("day")) == (one.digest, clock.today(one.body.zone).isoformat())
        for one in newest
    )


def _day(mark: Mapping[str, object]) -> str:
    return long_date(date.fromisoformat(str(mark["day"])))


def _mark(target: Path) -> Mapping[str, object]:
    try:
        found = json.loads((target / MARK).read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(target: Path) -> str:
    """Write it in a process with the portal's settings; what that process said at its end."""
    seen = {name: value for name, value in os.environ.items() if not name.startswith(OFFICE_ONLY)}
    seen |= {"SIDIK_HOME": str(settings.HOME), "SIDIK_PORTAL_URL": settings.PORTAL_URL}
    command = [sys.executable, "-m", "sidik.portal.static_export", str(target)]
    try:
        done = subprocess.run(
            command, env=seen, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as failed:
        log.warning("Situs berkas biasa: %s", type(failed).__name__)
        return "Penulisan tidak selesai; situs yang lama tetap ada."
    lines = (done.stderr if done.returncode else done.stdout).strip().splitlines()
    return lines[-1] if lines else "Penulisan tidak selesai; situs yang lama tetap ada."
