"""What became of one entry from edition to edition: first shown, changed, opened, taken off, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sidik.edition import Change, ChangeKind, Edition
from sidik.edition.changes import difference
from sidik.portal.markup import empty, header, icon, in_address, safe, trail
from sidik.portal.pages import asked as asking
from sidik.portal.pages.comparing import change_chip, field_changes
from sidik.portal.pages.listing import told
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page

# Each edition is a file to be asked: a page looks into so many.
MOST_LOOKED_INTO = 50
_LONGEST_NUMBER = 9


class Step(NamedTuple):
    """What one edition did to an entry, and its row before and after."""

    edition: Edition
    change: Change
    before: Mapping[str, Any] | None
    now: Mapping[str, Any] | None


def entry_history(place: Place, public_id: str, raw: str) -> Answer:
    """The newest editions first; older ones on further pages."""
    say = place.say
    try:
        until = asking.given(raw).get("lanjut", "")
    except asking.Unreadable:
        return told(place, say["unreadable"], say["unreadable_text"], status=400)
    title = _title(place, public_id)
    if title is None:
        return told(place, say["missing"], say["missing_text"], status=404)
    at = f"{place.at}/informasi/{in_address(public_id)}/"
    editions = _until(place, until)
    if not editions:
        url = f"{at}riwayat/"
        return told(place, say["no_such_page"], say["no_such_page_text"], url=url, status=404)
    looked, older = editions[-MOST_LOOKED_INTO:], editions[:-MOST_LOOKED_INTO]
    steps = _steps(older[-1] if older else None, looked, public_id)
    content = trail(say["trail"], (say["list"], f"{place.at}/daftar/"), (title, at), (say["history"], ""))
    content += header(say["history"], say.own(safe(title)))
    if steps:
        content += f'<ol class="change-list">{"".join(_step(place, one) for one in reversed(steps))}</ol>'
    else:
        content += empty(say["no_difference"], safe(say["history_none"]), icon_name="history")
    if older:
        url = f"{at}riwayat/?lanjut={older[-1].manifest.number}"
        content += (
            f'<nav class="actions" aria-label="{safe(say["pages"])}"><a class="button" href="{safe(url)}" rel="next">'
            f"{safe(say['older_editions'])} {icon('arrow-right')}</a></nav>"
        )
    path = f"/informasi/{in_address(public_id)}/riwayat/"
    return page(place, door="entry_list", path=path, title=f"{say['history']}: {title}", content=content)


def _title(place: Place, public_id: str) -> str | None:
    found = place.edition.entry(public_id, today="")
    if found is not None:
        return str(found["title"])
    gone = place.edition.tombstone(public_id)
    return gone.title if gone else None


def _until(place: Place, number: str) -> tuple[Edition, ...]:
    """The editions up to a number, oldest first; all of them without one."""
    editions = place.shelf.editions if place.shelf else ()
    if not number:
        return editions
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        return ()
    return tuple(one for one in editions if one.manifest.number <= int(number))


def _steps(first: Edition | None, editions: tuple[Edition, ...], public_id: str) -> list[Step]:
    """The editions in which the entry is not as in the one before."""
    before = first.entry(public_id, today="") if first else None
    steps = []
    for edition in editions:
        now = edition.entry(public_id, today="")
        found = difference([before] if before else [], [now] if now else [])
        if found:
            # Why, only the edition itself can say; what, its rows say.
            stated = next((one.reason for one in edition.changes_of(public_id) if one.reason), "")
            steps.append(Step(edition, replace(found[0], reason=stated or found[0].reason), before, now))
        before = now
    return steps


def _step(place: Place, step: Step) -> str:
    say, manifest, change = place.say, step.edition.manifest, step.change
    first = change.kind is ChangeKind.ADDED and not manifest.previous
    words = f"{say['edition']} {manifest.number}, {say.day(manifest.published_at[:10])}"
    since = f"<p>{safe(say['from_day'])} {say.day(change.on[:10])}</p>" if change.on else ""
    reason = f"<p>{safe(say['reason'])}: {say.own(safe(change.reason))}</p>" if change.reason else ""
    fields = field_changes(say, change.fields, step.before, step.now) if step.before and step.now else ""
    note = f'<p class="muted">{safe(say["in_first_edition"])}</p>' if first else ""
    return (
        f'<li class="change"><div class="change-head"><h2 class="change-title">'
        f'<a href="{place.at}/edisi/{manifest.number}/">{safe(words)}</a></h2>{change_chip(say, change.kind)}</div>'
        f"{note}{since}{reason}{fields}</li>"
    )
