"""Checks of publication for `sidik verify`: every edition on the shelf, its row, and the chain between them."""

from __future__ import annotations

from collections.abc import Iterator

from sidik.accounts.models import Body
from sidik.ledger.checks import Result
from sidik.publication.models import Edition
from sidik.publication.verification import verified


def verify_all() -> Iterator[Result]:
    """The editions of every body."""
    for body in Body.objects.order_by("code"):
        yield verify_editions_of(body)


def verify_editions_of(body: Body) -> Result:
    """Editions whose file is missing, bent or foreign, and numbers that are missing between two editions."""
    rows = list(Edition.objects.filter(body=body).select_related("body", "previous").order_by("number"))
    broken = [f"edisi {row.number}: {found.why}" for row in rows if not (found := verified(row)).is_whole]
    broken += [
        f"edisi {expected}: nomor ini tidak ada"
        for expected in sorted(set(range(1, len(rows) + 1)) - {row.number for row in rows})
    ]
    return Result(f"edisi {body.code}", len(rows), tuple(broken))
