"""How the list stands in numbers: each as a drawing and as a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sidik.edition.asking import Facet
from sidik.portal.markup import cell, header, in_address, safe, table
from sidik.portal.pages.listing import in_order, label
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page
from sidik.portal.wording import INDONESIAN, Wording
from sidik.web.statuses import NATURE

NATURES = ("exempt", "partly_exempt", "open", "withdrawn")
UNITS_SHOWN = 15
YEARS_SHOWN = 15
MONTHS_SHOWN = 24
NARROWEST, WIDEST, CHART_WIDTH, CHART_HEIGHT, CHART_LEFT = 56, 120, 1100, 200, 8


def statistics(place: Place) -> Answer:
    """The page, made once a day."""
    answer: Answer = place.once("statistics", lambda: _made(place))
    return answer


def _made(place: Place) -> Answer:
    say, facets = place.say, place.edition.facets(today=place.day)
    years = [one for one in facets.get("ends", ()) if one.value.isdecimal()]
    units = sorted(facets.get("unit", ()), key=lambda one: (-one.entries, one.label))
    content = (
        header(say["statistics"], safe(say["statistics_lead"].format(say.day(place.day))))
        + _natures(place)
        + _section(
            "alasan",
            say["by_ground"],
            say["by_ground_text"],
            _table(place, "huruf", in_order("huruf", facets.get("ground", ())), say["ground"]),
        )
        + (
            _section("berakhir", say["by_year"], say["by_year_text"], _years(place, years[:YEARS_SHOWN]))
            if years
            else ""
        )
        + _openings(place)
        + _ages(place)
        + _section(
            "unit",
            say["by_unit"],
            say["by_unit_text"],
            _table(place, "unit", units[:UNITS_SHOWN], say["facet_unit"])
            + (
                f'<p><a href="{place.at}/unit/">{safe(say["all_units"].format(say.number(len(units))))}</a></p>'
                if len(units) > UNITS_SHOWN
                else ""
            ),
        )
    )
    return page(place, door="statistics", path="/statistik/", title=say["statistics"], content=content)


def _section(key: str, title: str, text: str, content: str) -> str:
    return (
        f'<section class="stack" aria-labelledby="{key}"><h2 id="{key}">{safe(title)}</h2>'
        f'<p class="page-lead">{safe(text)}</p>{content}</section>'
    )


def _natures(place: Place) -> str:
    """The whole list as one bar, and its parts in words and numbers."""
    say, counts = place.say, place.edition.counts(today=place.day)
    numbers = dict(zip(NATURES, (counts.closed, counts.partly, counts.open, counts.withdrawn), strict=True))
    whole = sum(numbers.values()) or 1
    parts, rows, at = [], [], 0.0
    for nature, count in numbers.items():
        width = 100 * count / whole
        tone = f"share-{NATURE[nature].tone} share-{nature}"
        if count:
            parts.append(f'<rect class="{tone}" x="{at:.2f}%" y="0" width="{width:.2f}%" height="20"/>')
        at += width
        share = f"{width:.1f}".replace(".", "," if say.language == INDONESIAN else ".")
        key = f'<svg class="share-key" aria-hidden="true"><rect class="{tone}" width="12" height="12" rx="2"/></svg>'
        rows.append(
            f'<tr><th scope="row">{key} {safe(say.natures[nature])}</th>'
            f"{cell(say['information'], say.number(count))}{cell(say['share'], share + '%')}</tr>"
        )
    heads = ((say["facet_sifat"], ""), (say["information"], "number"), (say["share"], "number"))
    drawn = f'<svg class="share-bar" aria-hidden="true">{"".join(parts)}</svg>'
    text = say["by_nature_text"].format(say.number(counts.exempt))
    return _section("sifat", say["by_nature"], text, drawn + table(say["by_nature"], heads, "".join(rows)))


def _table(place: Place, name: str, facets: Iterable[Facet], heading: str) -> str:
    say, rows = place.say, []
    shown = [one for one in facets if one.entries]
    most = max((one.entries for one in shown), default=1)
    for one in shown:
        words = safe(label(say, name, one))
        named = say.own(words) if name == "unit" else words
        note = f'<span class="cell-note">{safe(say.letters(one.value))}</span>' if name == "huruf" else ""
        bars = "".join(
            f'<rect class="share-{tone}" width="{100 * count / most:.1f}%" height="10" rx="2"/>'
            for tone, count in (("green", one.entries), ("violet", one.closed))
        )
        rows.append(
            f'<tr><th scope="row"><a href="{place.at}/{name}/{in_address(one.slug)}/">{named}</a>{note}</th>'
            f'<td class="bar-cell"><svg class="count-bar" aria-hidden="true">{bars}</svg></td>'
            f"{_numbers(place, one)}</tr>"
        )
    heads = ((heading, ""), ("", "bar-cell"), (say["now_closed"], "number"), (say["in_all"], "number"))
    return table(heading, heads, "".join(rows))


def _numbers(place: Place, facet: Facet) -> str:
    say = place.say
    return cell(say["now_closed"], say.number(facet.closed)) + cell(say["in_all"], say.number(facet.entries))


def _years(place: Place, years: list[Facet]) -> str:
    """The ends per year as columns, each with its number, and the same as a table."""
    say = place.say
    drawn = _columns(say, [(one.value, one.entries, "violet" if one.closed else "green") for one in years])
    rows = []
    for one in years:
        link = f'<a href="{place.at}/berakhir/{in_address(one.slug)}/">{safe(one.value)}</a>'
        rows.append(f'<tr><th scope="row">{link}</th>{_numbers(place, one)}</tr>')
    heads = ((say["year"], ""), (say["now_closed"], "number"), (say["in_all"], "number"))
    return drawn + table(say["by_year"], heads, "".join(rows))


def _openings(place: Place) -> str:
    """What opened in each of the last months, those without one among them."""
    say = place.say
    opened = place.edition.statistics(today=place.day)["opened"]
    months = _months_to(place.today, MONTHS_SHOWN)
    if not any(opened.get(month) for month in months):
        return ""
    drawn = _columns(say, [(say.short_month(month), opened.get(month, 0), "green") for month in months])
    rows = "".join(
        f'<tr><th scope="row">{safe(say.month(month))}</th>{cell(say["information"], say.number(opened[month]))}</tr>'
        for month in reversed(months)
        if opened.get(month)
    )
    heads = ((say["month"], ""), (say["information"], "number"))
    return _section(
        "dibuka", say["by_month"], say["by_month_text"], drawn + table(say["by_month"], heads, rows)
    )


def _ages(place: Place) -> str:
    """For how long what is closed today has been closed, by the year in which it began."""
    say = place.say
    found = place.edition.statistics(today=place.day)["closed_since"]
    years = sorted(year for year, count in found.items() if count > 0 and year.isdecimal())
    if not years:
        return ""
    shown = years[-YEARS_SHOWN:]
    counts = {year: found[year] for year in shown}
    drawn = _columns(say, [(year, count, "violet") for year, count in counts.items()])
    rows = "".join(
        f'<tr><th scope="row">{safe(year)}</th>{cell(say["age"], _age(place, year))}'
        f"{cell(say['now_closed'], say.number(count))}</tr>"
        for year, count in counts.items()
    )
    earlier = sum(found[year] for year in years[:-YEARS_SHOWN])
    if earlier:
        rows = (
            f'<tr><th scope="row">{safe(say["before_year"].format(shown[0]))}</th>{cell(say["age"], "–")}'
            f"{cell(say['now_closed'], say.number(earlier))}</tr>{rows}"
        )
    if unknown := max(0, sum(count for year, count in found.items() if not year.isdecimal())):
        rows += (
            f'<tr><th scope="row">{safe(say["no_start"])}</th>{cell(say["age"], "–")}'
            f"{cell(say['now_closed'], say.number(unknown))}</tr>"
        )
    heads = ((say["year"], ""), (say["age"], "number"), (say["now_closed"], "number"))
    return _section("usia", say["by_age"], say["by_age_text"], drawn + table(say["by_age"], heads, rows))


def _age(place: Place, year: str) -> str:
    say, years = place.say, place.today.year - int(year)
    return safe(say["years"].format(say.number(years))) if years > 0 else safe(say["this_year"])


def _months_to(last: date, count: int) -> list[str]:
    ordinal = last.year * 12 + last.month - 1
    return [f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(ordinal - count + 1, ordinal + 1)]


def _columns(say: Wording, points: Sequence[tuple[str, int, str]]) -> str:
    """Columns, each with its number over it and its words under it. `points`: words, count, tone."""
    most = max((count for _, count, _ in points), default=1) or 1
    step = min(WIDEST, max(NARROWEST, CHART_WIDTH // (len(points) or 1)))
    width, ground = CHART_LEFT * 2 + step * len(points), CHART_HEIGHT - 24
    columns = []
    for number, (words, count, tone) in enumerate(points):
        x = CHART_LEFT + step * number
        height = max(2, round((ground - 24) * count / most)) if count else 0
        middle, shown = x + step // 2, say.number(count) if count else ""
        columns.append(
            f'<rect class="share-{tone}" x="{x + 8}" y="{ground - height}" width="{step - 16}" '
            f'height="{height}" rx="3"/>'
            f'<text class="chart-value" x="{middle}" y="{ground - height - 6}">{shown}</text>'
            f'<text class="chart-label" x="{middle}" y="{CHART_HEIGHT - 6}">{safe(words)}</text>'
        )
    return (
        f'<div class="chart-wrap"><svg class="chart" viewBox="0 0 {width} {CHART_HEIGHT}" width="{width}" '
        f'height="{CHART_HEIGHT}" aria-hidden="true">'
        f'<line class="chart-ground" x1="0" x2="{width}" y1="{ground}" y2="{ground}"/>{"".join(columns)}</svg></div>'
    )
