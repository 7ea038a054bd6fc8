"""A home that is thrown away, with as many rows as asked.

Rows are written directly, past the acts: only reading is measured on them. Imports wait until the home is known.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from tests.cast import Cast

BATCH = 2000
LETTERS = "abcdefghij"
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


class _NoMigrations(dict):  # type: ignore[type-arg]
    """Tables are made from the models, as the tests do."""

    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def begin() -> Cast:
    """An empty home with one body and its officers; gone when the process ends."""
    home = tempfile.mkdtemp(prefix="sidik-bench-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ |= {"SIDIK_HOME": home, "DJANGO_SETTINGS_MODULE": "sidik.config.settings_test"}
    os.environ.pop("SIDIK_DATABASE_URL", None)
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import django
    from django.conf import settings

    settings.MIGRATION_MODULES = _NoMigrations()
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from tests.cast import make_cast

    return make_cast()


def fill(cast: Cast, first: int, last: int) -> None:
    """Items first … last with version, ground, search words and a ledger entry each; a case for every tenth."""
    from django.db import transaction

    with transaction.atomic():
        for start in range(first, last + 1, BATCH):
            _items(cast, range(start, min(start + BATCH, last + 1)))
        _cases(cast, range(first, last + 1, 10))


def _items(cast: Cast, numbers: range) -> None:
    from sidik.ledger.models import Entry
    from sidik.register.models import Item, ItemVersion
    from sidik.register.models.items import ItemGround, SearchText

    units, today = list(cast.units.values()), date(2026, 1, 1)
    natures = ("exempt", "undetermined", "open", "partly_exempt")
    items = [
        Item(
            id=n,
            body=cast.body,
            made_at=BEGAN,
            unit=units[n % len(units)],
            number=n,
            code=f"I-{n:05d}",
            current_id=n,
            stage="determined" if n % 2 else "proposed",
            nature=natures[n % 4],
            term="ending_soon" if n % 20 == 0 else "running",
            ends_on=today + timedelta(days=n % 3000),
            projected_on=today,
        )
        for n in numbers
    ]
    Item.objects.bulk_create(items)
    ItemVersion.objects.bulk_create(
        ItemVersion(
            id=n,
            body=cast.body,
            made_at=BEGAN,
            item_id=n,
            number=1,
            title=f"Informasi rekaan {n} tentang pengadaan dan pegawai",
            kind=f"Jenis {n % 12}",
            grounds=[{"letter": LETTERS[n % 10], "points": [], "statutes": []}],
            period={},
            digest=f"{n:064x}",
        )
        for n in numbers
    )
    ItemGround.objects.bulk_create(ItemGround(item_id=n, letter=LETTERS[n % 10]) for n in numbers)
    SearchText.objects.bulk_create(SearchText(item_id=n, words=f" pegawai w {n % 100:02d} ") for n in numbers)
    seq = Entry.objects.filter(body_code=cast.body.code).count()
    Entry.objects.bulk_create(
        Entry(
            body_code=cast.body.code,
            seq=seq + place,
            at=BEGAN,
            act="register.propose_item",
            actor={"kind": "person", "name": "Petugas Rekaan", "offices": []},
            subject=f"item:{item.uuid}",
            previous=uuid4().hex,
            digest=uuid4().hex,
        )
        for place, item in enumerate(items, start=1)
    )


def _cases(cast: Cast, numbers: range) -> None:
    from sidik.casework.models import Batch, Case, CaseItem
    from sidik.rules.acts import adopt_statutory
    from sidik.rules.models import ProcedureVersion
    from sidik.rules.queries import procedure_of

    if not ProcedureVersion.objects.exists():
        adopt_statutory(cast.actor("ppid"))
    version = ProcedureVersion.objects.order_by("id").first()
    assert version is not None
    batch = Batch.objects.create(body=cast.body, version=version, title="Putaran", started_at=BEGAN)
    roles = ("clerk", "verifier", "ppid", "superior")
    cases = [
        Case(
            body=cast.body,
            batch=batch,
            version=version,
            number=n,
            title=f"Kasus rekaan {n}",
            state="running" if n % 4 else "ended",
            step=procedure_of(version).steps[0].id,
            started_at=BEGAN,
            entered_on=BEGAN.date(),
            due_on=BEGAN.date() + timedelta(days=n % 60),
            turn="ppid",
            turn_role=roles[n // 10 % 4],
        )
        for n in numbers
    ]
    Case.objects.bulk_create(cases)
    CaseItem.objects.bulk_create(CaseItem(case=case, item_id=case.number, added_at=BEGAN) for case in cases)
