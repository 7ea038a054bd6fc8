"""The table of laws: which bind, which are replaced, since when, and how we know.

Source: laws.toml; each row names its own source. "perkiraan pengetahuan umum" has not been read in a gazette.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sidik.domain.laws import Law
from sidik.domain.sources import Instrument


@cache
def laws() -> tuple[Law, ...]:
    """Every law of the table (daftar peraturan), in the order of the file."""
    text = (files("sidik.reference") / "laws.toml").read_text(encoding="utf-8")
    return tuple(_law(row) for row in tomllib.loads(text)["laws"])


def find(kind: Instrument, number: str, year: int, *, issuer: str = "") -> Law | None:
    """The law of this kind, number and year; `issuer` where a number is shared (Menteri Dalam Negeri)."""
    for law in _by_number().get((kind, number.lstrip("0"), year), ()):
        if issuer.lower() in law.issuer.lower():
            return law
    return None


@cache
def _by_number() -> Mapping[tuple[Instrument, str, int], list[Law]]:
    """The laws that share kind, number and year, in the order of the table."""
    found: dict[tuple[Instrument, str, int], list[Law]] = {}
    for law in laws():
        found.setdefault((law.kind, law.number, law.year), []).append(law)
    return found


def _law(row: dict[str, Any]) -> Law:
    return Law(
        **{
            **row,
            "kind": Instrument(row["kind"]),
            "amended_by": tuple(row.get("amended_by", ())),
        }
    )
