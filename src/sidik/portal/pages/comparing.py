"""The differences between any two editions, page after page, with what the changed fields said before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sidik.edition import Change, ChangeKind, Edition
from sidik.portal.markup import empty, header, icon, in_address, safe, trail
from sidik.portal.open_data import COLUMNS
from sidik.portal.pages import asked as asking
from sidik.portal.pages.listing import told
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page
from sidik.portal.wording import INDONESIAN, Wording
from sidik.web.worddiff import diff_html

_KEY = re.compile(r"[A-Za-z0-9-]{1,60}")
# Comparing word by word takes time with the square of the length.
LONGEST_COMPARED = 4000
MARKS = {
    ChangeKind.ADDED: ("blue", "plus"),
    ChangeKind.CHANGED: ("amber", "pencil"),
    ChangeKind.OPENED: ("green", "lock-open"),
    ChangeKind.WITHDRAWN: ("grey", "ban"),
}
DATES = frozenset(("starts_on", "ends_on", "review_on", "determined_on", "opened_on"))


def compared(place: Place, raw: str) -> Answer:
    """What was added, changed, opened or taken off from one edition to another."""
    say = place.say
    try:
        given = asking.given(raw)
    except asking.Unreadable:
        return told(place, say["unreadable"], say["unreadable_text"], status=400)
    old, new = _numbered(place, given.get("dari", "")), _numbered(place, given.get("ke", ""))
    if old is None or new is None:
        return told(place, say["missing"], say["missing_text"], status=404)
    if old.manifest.number > new.manifest.number:
        old, new = new, old
    first = f"{place.at}/edisi/banding/?dari={old.manifest.number}&ke={new.manifest.number}"
    after = given.get("lanjut", "")
    if after and not _KEY.fullmatch(after):
        return told(place, say["no_such_page"], say["no_such_page_text"], url=first, status=404)
    changes, following = old.compared(new, after=after)
    if after and not changes:
        return told(place, say["no_such_page"], say["no_such_page_text"], url=first, status=404)
    title = say["two_editions"].format(old.manifest.number, new.manifest.number)
    content = trail(say["trail"], (say["editions"], f"{place.at}/edisi/"), (say["comparison"], "")) + header(
        title, safe(say["comparison_lead"])
    )
    if not changes:
        content += empty(say["no_difference"], safe(say["no_difference_text"]), icon_name="git-compare")
    else:
        items = "".join(_change(place, one, old, new) for one in changes)
        content += f'<ol class="change-list">{items}</ol>'
        links = (
            f'<a class="button is-secondary" href="{safe(first)}">{safe(say["to_start"])}</a>'
            if after
            else ""
        )
        if following:
            url = safe(f"{first}&lanjut={following}")
            links += (
                f'<a class="button" href="{url}" rel="next">{safe(say["next"])} {icon("arrow-right")}</a>'
            )
        if links:
            content += f'<nav class="actions" aria-label="{safe(say["pages"])}">{links}</nav>'
    path = first.removeprefix(place.at)
    return page(place, door="edition_list", path=path, title=title, content=content)


def _numbered(place: Place, number: str) -> Edition | None:
    if not (number.isascii() and number.isdecimal() and len(number) < 10) or place.shelf is None:
        return None
    return place.shelf.numbered(int(number))


def _change(place: Place, change: Change, old: Edition, new: Edition) -> str:
    say = place.say
    title = say.own(safe(change.title))
    if place.edition.entry(change.public_id, today="") is not None:
        title = f'<a href="{place.at}/informasi/{in_address(change.public_id)}/">{title}</a>'
    reason = f"<p>{safe(say['reason'])}: {say.own(safe(change.reason))}</p>" if change.reason else ""
    since = f"<p>{safe(say['from_day'])} {say.day(change.on[:10])}</p>" if change.on else ""
    return (
        f'<li class="change"><div class="change-head"><h2 class="change-title">{title}</h2>'
        f"{change_chip(say, change.kind)}</div>"
        f"{since}{reason}{_fields(say, change, old, new)}</li>"
    )


def change_chip(say: Wording, kind: ChangeKind) -> str:
    """The kind of difference as colour, icon and word."""
    tone, icon_name = MARKS[kind]
    return (
        f'<span class="chip tone-{tone}">{icon(icon_name)}<span>{safe(say[f"change_{kind}"])}</span></span>'
    )


def _fields(say: Wording, change: Change, old: Edition, new: Edition) -> str:
    """What each changed field said and says. An addition is told by its own page."""
    # `entry` gives the row as published where no day is asked, so the two differ where the files differ.
    before = old.entry(change.public_id, today="") if change.fields else None
    now = new.entry(change.public_id, today="") if change.fields else None
    return field_changes(say, change.fields, before, now) if before and now else ""


def field_changes(
    say: Wording, fields: Iterable[str], before: Mapping[str, Any], now: Mapping[str, Any]
) -> str:
    """What each of these fields said and says, word by word."""
    rows = []
    for name in fields:
        was, is_now = (_told(say, name, one.get(name)) for one in (before, now))
        own = "" if say.language == INDONESIAN else ' lang="id"'
        rows.append(f"<dt>{safe(field_name(say, name))}</dt><dd{own}>{_difference(was, is_now)}</dd>")
    return f'<dl class="details">{"".join(rows)}</dl>'


def _difference(was: str, is_now: str) -> str:
    if len(was) + len(is_now) > LONGEST_COMPARED:
        return f"<p><del>{safe(was)}</del></p><p><ins>{safe(is_now)}</ins></p>"
    return str(diff_html(was, is_now))


def field_name(say: Wording, name: str) -> str:
    """The column in words."""
    if say.language == "en" or name not in COLUMNS:
        return say.words.get("field_" + name, COLUMNS.get(name, name))
    return COLUMNS[name]


def _told(say: Wording, name: str, value: object) -> str:
    if name in DATES:
        return say.day(str(value or ""))
    if name == "nature":
        return say.natures[str(value)]
    if name == "is_partial":
        return say["in_part" if value else "wholly"]
    if name == "grounds" and isinstance(value, list):
        return "; ".join(
            " ".join([say.letters(str(one["letter"])), *(str(point) for point in one["points"])])
            for one in value
        )
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value or "")
