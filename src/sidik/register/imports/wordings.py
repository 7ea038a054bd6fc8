"""Wordings as a reading keeps them: texts as they are, the rest as canonical JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sidik.register.canonical import canonical
from sidik.register.wording import Wording

_EMPTY: Mapping[str, Any] = {f.name: getattr(Wording(title=""), f.name) for f in fields(Wording)}
LISTS = frozenset({"forms", "grounds", "parts"})
# Fields of a wording with a column of their own, and those that a list seldom fills.
TEXTS = ("title", "summary", "details", "basis_text", "period_text", "if_open", "if_closed")
WORDED = (*TEXTS, "grounds", "period", "rest")
REST = tuple(name for name in _EMPTY if name not in WORDED)
MOST_HELD = 20_000
_texts, _rest = attrgetter(*TEXTS), attrgetter(*REST)
_EMPTY_REST = tuple(_EMPTY[name] for name in REST)


def ready_columns(wording: Wording) -> tuple[str, ...]:
    """A wording in the order of `WORDED`."""
    rest = _rest(wording)
    told = "" if rest == _EMPTY_REST else _rest_json(rest)
    return (*_texts(wording), told_once(wording.grounds), told_once(wording.period), told)


def _rest_json(rest: tuple[Any, ...]) -> str:
    named = zip(REST, rest, _EMPTY_REST, strict=True)
    return canonical({name: value for name, value, empty in named if value != empty})


class _Told:
    """JSON of values of which many rows share the same one: told once, as long as it is held."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[Any, str]] = {}

    def __call__(self, value: Any) -> str:
        found = self.known.get(id(value))
        if found is None:
            if len(self.known) >= MOST_HELD:
                self.known.clear()
            # The value is held beside its text, so that no other can come to its place.
            found = self.known[id(value)] = value, canonical(value)
        return found[1]


told_once = _Told()


def wording_from(columns: Mapping[str, str]) -> Wording:
    """The wording back from its columns."""
    values: dict[str, Any] = {name: columns[name] for name in TEXTS} | rest_of(columns["rest"])
    grounds, period = tuple(json.loads(columns["grounds"])), json.loads(columns["period"])
    return Wording(**values, grounds=grounds, period=period)


@lru_cache(maxsize=1024)
def rest_of(text: str) -> dict[str, Any]:
    """The seldom filled fields of a wording from their text; those that are empty are not named."""
    found = json.loads(text) if text else {}
    return {name: tuple(value) if name in LISTS else value for name, value in found.items()}
