"""The tokens keep their promise: words are readable on every ground they stand on (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TONES = ("green", "amber", "red", "violet", "blue", "grey")


def tokens() -> dict[str, str]:
    css = Path(str(finders.find("web/tokens.css"))).read_text(encoding="utf-8")
    light = css.split("@media", 1)[0]
    return dict(re.findall(r"--sidik-([a-z0-9-]+):\s*(#[0-9a-f]{6})", light))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0a4d8c", "#ffffff") == pytest.approx(8.6, abs=0.1)


@pytest.mark.parametrize("tone", TONES)
def test_words_on_their_tint_are_dark(tone: str) -> None:
    known = tokens()
    assert contrast(known[f"{tone}-word"], known[f"{tone}-tint"]) >= 7.7


@pytest.mark.parametrize("ground", ["page", "surface", "sunken", "hover"])
def test_text_is_readable_on_every_surface(ground: str) -> None:
    known = tokens()
    assert contrast(known["content-primary"], known[f"background-{ground}"]) >= 12
    assert contrast(known["content-secondary"], known[f"background-{ground}"]) >= 6
    assert contrast(known["content-link"], known[f"background-{ground}"]) >= 7


@pytest.mark.parametrize("ground", ["page", "surface"])
def test_edges_of_controls_and_the_focus_ring_are_seen(ground: str) -> None:
    known = tokens()
    assert contrast(known["stroke-control"], known[f"background-{ground}"]) >= 3
    assert contrast(known["focus"], known[f"background-{ground}"]) >= 3


def test_white_words_stand_on_dark_buttons_and_bars() -> None:
    known = tokens()
    for ground in ("primary-500", "primary-600", "primary-700", "red-solid", "green-solid"):
        assert contrast("#ffffff", known[ground]) >= 6
