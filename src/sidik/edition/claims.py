"""What bodies say of the same name in one combined file: nobody speaks of what another one published.

Traces and answers stand in a file under names that any body can write down, so a name that two new sources claim is
left out of both, and what an earlier combined file said under a name stays as it was said first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Said = TypeVar("Said")


def single(
    claims: Iterable[Mapping[str, Said]],
    *,
    earlier: Mapping[str, Said],
    kept: bool,
) -> dict[str, Said]:
    """What stands under each name that one source alone claims.

    `earlier` is what the combined file before said; with `kept` all of it stays, since a body still stands on it.
    """
    found: dict[str, Said] = {}
    twice: set[str] = set()
    for claim in claims:
        twice |= found.keys() & claim.keys()
        found |= claim
    alone = {name: earlier.get(name, said) for name, said in found.items() if name not in twice}
    again = {name: earlier[name] for name in twice & earlier.keys()}
    return {**(earlier if kept else {}), **again, **alone}
