"""States of a round of collecting, built through its acts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sidik.collection.acts import add_entry, call_units, send_answer
from sidik.collection.models import Call, CalledUnit, CollectedItem
from sidik.ledger import clock
from tests.cast import Cast
from tests.register.steps import wording


def in_days(cast: Cast, days: int) -> date:
    """A day from today at the body's place."""
    return clock.today(cast.body.zone) + timedelta(days=days)


def called(cast: Cast, *, days: int = 14, **more: Any) -> Call:
    """Both units called by the clerk."""
    return call_units(
        cast.actor("clerk"),
        title=more.pop("title", "Himpunan semester I"),
        units=list(cast.units.values()),
        due_on=in_days(cast, days),
        **more,
    )


def of(call: Call, cast: Cast, code: str = "perdagangan") -> CalledUnit:
    """The unit in the call, fresh."""
    rows = CalledUnit.objects.select_related("call__body", "unit__body", "body")
    return rows.get(call=call, unit=cast.units[code])


def written(
    call: Call, cast: Cast, title: str = "Rekam medis pegawai", code: str = "perdagangan", **more: Any
) -> CollectedItem:
    """One information written by the unit."""
    return add_entry(cast.actor(f"unit-{code}"), called=of(call, cast, code), wording=wording(title), **more)


def answered(call: Call, cast: Cast, *titles: str, code: str = "perdagangan") -> CalledUnit:
    """The unit's answer, sent."""
    for title in titles or ("Rekam medis pegawai",):
        written(call, cast, title, code)
    return send_answer(cast.actor(f"unit-{code}"), called=of(call, cast, code))
