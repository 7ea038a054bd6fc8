"""The clock over many items: finding what is due against the raw indexed query, and a turn when nothing is.

Run: bench/daily_clock.py [items]. Rows are written directly; only reading is measured on them.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta

import measure
import scratch

DEFAULT_ITEMS = 1_000_000
MOST = 2.0
DUE = 1_000
LONGEST_DAYS = 3650


def _fill(body_id: int, unit_id: int, count: int, today: date) -> None:
    """Items with terms over ten years, of which DUE are due today; one statement, as SQLite counts by itself."""
    from django.db import connection, transaction

    from sidik.register.models import Item

    columns = [field.column for field in Item._meta.concrete_fields]
    values = {
        "id": "n",
        "body_id": str(body_id),
        "unit_id": str(unit_id),
        "uuid": "printf('%032x', n)",
        "number": "n",
        "code": "'INF-' || n",
        "made_at": "'2026-01-01 00:00:00'",
        "made_by": "'{}'",
        "proposer": "'{}'",
        "origin": "'legacy'",
        "stage": "'determined'",
        "nature": "'exempt'",
        "term": "'running'",
        "starts_on": "'2026-01-01'",
        "ends_on": f"date('{today}', '+' || (200 + (n * 7919) % {LONGEST_DAYS}) || ' days')",
        "next_on": f"CASE WHEN n <= {DUE} THEN '{today}' ELSE date('{today}', '+' ||"
        f" (100 + (n * 7919) % {LONGEST_DAYS}) || ' days') END",
        "projected_on": f"'{today}'",
        "dates_provisional": "0",
        "security_class": "'T'",
        "row_version": "1",
    }
    empty = {"retention_code", "retention_text", "final_disposition"}
    picked = ", ".join(values.get(c, "''" if c in empty else "NULL") for c in columns)
    numbers = f"WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {count})"
    names = ", ".join(f'"{c}"' for c in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO register_item ({names}) {numbers} SELECT {picked} FROM k")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main(count: int = DEFAULT_ITEMS) -> int:
    """Print the ratios; the status says whether they hold."""
    cast = scratch.begin()
    from django.db import connection

    from sidik.ledger import clock
    from sidik.register.queries import first_due

    today = clock.today(cast.body.zone)
    _fill(cast.body.pk, next(iter(cast.units.values())).pk, count, today)
    raw_sql = "SELECT id, next_on FROM register_item WHERE body_id = ? AND next_on <= ? ORDER BY next_on, id"

    def raw(day: date) -> list[tuple[int, str]]:
        rows: list[tuple[int, str]] = connection.connection.execute(
            raw_sql, (cast.body.pk, day.isoformat())
        ).fetchall()
        return rows

    def asked(day: date) -> list[int]:
        due = first_due(cast.body, day)
        return due[1] if due else []

    connection.ensure_connection()
    if [key for key, _ in raw(today)] != asked(today) or len(asked(today)) != DUE:
        raise SystemExit("the two do not find the same items")
    measure.heading(f"daily clock, {count:,} items", "ms", "raw ms", "ratio", "at most")
    found = measure.against(lambda: raw(today), lambda: asked(today), rounds=200)
    measure.line(
        f"finding {DUE} due", f"{found.call_ms:.3f}", f"{found.floor_ms:.3f}", f"{found.ratio:.2f}", f"{MOST}"
    )
    early = today - timedelta(days=1)
    none = measure.against(lambda: raw(early), lambda: asked(early), rounds=200)
    # Of two statements that find no row, the ratio says only what Django's cursor costs.
    measure.line("finding that nothing is due", f"{none.call_ms:.3f}", f"{none.floor_ms:.3f}", "", "")
    return 0 if found.ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(*(int(text) for text in sys.argv[1:])))
