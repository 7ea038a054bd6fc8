"""Every rule of the acts has a breach test named after it, or says why it has none."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import tests.rules_of_law
from sidik.domain.lawcheck.catalogue import CATALOGUE
from sidik.domain.lawcheck.keepers import KEEPERS
from sidik.domain.lawcheck.kept_in import KEPT_IN
from tests.rules_of_law import breaching
from tests.rules_of_law.switching import FAMILIES, found, letting_through, switched_off

SOURCES = Path(__file__).resolve().parents[2] / "src"
NUMBERS = (*range(2, 48), *range(54, 57), *range(64, 67), 70, 73)
RULES = tuple(f"L-{number:02}" for number in NUMBERS)
for one in pkgutil.iter_modules(tests.rules_of_law.__path__):
    import_module(f"tests.rules_of_law.{one.name}")


def proved(rule: str) -> list[breaching.Breach]:
    return [breach for breach in breaching.BREACHES if breach.rule == rule]


def unproved(rule: str) -> list[str]:
    """Places of a rule that no breach test switches off."""
    switched = {place for breach in proved(rule) for place in breach.places}
    return [place for place in KEPT_IN[rule] if place not in switched]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_kept_somewhere_or_says_why_not(rule: str) -> None:
    if rule not in KEPT_IN:
        assert KEEPERS[rule].why.startswith(("Di luar SIDIK: ", "Belum ada dalam SIDIK: "))
        assert not KEEPERS[rule].by
        assert rule not in CATALOGUE


@pytest.mark.parametrize("rule", KEPT_IN)
def test_each_place_of_a_rule_is_proved_by_a_breach_test_named_after_it(rule: str) -> None:
    assert rule in RULES
    assert unproved(rule) == []
    for breach in proved(rule):
        assert breach.test.startswith(f"test_{rule.lower().replace('-', '_')}_")
        assert set(breach.places) <= set(KEPT_IN[rule])


@pytest.mark.parametrize("place", sorted({place for places in KEPT_IN.values() for place in places}))
def test_each_place_exists(place: str) -> None:
    assert (SOURCES / place).is_file() if "/" in place else callable(found(place))


def test_each_rule_of_the_catalogue_is_kept_by_its_own_functions() -> None:
    functions = {
        rule: {
            function for family in FAMILIES for name, (_, function) in family.checks.items() if name == rule
        }
        for rule in RULES
    }
    for rule, own in functions.items():
        assert own <= {found(place) for place in KEPT_IN.get(rule, ()) if "/" not in place}, rule


def test_a_breach_test_that_no_place_can_fail_is_told() -> None:
    def passes() -> None:
        assert True

    with pytest.raises(pytest.fail.Exception, match="still passes"):
        breaching.fails(passes, "L-04", {})


def test_an_accident_of_the_switch_is_no_proof() -> None:
    def breaks() -> None:
        raise KeyError("of the harness")

    with pytest.raises(KeyError):
        breaching.fails(breaks, "L-04", {})


def test_all_stands_again_after_the_switch() -> None:
    place = "sidik.domain.lawcheck.basis:_no_ground"
    before = [tuple(family.checks) for family in FAMILIES]
    with switched_off(place, "sidik.domain.grounds:check_grounds"):
        assert "L-04" not in FAMILIES[0].checks
        assert found("sidik.domain.grounds:check_grounds")(()) == ()
    assert [tuple(family.checks) for family in FAMILIES] == before
    assert found("sidik.domain.grounds:check_grounds")(())


def test_a_guard_lets_through_by_what_it_answers() -> None:
    assert letting_through("sidik.domain.grounds:check_grounds")(()) == ()
    assert list(letting_through("sidik.domain.determination:tested")()) == []
    assert letting_through("sidik.domain.periods:cap_on")() is None
