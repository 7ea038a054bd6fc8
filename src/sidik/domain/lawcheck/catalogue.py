"""The catalogue of rules (daftar kaidah): every rule that a list or an item can break, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sidik.domain.lawcheck.basis import BASIS
from sidik.domain.lawcheck.consequence import WEIGHING
from sidik.domain.lawcheck.retention import KEEPING
from sidik.domain.lawcheck.rule import Rule
from sidik.domain.lawcheck.term import TERM
from sidik.domain.lawcheck.titles import TITLES
from sidik.domain.lawcheck.whole_list import LIST
from sidik.domain.lawcheck.words import WORDING

_BY_FAMILY: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Informasi yang dicatat", (*WORDING.rules, *TITLES.rules)),
    ("Dasar hukum", BASIS.rules),
    ("Konsekuensi dan pertimbangan", WEIGHING.rules),
    ("Jangka waktu", TERM.rules),
    ("Kearsipan", KEEPING.rules),
    ("Keseluruhan daftar", LIST.rules),
)

CATALOGUE: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in sorted((rule for _, rules in _BY_FAMILY for rule in rules), key=lambda one: one.name)
    }
)


def families() -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """The rules by what they look at (rumpun kaidah), each rule in the first family that has it."""
    shown: set[str] = set()
    found = []
    for label, rules in _BY_FAMILY:
        own = {rule.name: rule for rule in rules if rule.name not in shown}
        shown |= own.keys()
        found.append((label, tuple(own[name] for name in sorted(own))))
    return tuple(found)
