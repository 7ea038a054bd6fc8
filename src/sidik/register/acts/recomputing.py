"""The act that counts the dates of items anew because what they are counted by has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sidik.domain.access import Actor
from sidik.domain.item import Nature
from sidik.ledger import clock
from sidik.ledger.act import act, note
from sidik.register.acts.rows import batch_facts, locked, made_row, subject
from sidik.register.clock_points import points_of
from sidik.register.models import DateMove, Item, Recalculation
from sidik.register.projection import store_columns
from sidik.register.recomputing.counting import CALENDAR, anew, is_within_notice, moved_columns
from sidik.rules.queries import calendar_of

_SHOWN = (DateMove.Field.NOTICE, DateMove.Field.DECIDE_BY, DateMove.Field.PROVISIONAL)
OVER = (Nature.OPEN, Nature.WITHDRAWN)


@act("register.recompute_dates")
def recompute_dates(actor: Actor, *, items: Iterable[Item], recalculation: Recalculation) -> tuple[int, int]:
    """Hitung ulang tanggal because holidays, points or rules changed; how many items moved, how many stay estimates.

    What was determined stays as it is: only the dates that are counted from it move. What moved of an item that is
    still closed is kept for the report. Source: PP 61/2010 Pasal 11 ayat (2); Perpres 21/2023 Pasal 6.
    """
    rows = locked(actor, items)
    body = rows[0].body
    calendar, points, today = calendar_of(body), points_of(body), clock.today(body.zone)
    stated = anew(rows, body, calendar, points)
    moves = []
    for row, columns in zip(rows, stated, strict=True):
        shown = [name for name in _SHOWN if getattr(row, name) != columns[name]]
        if row.nature not in OVER:
            moves += [_move(actor, row, name, columns[name], recalculation) for name in shown]
        if is_within_notice(columns, today) and (shown or recalculation.causes != [CALENDAR]):
            # A point may have moved to a day that the clock has passed: it looks once more.
            row.clocked_on = None
    fresh = anew(rows, body, calendar, points)
    loaded = {row.pk: row for row in locked(actor, rows)}
    changed = [
        (loaded[row.pk], columns)
        for row, columns in zip(rows, fresh, strict=True)
        if moved_columns(loaded[row.pk], columns)
    ]
    store_columns([row for row, _ in changed], [columns for _, columns in changed])
    DateMove.objects.bulk_create(moves)
    moved = len({move.item_id for move in moves})
    note(
        subject=subject(rows),
        facts=batch_facts(rows, recalculation=recalculation.uuid, causes=recalculation.causes, moved=moved),
    )
    return moved, sum(columns["dates_provisional"] for _, columns in changed)


def _move(
    actor: Actor, row: Item, name: DateMove.Field, after: object, recalculation: Recalculation
) -> DateMove:
    return DateMove(
        **made_row(actor, row.body),
        recalculation=recalculation,
        item=row,
        field=name,
        before=_said(getattr(row, name)),
        after=_said(after),
    )


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "perkiraan" if value else "pasti"
    return value.isoformat() if isinstance(value, date) else ""
