"""The audit trail speaks of facts in words: every name that an act states, and the codes among the values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sidik
from sidik.ledger.fact_words import NAMES, facts_in_words
from sidik.ledger.labels import FACT_LABELS


def stated(tree: ast.AST) -> Iterator[str]:
    """Names in `facts={…}` of any call, and the keywords of what makes facts of a batch."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == "batch_facts":
            yield from (more.arg for more in call.keywords if more.arg)
        for given in (more.value for more in call.keywords if more.arg == "facts"):
            for part in ast.walk(given):
                if isinstance(part, ast.Dict):
                    keys = (key.value for key in part.keys if isinstance(key, ast.Constant))
                    yield from (key for key in keys if isinstance(key, str))


def test_every_fact_that_an_act_states_has_a_name_in_words() -> None:
    root = Path(sidik.__file__).parent
    found = {name for path in root.rglob("*.py") for name in stated(ast.parse(path.read_text()))}
    assert {"looked", "kind", "count"} <= found
    assert sorted(found - NAMES.keys() - FACT_LABELS.keys()) == []


def test_codes_are_told_in_words_and_names_of_officers_as_they_are() -> None:
    facts = {
        "looked": {"portal": "same", "csv": "unreached"},
        "kind": "test_minutes",
        "unit": "unit",
        "late": False,
    }
    assert facts_in_words(facts) == [
        ("Yang diperiksa", "laman portal: sama; data CSV: tidak terjangkau"),
        ("Jenis", "berita acara uji"),
        ("Unit", "unit"),
        ("Terlambat", "tidak"),
    ]
