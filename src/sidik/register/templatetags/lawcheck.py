"""The law check beside an item, on whatever page it is shown or decided."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from sidik.ledger import clock
from sidik.register.lawcheck import counted, findings_of
from sidik.register.models import Item

register = template.Library()


@register.inclusion_tag("register/law_check.html", takes_context=True)
def law_check(context: Context, item: Item) -> dict[str, Any]:
    """Findings with article and remedy, folded under one line that counts them."""
    found = findings_of(item, clock.today(context["request"].public_body.zone))
    return {"findings": found, "counted": counted(found), "item": item}
