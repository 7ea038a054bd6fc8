"""All editions of the list, and one edition: who published it, what it changed, by what it is known."""

from __future__ import annotations

from sidik.edition import Change, Edition
from sidik.portal.elsewhere.notice_board import has_paper
from sidik.portal.markup import cell, header, icon, in_address, safe, table, trail
from sidik.portal.pages.comparing import change_chip, field_name
from sidik.portal.pages.listing import told
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page
from sidik.portal.wording import Wording

# A first view stays small; all differences stand page by page in the comparison.
MOST_CHANGES = 100
KINDS = ("added", "changed", "opened", "withdrawn")
FEED = '<link rel="alternate" type="application/atom+xml" title="Atom" href="/edisi/atom.xml">'
_LONGEST_NUMBER = 9


def editions(place: Place) -> Answer:
    """Every edition that is here, the newest first."""
    answer: Answer = place.once("editions", lambda: _all(place))
    return answer


def edition_page(place: Place, number: str) -> Answer:
    """One edition."""
    say = place.say
    edition = numbered(place, number)
    if edition is None:
        return told(place, say["missing"], say["missing_text"], status=404)
    manifest = edition.manifest
    title = f"{say['edition']} {manifest.number}"
    lead = say["edition_lead"].format(
        say.day(manifest.published_at[:10]), say.number(manifest.counts["entries"])
    )
    content = (
        trail(say["trail"], (say["editions"], f"{place.at}/edisi/"), (title, ""))
        + header(title, safe(lead))
        + _changes(place, edition)
        + _files(place, edition)
        + _genuine(say, edition)
    )
    return page(
        place,
        door="edition_list",
        path=f"/edisi/{manifest.number}/",
        title=title,
        content=content,
        head=FEED,
    )


def numbered(place: Place, number: str) -> Edition | None:
    """The edition that an address names."""
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        return None
    return place.shelf.numbered(int(number)) if place.shelf else None


def _all(place: Place) -> Answer:
    say = place.say
    shelf = place.shelf.editions[::-1] if place.shelf else ()
    rows = "".join(_row(place, one) for one in shelf)
    heads = (
        (say["edition"], ""),
        (say["published"], ""),
        *((say[f"change_{kind}"], "number") for kind in KINDS),
        (say["in_all"], "number"),
    )
    follow = f'<a class="button is-secondary" href="/edisi/atom.xml">{icon("bell")} {safe(say["follow"])}</a>'
    content = header(say["editions"], safe(say["editions_lead"]), actions=follow) + table(
        say["editions_caption"], heads, rows
    )
    if len(shelf) > 1:
        content += _comparison(place, shelf)
    return page(place, door="edition_list", path="/edisi/", title=say["editions"], content=content, head=FEED)


def _row(place: Place, edition: Edition) -> str:
    say, manifest = place.say, edition.manifest
    number = manifest.number
    changed = "".join(
        cell(say[f"change_{kind}"], say.number(manifest.counts["changes"].get(kind, 0))) for kind in KINDS
    )
    return (
        f'<tr><th scope="row"><a href="{place.at}/edisi/{number}/">{safe(say["edition"])} {number}</a></th>'
        f'<td data-label="{safe(say["published"])}"><span>{say.day(manifest.published_at[:10])}</span></td>'
        f"{changed}{cell(say['in_all'], say.number(manifest.counts['entries']))}</tr>"
    )


def _comparison(place: Place, shelf: tuple[Edition, ...]) -> str:
    say = place.say
    fields = "".join(
        f'<div class="field"><label class="field-label" for="{name}">{safe(say[words])}</label>'
        f'<select id="{name}" name="{name}">{_options(say, shelf, chosen)}</select></div>'
        for name, words, chosen in (("dari", "compare_edition", 1), ("ke", "with_edition", 0))
    )
    return (
        f'<form class="filters is-row" method="get" action="{place.at}/edisi/banding/">{fields}'
        f'<button type="submit" class="button">{icon("git-compare")} {safe(say["compare"])}</button></form>'
    )


