"""Every rule of the law, L-01 to L-75, is kept by a rule, an act or the core, or its absence is explained."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import pytest

from sidik.domain.access import POLICY, SYSTEM_ACTS
from sidik.domain.lawcheck import CATALOGUE
from sidik.domain.lawcheck.keepers import KEEPERS

NAMES = tuple(f"L-{number:02}" for number in range(1, 76))


def missing(by: str) -> str:
    """Why a keeper does not exist; empty where it does."""
    if not by.startswith("sidik."):
        return "" if by in POLICY or by in SYSTEM_ACTS else f"{by}: no such act"
    module, _, name = by.partition(":")
    if not name:
        return "" if find_spec(module) else f"{by}: no such module"
    return "" if hasattr(import_module(module), name) else f"{by}: no such name"


@pytest.mark.parametrize("name", NAMES)
def test_no_rule_is_silently_absent(name: str) -> None:
    assert name in CATALOGUE or name in KEEPERS


def test_only_the_rules_of_the_law_have_keepers() -> None:
    assert set(KEEPERS) <= set(NAMES)
    assert {rule for rule in CATALOGUE if rule.startswith("L-")} <= set(NAMES)


@pytest.mark.django_db
@pytest.mark.parametrize("name", KEEPERS)
def test_a_keeper_exists_or_its_absence_is_explained(name: str) -> None:
    keeper = KEEPERS[name]
    assert keeper.why.endswith(".")
    assert [reason for by in keeper.by if (reason := missing(by))] == []
    assert keeper.by or keeper.why.startswith(("Di luar SIDIK: ", "Belum ada dalam SIDIK: "))


def test_a_keeper_that_does_not_exist_is_named() -> None:
    assert missing("register.no_such_act") == "register.no_such_act: no such act"
    assert missing("sidik.domain.item:no_such_name") == "sidik.domain.item:no_such_name: no such name"
    assert missing("sidik.no_such_room") == "sidik.no_such_room: no such module"
