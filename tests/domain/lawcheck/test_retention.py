"""Records: retention beside the period, and the security class."""

from __future__ import annotations

from tests.domain.lawcheck.lines import rules_of


def test_l_58_finds_an_ordinary_class() -> None:
    """L-58 is broken."""
    assert "L-58" in rules_of(security_class="Biasa")


def test_l_58_leaves_a_limited_class() -> None:
    """L-58 is kept."""
    assert "L-58" not in rules_of(security_class="Terbatas")


def test_l_59_finds_a_destruction_before_the_end() -> None:
    """L-59 is broken."""
    assert "L-59" in rules_of(retention="5 tahun, musnah", period="20 tahun")


def test_l_59_leaves_a_longer_retention() -> None:
    """L-59 is kept."""
    assert "L-59" not in rules_of(retention="10 tahun", period="5 tahun")