def _options(say: Wording, shelf: tuple[Edition, ...], chosen: int) -> str:
    return "".join(
        f'<option value="{one.manifest.number}"{" selected" if place == chosen else ""}>'
        f"{safe(say['edition'])} {one.manifest.number}</option>"
        for place, one in enumerate(shelf)
    )


def _changes(place: Place, edition: Edition) -> str:
    say, number = place.say, edition.manifest.number
    changes = edition.changes()
    if not changes:
        word = "no_changes" if edition.manifest.previous else "first_edition"
        content = f'<p class="muted">{safe(say[word])}</p>'
    else:
        heads = (
            (say["list_of_one"], ""),
            (say["change"], ""),
            (say["what_differs"], ""),
            (say["reason"], ""),
        )
        rows = "".join(_change(place, one) for one in changes[:MOST_CHANGES])
        content = table(say["changes"], heads, rows)
        left_out = len(changes) - MOST_CHANGES
        if left_out > 0:
            content += f"<p>{safe(say['changes_left_out'].format(say.number(left_out)))}</p>"
        if place.shelf and place.shelf.numbered(number - 1):
            url = safe(f"{place.at}/edisi/banding/?dari={number - 1}&ke={number}")
            content += f'<p><a href="{url}">{safe(say["all_changes"])}</a></p>'
    return _section(say["changes"], content)


def _change(place: Place, change: Change) -> str:
    say = place.say
    fields = ", ".join(field_name(say, name) for name in change.fields) or "–"
    since = (
        f' <span class="cell-note">{safe(say["since"])} {say.day(change.on[:10])}</span>' if change.on else ""
    )
    reason = say.own(safe(change.reason)) if change.reason else "–"
    cells = "".join(
        f'<td data-label="{safe(say[word])}"><span>{value}</span></td>'
        for word, value in (
            ("change", change_chip(say, change.kind)),
            ("what_differs", safe(fields)),
            ("reason", reason + since),
        )
    )
    url = f"{place.at}/informasi/{in_address(change.public_id)}/"
    return f'<tr><th scope="row"><a href="{url}">{say.own(safe(change.title))}</a></th>{cells}</tr>'


def _files(place: Place, edition: Edition) -> str:
    """The edition as it was published, under addresses whose content never changes."""
    say, at = place.say, f"/edisi/{edition.manifest.number}"
    files = [
        ("csv", f"{at}/daftar.csv"),
        ("json_file", f"{at}/daftar.json"),
        ("sqlite_file", f"{at}/edisi.sqlite3"),
    ]
    if has_paper(edition):
        files.append(("pdf_file", f"{at}/pengumuman.pdf"))
    links = "".join(
        f'<a class="button is-secondary is-small" href="{url}">{icon("download")} {safe(say[word])}</a>'
        for word, url in files
    )
    return _section(
        say["edition_files"], f'<p>{safe(say["edition_files_text"])}</p><p class="actions">{links}</p>'
    )


def _genuine(say: Wording, edition: Edition) -> str:
    manifest = edition.manifest
    decree = (
        f"<dt>{safe(say['edition_decree'])}</dt><dd>{say.own(safe(manifest.decree))}</dd>"
        if manifest.decree
        else ""
    )
    named = "".join(
        f'<dt>{safe(say[word])}</dt><dd class="mono">{safe(value or "–")}</dd>'
        for word, value in (
            ("digest", edition.digest),
            ("digest_before", manifest.previous),
            ("public_key", manifest.public_key),
        )
    )
    return _section(
        say["genuineness"], f'<p>{safe(say["genuineness_text"])}</p><dl class="details">{decree}{named}</dl>'
    )


def _section(title: str, content: str) -> str:
    return f'<section class="stack"><h2>{safe(title)}</h2>{content}</section>'
