"""Real terms that were not used to write the grammar are read as a person labelled them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from sidik.listio.periods_text import read_period

LABELS = tomllib.loads((Path(__file__).parent / "held_out_periods.toml").read_text("utf-8"))["period"]
CERTAIN = [label for label in LABELS if not label.get("uncertain")]


def agrees(label: dict[str, Any]) -> bool:
    period = read_period(label["text"])
    kinds = label["kind"] if isinstance(label["kind"], list) else [label["kind"]]
    until: date | None = label.get("until")
    if isinstance(until, str):
        until = date.fromisoformat(until)
    return (
        str(period.kind) in kinds
        and (period.years, period.months, period.days)
        == (label.get("years"), label.get("months"), label.get("days"))
        and period.until == until
        and period.opens_on_consent == label.get("opens_on_consent", False)
        and period.unlimited == label.get("unlimited", False)
    )


def test_at_least_a_hundred_and_twenty_terms_are_labelled_for_certain() -> None:
    assert len(CERTAIN) >= 120


def test_at_least_97_percent_of_the_certain_labels_are_met() -> None:
    missed = [label["text"] for label in CERTAIN if not agrees(label)]
    assert len(missed) <= 0.03 * len(CERTAIN), missed


def test_no_text_is_changed_by_its_reading() -> None:
    assert all(read_period(label["text"]).text in {label["text"].strip(), ""} for label in LABELS)
