"""The catalogue of rules (daftar kaidah): every rule that a list or an item can break, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sidik.domain.lawcheck.basis import BASIS
from sidik.domain.lawcheck.consequence import WEIGHING
from sidik.domain.lawcheck.rule import Rule
from sidik.domain.lawcheck.term import TERM

FAMILIES: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "Dasar hukum": BASIS.rules,
        "Jangka waktu": TERM.rules,
        "Konsekuensi dan pertimbangan": WEIGHING.rules,
    }
)
CATALOGUE: Mapping[str, Rule] = MappingProxyType(
    {rule.name: rule for rules in FAMILIES.values() for rule in sorted(rules, key=lambda one: one.name)}
)
