"""Template tags of the look: icons, chips, fields, boxes, bars. `{% load ui %}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sidik.domain.refusal import Refusal
from sidik.web.statuses import look_of
from sidik.web.termbar import TermBar, term_bar_of
from sidik.web.worddiff import diff_html

register = template.Library()

CARD_WIDGETS = {"radioselect"}
# The box shows the order of the browser; a day above 12 tells which number is the day.
DATE_HINT = "Misalnya 25/11/2026 untuk 25 November 2026."
CHOICE_WIDGETS = {"radioselect", "checkboxselectmultiple"}


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A drawing of the sprite; decorative unless it carries a label."""
    href = f"{static('web/icons.svg')}#{name}"
    extra = " is-large" if size == "large" else ""
    if label:
        return format_html(
            '<svg class="icon{}" role="img" aria-label="{}"><use href="{}"/></svg>', extra, label, href
        )
    return format_html('<svg class="icon{}" aria-hidden="true"><use href="{}"/></svg>', extra, href)


@register.simple_tag
def chip(axis: str, value: object, word: str = "") -> SafeString:
    """A status as colour, icon and word. Axes: stage nature term document job case task decision."""
    look = look_of(axis, str(value))
    return format_html(
        '<span class="chip tone-{}">{}<span>{}</span></span>', look.tone, icon(look.icon), word or look.word
    )


@register.simple_tag
def mark(word: str, tone: str = "grey", icon_name: str = "") -> SafeString:
    """A chip for a word that is not a status of an axis."""
    drawing = icon(icon_name) if icon_name else ""
    return format_html('<span class="chip tone-{}">{}<span>{}</span></span>', tone, drawing, word)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, label: str = "", hint: str = "") -> dict[str, object]:
    """A form field with label, help and mistakes; choices become cards (radio) or a list (checkbox)."""
    kind = bound.widget_type
    control: BoundField | SafeString = bound
    if kind == "date":
        hint = hint or DATE_HINT
        described = f"{bound.auto_id}_helptext"
        if not bound.help_text:
            control = bound.as_widget(
                attrs={"aria-describedby": f"{described} {bound.aria_describedby or ''}".strip()}
            )
    return {
        "field": bound,
        "control": control,
        "label": label or bound.label,
        "hint": hint,
        "is_choice": kind in CHOICE_WIDGETS,
        "is_cards": kind in CARD_WIDGETS,
        "is_tick": kind == "checkbox",
    }


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict[str, object]:
    """Every visible field of a form in order, hidden ones after them."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*forms: BaseForm, heading: str = "") -> dict[str, object]:
    """What is to be mended, on top of the form, each line a link to its field. `heading` in another language."""
    found = [
        (bound.id_for_label or bound.auto_id, bound.label, message)
        for form in forms
        for bound in form
        for message in bound.errors
    ]
    mistakes = [message for form in forms for message in form.non_field_errors()]
    return {"field_errors": found, "form_errors": mistakes, "heading": heading}


@register.inclusion_tag("ui/refusal.html")
def refusal_box(refusal: Refusal | None) -> dict[str, object]:
    """Why an act was refused: the sentence, where it is written, what to do."""
    return {"refusal": refusal}


@register.inclusion_tag("ui/empty.html")
def empty_state(
    title: str, text: str = "", *, url: str = "", action: str = "", icon_name: str = "inbox"
) -> dict[str, object]:
    """Nothing here yet, why, and the one thing to do about it."""
    return {"title": title, "text": text, "url": url, "action": action, "icon_name": icon_name}


@register.inclusion_tag("ui/progress.html")
def progress_bar(
    label: str, done: int, total: int, *, unit: str = "baris", elapsed: str = "", cancel_url: str = ""
) -> dict[str, object]:
    """A job under way: count, elapsed time and a way to stop it. Never a bare spinner."""
    return {
        "label": label,
        "done": done,
        "total": total,
        "unit": unit,
        "elapsed": elapsed,
        "cancel_url": cancel_url,
    }


@register.inclusion_tag("ui/term_bar.html")
def term_bar(
    starts_on: date | None,
    ends_on: date | None,
    today: date,
    *,
    due_on: date | None = None,
    permanent: str = "",
) -> dict[str, TermBar | str | None]:
    """The exemption period as a bar: spent part, 30-working-day deadline, today; the dates stand below."""
    return {"bar": term_bar_of(starts_on, ends_on, today, due_on=due_on), "permanent": permanent}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Mapping[str, Any], page: Page[Any], noun: str = "baris") -> dict[str, object]:
    """Pages of a list as links that keep the filters of the address."""
    numbers = sorted({1, 2, page.number - 1, page.number, page.number + 1, page.paginator.num_pages})
    shown = [n for n in numbers if 1 <= n <= page.paginator.num_pages]
    links: list[int | None] = shown[:1]  # type: ignore[assignment]
    for before, number in pairwise(shown):
        links += [None, number] if number - before > 1 else [number]
    return {"page": page, "links": links, "noun": noun, "request": context.get("request")}


@register.inclusion_tag("ui/stepper.html")
def stepper(steps: Iterable[Any]) -> dict[str, object]:
    """The steps of an SOP downwards. Shape: number, title, state (done here waiting ahead), note, url."""
    return {"steps": steps}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, object]:
    """What happened, round by round. Shape: title, meta, reason, tone, round, url."""
    return {"entries": entries}


@register.inclusion_tag("ui/wizard.html")
def wizard(labels: Iterable[str], current: int) -> dict[str, object]:
    """Steps of a set-up or an import across the page; `current` counts from 1."""
    return {"labels": labels, "current": current}


@register.simple_tag
def diff(old: str, new: str) -> SafeString:
    """The new wording with what left struck out and what came underlined, word by word."""
    return diff_html(old or "", new or "")
