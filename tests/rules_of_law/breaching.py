"""A breach test: it passes as the code stands, and fails when the code that keeps its rule is switched off.

@breaches("L-18", "sidik.domain.determination:approved")
def test_l_18_no_exemption_without_approval() -> None: …
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from sidik.domain.lawcheck.kept_in import KEPT_IN
from tests.rules_of_law.switching import switched_off

Test = Callable[..., None]


@dataclass(frozen=True)
class Breach:
    """A breach test: the rule that it breaks, the places that it proves, its name."""

    rule: str
    places: tuple[str, ...]
    test: str


BREACHES: list[Breach] = []


def breaches(rule: str, *places: str) -> Callable[[Test], Test]:
    """Run the test as the code stands, and once more with these places of the rule (else all) switched off."""
    proved = places or KEPT_IN[rule]

    def put(test: Test) -> Test:
        BREACHES.append(Breach(rule, proved, test.__name__))
        signature = inspect.signature(test)
        is_kept = inspect.Parameter("is_kept", inspect.Parameter.KEYWORD_ONLY)

        @functools.wraps(test)
        def run(*, is_kept: bool, **given: Any) -> None:
            if is_kept:
                test(**given)
                return
            with switched_off(*proved):
                fails(test, rule, given)

        run.__signature__ = signature.replace(  # type: ignore[attr-defined]
            parameters=[*signature.parameters.values(), is_kept]
        )
        return pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "switched_off"])(run)

    return put


def fails(test: Test, rule: str, given: dict[str, Any]) -> None:
    """The breach goes unnoticed; any other accident is no proof and passes on."""
    try:
        test(**given)
    except (AssertionError, pytest.fail.Exception):
        return
    pytest.fail(f"{rule} is switched off and its breach test still passes")
