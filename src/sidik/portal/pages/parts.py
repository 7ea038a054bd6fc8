"""A long list of names in parts: a first view stays small however many units or bodies share the list."""

from __future__ import annotations

from sidik.portal.markup import icon, safe
from sidik.portal.pages import asked as asking
from sidik.portal.pages.listing import told
from sidik.portal.place import Place
from sidik.portal.shell import Answer

_LONGEST_NUMBER = 9


def start_of(place: Place, raw: str, first: str, total: int) -> int | Answer:
    """How many names come before the part that is asked for, or why there is none."""
    say = place.say
    try:
        after = asking.given(raw).get("lanjut", "")
    except asking.Unreadable:
        return told(place, say["unreadable"], say["unreadable_text"], status=400)
    if not after:
        return 0
    is_number = after.isascii() and after.isdecimal() and len(after) <= _LONGEST_NUMBER
    if not is_number or not 0 < int(after) < total:
        return told(place, say["no_such_page"], say["no_such_page_text"], url=first, status=404)
    return int(after)


def ways_on(place: Place, first: str, start: int, following: int) -> str:
    """To the beginning and to the next part; `following` is 0 on the last."""
    say = place.say
    links = f'<a class="button is-secondary" href="{first}">{safe(say["to_start"])}</a>' if start else ""
    if following:
        links += (
            f'<a class="button" href="{first}?lanjut={following}" rel="next">'
            f"{safe(say['next'])} {icon('arrow-right')}</a>"
        )
    return f'<nav class="actions" aria-label="{safe(say["pages"])}">{links}</nav>' if links else ""
