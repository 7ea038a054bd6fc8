"""The daily turn of the rounds: silent units are reminded. Every turn may be repeated; nothing closes by itself."""

from __future__ import annotations

from sidik.accounts.queries import system
from sidik.collection.acts import remind_units
from sidik.collection.models import Call
from sidik.collection.queries import to_be_reminded


def run() -> int:
    """One turn for every body; how many units were reminded."""
    count = 0
    for call in Call.objects.filter(state=Call.State.OPEN).select_related("body").order_by("pk"):
        if to_be_reminded(call):
            count += len(remind_units(system(call.body), call=call))
    return count
