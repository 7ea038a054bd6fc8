"""What surrounds every page: made once from the templates for a place and a door of the menu, then only filled."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from django.template.loader import get_template

from sidik.portal.context import surroundings
from sidik.portal.markup import safe
from sidik.portal.place import Place

# Thrown away with the process: no name of a body can hold one of these marks and cut every page in the wrong place.
_OURS = secrets.token_hex(8)
TITLE, HEAD, HERO, CONTENT, PATH = (
    f"--{name}-{_OURS}--" for name in ("title", "head", "hero", "content", "path")
)


class Answer(NamedTuple):
    """A page as it is sent."""

    status: int
    body: bytes


def page(
    place: Place,
    *,
    door: str,
    path: str,
    title: str,
    content: str,
    hero: str = "",
    head: str = "",
    status: int = 200,
) -> Answer:
    """Put a page into its surroundings. `path` is its address without the language; empty: only in this one."""
    pieces: tuple[str, ...] = place.once(
        ("shell", door, bool(path)), lambda: _pieces(place, door, is_everywhere=bool(path))
    )
    before_title, before_head, before_path, *paths, before_content, after = pieces
    there = safe(path)
    middle = there.join([before_path, *paths]) if paths else before_path
    text = f"{before_title}{safe(title)}{before_head}{head}{middle}{hero}{before_content}{content}{after}"
    return Answer(status, text.encode())


def _pieces(place: Place, door: str, *, is_everywhere: bool) -> tuple[str, ...]:
    context = surroundings(place, door) | {
        "title_here": TITLE,
        "head_here": HEAD,
        "hero_here": HERO,
        "content_here": CONTENT,
        "path_here": PATH if is_everywhere else "",
    }
    text = get_template("portal/shell.html").render(context)
    before_title, rest = text.split(TITLE)
    before_head, rest = rest.split(HEAD)
    before_hero, rest = rest.split(HERO)
    before_content, after = rest.split(CONTENT)
    return (before_title, before_head, *before_hero.split(PATH), before_content, after)
