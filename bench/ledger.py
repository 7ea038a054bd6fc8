"""What the ledger costs: an act against the bare transaction that inserts the same row, and verifying per entry."""

from __future__ import annotations

import hashlib
import time
from itertools import count

import scratch

cast = scratch.begin()

from django.db import transaction  # noqa: E402
from measure import against, heading, line  # noqa: E402

from sidik.accounts.acts import add_unit  # noqa: E402
from sidik.accounts.models import Unit  # noqa: E402
from sidik.ledger.act import act, note  # noqa: E402
from sidik.ledger.checks import first_bad, verify_rows  # noqa: E402
from sidik.ledger.models import Entry  # noqa: E402

ENTRIES = 1_000
numbers = count(1)


@act("accounts.change_unit")
def change_nothing(actor: object) -> None:
    note(subject="unit:0", facts={"count": 1})


def bare() -> None:
    n = next(numbers)
    with transaction.atomic():
        Unit.objects.create(body=cast.body, code=f"u{n}", name=f"Unit {n}")


def main() -> None:
    admin = cast.actor("administrator")
    one = against(bare, lambda: add_unit(admin, code=f"u{(n := next(numbers))}", name=f"Unit {n}"), rounds=60)
    empty = against(bare, lambda: change_nothing(admin), rounds=60)
    heading("act", "ms", "floor ms", "x floor")
    line("add a unit", f"{one.call_ms:.2f}", f"{one.floor_ms:.2f}", f"{one.ratio:.1f}")
    line(
        "an act that writes its entry only",
        f"{empty.call_ms:.2f}",
        f"{empty.floor_ms:.2f}",
        f"{empty.ratio:.1f}",
    )

    with transaction.atomic():
        for _ in range(ENTRIES):
            change_nothing(admin)
    code = cast.body.code
    entries = Entry.objects.filter(body_code=code).count()

    def bare_reading() -> None:
        for entry in Entry.objects.filter(body_code=code).order_by("seq"):
            hashlib.sha256(str(entry.facts).encode()).digest()

    whole = against(bare_reading, lambda: first_bad(code))
    began = time.perf_counter()
    rows = verify_rows()
    rows_ms = (time.perf_counter() - began) * 1000
    heading("verifying", "entries", "us per entry", "x bare read")
    line("chain of a body", str(entries), f"{whole.call_ms * 1000 / entries:.0f}", f"{whole.ratio:.1f}")
    line("covered rows", str(rows.count), f"{rows_ms * 1000 / max(rows.count, 1):.0f}", "")


main()
