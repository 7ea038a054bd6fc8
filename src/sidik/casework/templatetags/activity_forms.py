"""The form of one item inside an activity: the refused one again, or that of the item which was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import template
from django.forms import BaseForm, BaseFormSet

from sidik.casework.activities.catalogue import RunForm
from sidik.casework.run import Run

register = template.Library()


@register.simple_tag(takes_context=True)
def item_form(context: Mapping[str, Any], name: str, parameter: str, fallback: Any = None) -> RunForm | None:
    """{% item_form "edit" "ubah" as form %}: for the item of `?ubah=<uuid>`, else for `fallback` (an item)."""
    entry = context["actions"][name]
    if entry["form"].is_bound:
        return cast(RunForm, entry["form"])
    run: Run = context["run"]
    request = context.get("request")
    typed = request.GET.get(parameter, "") if request else ""
    item = next((i for i in run.items if _is(i.uuid, typed)), None) or fallback
    return cast(RunForm, entry["action"].form(run=run, prefix=name, item=item)) if item else None


def _is(uuid: UUID, typed: str) -> bool:
    return str(uuid) == typed.strip().lower()


@register.simple_tag
def has_mistakes(form: BaseForm, names: str, *rows: BaseFormSet[Any]) -> bool:
    """{% has_mistakes form "a b" rows as wrong %}: whether a folded group holds something to be mended."""
    return any(form.errors.get(name) for name in names.split()) or any(
        formset.is_bound and formset.total_error_count() for formset in rows
    )


@register.filter
def of_item(form: Any, item: Any) -> Any:
    """The row of a form that belongs to an item."""
    return next((row for row in form.rows if row.item == item), None)
