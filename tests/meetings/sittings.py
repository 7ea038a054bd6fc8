"""Sittings as far as a test needs them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from sidik.accounts.rows import Place
from sidik.meetings.acts import open_sitting
from sidik.meetings.models import Seat, Sitting, SittingItem
from sidik.register.acts import record_test
from sidik.register.models import ConsequenceTest, Item
from tests.cast import Cast
from tests.register.steps import TESTERS, proposed, sheet


def opened(cast: Cast, *items: Item, **changes: Any) -> Sitting:
    """A sitting of the PPID, with the verifier as minute-taker and a seat of the board."""
    values: dict[str, Any] = {
        "items": list(items) or [proposed(cast, "Satu"), proposed(cast, "Dua")],
        "title": "Uji konsekuensi putaran uji",
        "venue": "Ruang rapat",
        "chair": cast.people["ppid"],
        "minute_taker": cast.people["verifier"],
        "seats": [cast.people["board"]],
        "place": Place(uuid4(), "s1", 1),
    }
    return open_sitting(cast.actor("ppid"), **{**values, **changes})


def call_of(sitting: Sitting, title: str) -> SittingItem:
    return sitting.items.select_related("item__current", "sitting__body").get(item__current__title=title)


def written(
    cast: Cast, sitting: Sitting, title: str, conclusion: str = "exempt", **more: Any
) -> ConsequenceTest:
    """The sheet of an item, written in this sitting."""
    item = call_of(sitting, title).item
    place = Place(UUID(str(sitting.case_uuid)), sitting.step_id, sitting.round)
    return record_test(
        cast.actor("verifier"),
        item=item,
        sheet=sheet(item, conclusion, **more),
        participants=TESTERS,
        place=place,
    )


def seat_of(sitting: Sitting, cast: Cast, key: str) -> Seat:
    return sitting.seats.get(person=cast.people[key])
