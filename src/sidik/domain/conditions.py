"""The item guard of a step (syarat langkah): a closed list of facts and operators, nothing is executed.

Source: contracts/procedure.md (`when`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from sidik.domain.procedure import Condition


@dataclass(frozen=True)
class Fact:
    """A fact (fakta) that a condition may ask of an item: the type of its value and what it says."""

    kind: type
    text: str


FACTS: Mapping[str, Fact] = {
    "working_days_left": Fact(int, "sisa hari kerja sampai jangka waktu pengecualian berakhir"),
    "ground": Fact(str, "huruf alasan pengecualian dalam Pasal 17 UU 14/2008, a sampai j"),
    "nature": Fact(str, "sifat informasi saat ini"),
    "unit": Fact(str, "kode unit kerja yang menguasai informasi"),
    "partial": Fact(bool, "hanya sebagian dari informasi dikecualikan"),
    "has_determination": Fact(bool, "ada penetapan pengecualian yang berlaku"),
    "tested": Fact(bool, "uji konsekuensi sudah dilakukan"),
    "round": Fact(int, "putaran ke berapa pada langkah ini"),
}


def _is_one_of(value: Any, choices: Any) -> bool:
    return value in choices


OPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "in": _is_one_of,
}
OP_TEXTS: Mapping[str, str] = {
    "==": "sama dengan",
    "!=": "tidak sama dengan",
    "<": "kurang dari",
    "<=": "paling banyak",
    ">": "lebih dari",
    ">=": "paling sedikit",
    "in": "salah satu dari",
}
ORDERING = frozenset({"<", "<=", ">", ">="})


def condition_defect(condition: Condition) -> str:
    """What is wrong with a condition, as a sentence for its author; empty where nothing is."""
    fact = FACTS.get(condition.fact)
    if fact is None:
        return f"Fakta “{condition.fact}” tidak dikenal. Pilih salah satu: {', '.join(FACTS)}."
    if condition.op not in OPS:
        return f"Operator “{condition.op}” tidak dikenal. Pilih salah satu: {', '.join(OPS)}."
    if condition.op in ORDERING and fact.kind is not int:
        return f"Fakta “{condition.fact}” bukan bilangan sehingga tidak dapat dibandingkan dengan “{condition.op}”."
    if condition.op == "in" and not isinstance(condition.value, list | tuple):
        return "Operator “in” memerlukan daftar nilai."
    values = condition.value if condition.op == "in" else [condition.value]
    # `type is`, since bool is an int to Python and no number to an officer.
    if any(type(value) is not fact.kind for value in values):
        return f"Nilai pembanding untuk “{condition.fact}” tidak sejenis dengan faktanya."
    return ""


def evaluate(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether the condition holds for an item. A fact that is not known satisfies no condition.

    Raises: ValueError for a condition that the loader should have refused.
    """
    if defect := condition_defect(condition):
        raise ValueError(defect)
    value = facts.get(condition.fact)
    return value is not None and OPS[condition.op](value, condition.value)


def in_words(condition: Condition) -> str:
    """The condition as a phrase for screens and papers."""
    value = condition.value
    shown = ", ".join(map(_word, value)) if isinstance(value, list | tuple) else _word(value)
    return f"{FACTS[condition.fact].text} {OP_TEXTS[condition.op]} {shown}"


def _word(value: Any) -> str:
    return {True: "ya", False: "tidak"}[value] if isinstance(value, bool) else str(value)
