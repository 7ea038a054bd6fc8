"""The drawing of a path through numbered steps: time runs to the right, steps downwards, a way back in red.

One `<svg>` coloured by the classes of `charts.css`, made on the server. The same path stands beside it as a list, which
is what is read aloud; the drawing only names how long the path is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

ACROSS, DOWN = 56, 28
LEFT, TOP, FOOT = 46, 30, 26
RADIUS = 9


@dataclass(frozen=True)
class Point:
    """A stop of the path: its step, the day under it, words for who points at it, and how it stands out.

    `group` is what the path runs through (a case); where it changes, a line is drawn and the new one is named.
    """

    step: int
    day: str
    words: str
    group: str
    round: int = 1
    is_back: bool = False
    is_here: bool = False


def path(points: Sequence[Point], *, label: str) -> SafeString:
    """The path as a drawing; its height follows the last step that it touches."""
    steps = max(point.step for point in points)
    width, height = LEFT + len(points) * ACROSS, TOP + steps * DOWN + FOOT
    return format_html(
        '<svg class="path" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{label}">'
        "{lanes}{groups}{ways}{stops}</svg>",
        w=width,
        h=height,
        label=label,
        lanes=_lanes(steps, width),
        groups=_groups(points, height),
        ways=_ways(points),
        stops=format_html_join("", "{}", ((_stop(n, one, height),) for n, one in enumerate(points))),
    )


def _x(place: int) -> int:
    return LEFT + place * ACROSS + ACROSS // 2


def _y(step: int) -> int:
    return TOP + (step - 1) * DOWN + DOWN // 2


def _lanes(steps: int, width: int) -> SafeString:
    return format_html_join(
        "",
        '<text class="path-lane" x="0" y="{}">L{}</text><path class="path-line" d="M{} {}H{}"/>',
        ((_y(n) + 4, n, LEFT - 14, _y(n), width) for n in range(1, steps + 1)),
    )


def _groups(points: Sequence[Point], height: int) -> SafeString:
    begins = [n for n, point in enumerate(points) if n == 0 or points[n - 1].group != point.group]
    return format_html_join(
        "",
        '<path class="path-border" d="M{} {}V{}"/><text class="path-group" x="{}" y="{}">{}</text>',
        (
            (_x(n) - ACROSS // 2, 6, height - FOOT, _x(n) - ACROSS // 2 + 6, 16, points[n].group)
            for n in begins
        ),
    )


def _ways(points: Sequence[Point]) -> SafeString:
    pairs = list(enumerate(pairwise(points)))
    return format_html_join(
        "",
        '<path class="path-way{}" d="M{} {}C{} {} {} {} {} {}"/>',
        (
            (
                " is-back" if after.is_back else "",
                *(_x(n), _y(before.step)),
                *(_x(n) + ACROSS // 2, _y(before.step)),
                *(_x(n + 1) - ACROSS // 2, _y(after.step)),
                *(_x(n + 1), _y(after.step)),
            )
            for n, (before, after) in pairs
        ),
    )


def _stop(place: int, point: Point, height: int) -> SafeString:
    marks = (" is-back" if point.is_back else "") + (" is-here" if point.is_here else "")
    return format_html(
        '<g class="path-stop{}"><circle cx="{}" cy="{}" r="{}"/>{}<title>{}</title></g>'
        '<text class="path-day" x="{}" y="{}">{}</text>',
        marks,
        _x(place),
        _y(point.step),
        RADIUS,
        format_html(
            '<text class="path-round" x="{}" y="{}">{}</text>', _x(place), _y(point.step) + 4, point.round
        )
        if point.round > 1
        else "",
        point.words,
        _x(place),
        height - 8,
        point.day,
    )
