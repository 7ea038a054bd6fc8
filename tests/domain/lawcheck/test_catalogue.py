"""The catalogue: every rule explained, and proved by a breach and a clean line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest

from sidik.domain.lawcheck import CATALOGUE, Rule
from sidik.domain.lawcheck.catalogue import families
from sidik.domain.lawcheck.findings import Severity
from tests.domain.lawcheck.lines import H5, findings_of

HERE = Path(__file__).parent


def written_tests() -> set[str]:
    return {
        node.name
        for path in HERE.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def unproved(rules: Iterable[str], tests: set[str]) -> list[str]:
    """The rules that lack a test that finds a breach or one that leaves a clean line."""
    return [
        rule
        for rule in rules
        for kind in ("finds", "leaves")
        if not any(name.startswith(f"test_{rule.lower().replace('-', '_')}_{kind}_") for name in tests)
    ]


def test_every_rule_has_a_breach_and_a_clean_line() -> None:
    assert unproved(CATALOGUE, written_tests()) == []


def test_a_rule_without_tests_is_named() -> None:
    assert unproved(["L-04", "L-99"], written_tests()) == ["L-99", "L-99"]


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.name)
def test_every_rule_says_what_it_wants_and_shows_both_sides(rule: Rule) -> None:
    assert re.fullmatch(r"[LS]-\d\d", rule.name)
    assert all(str(getattr(rule, part.name)).strip() for part in fields(Rule))
    assert rule.explanation.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.example_bad != rule.example_good


def test_every_rule_stands_in_one_family() -> None:
    names = [rule.name for _, rules in families() for rule in rules]
    assert sorted(names) == list(CATALOGUE)


# law.md section 10 gives the weight of each of its rules.
WEIGHTS = {
    Severity.BLOCK: "L-04 L-06 L-07 L-08 L-11 L-21 L-22 L-23 L-24 L-26 L-27 L-37 L-44 L-51 L-56 L-59",
    Severity.WARN: "L-02 L-05 L-09 L-12 L-13 L-14 L-28 L-29 L-36 L-58 L-73",
}


@pytest.mark.parametrize("severity", WEIGHTS)
def test_a_rule_of_the_law_weighs_what_the_law_says(severity: Severity) -> None:
    assert {CATALOGUE[name].severity for name in WEIGHTS[severity].split()} == {severity}


def test_a_finding_names_its_article_and_its_remedy() -> None:
    found = findings_of(
        description="Semua dokumen, dll.", basis=H5, period="Selamanya", if_open="", if_closed=""
    )
    assert found
    assert all(one.source and one.remedy and one.message.endswith(".") for one in found)
    assert not any("{" in one.message for one in found)


def test_personal_data_is_not_repeated_in_the_finding() -> None:
    """L-56: a finding is read by more people than the file."""
    found = findings_of(description="Laporan realisasi anggaran 3171234567890123", basis=H5)
    assert any(one.rule == "L-56" for one in found)
    assert not any("3171234567890123" in one.message for one in found)
