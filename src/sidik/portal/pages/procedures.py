"""The procedures of the body (alur SOP), each as a drawing and as an ordered list."""

from __future__ import annotations

from sidik.portal.markup import empty, header, in_address, safe, trail
from sidik.portal.pages.listing import told
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page


def procedures(place: Place) -> Answer:
    """All that the edition carries."""
    answer: Answer = place.once("procedures", lambda: _all(place))
    return answer


def procedure_page(place: Place, key: str) -> Answer:
    """One procedure."""
    say = place.say
    found = place.edition.procedure(key)
    if found is None:
        return told(place, say["missing"], say["missing_text"], status=404)
    path = f"/alur/{in_address(found.id)}/"
    drawn = (
        f'<figure><div class="swimlane" tabindex="0" role="region" aria-label="{safe(say["drawing_moves"])}">'
        f'<img src="{path}bagan.svg" alt="{safe(say["drawing_alt"])}"></div>'
        f'<figcaption class="muted"><small>{safe(say["drawing_caption"])}</small></figcaption></figure>'
        if found.svg
        else ""
    )
    steps = "".join(
        f'<li><span class="step-mark" aria-hidden="true">{safe(step["number"])}</span><div>'
        f'<p class="step-title">{say.own(safe(step["text"]))}</p>{_by(place, step.get("performer", ""))}</div></li>'
        for step in found.steps
    )
    content = (
        trail(say["trail"], (say["menu_procedure_list"], f"{place.at}/alur/"), (found.title, ""))
        + f'<div class="page-header"><div class="page-title"><h1>{say.own(safe(found.title))}</h1></div></div>'
        + drawn
        + f'<section class="stack"><h2>{safe(say["step_by_step"])}</h2><ol class="stepper">{steps}</ol></section>'
    )
    return page(place, door="procedure_list", path=path, title=found.title, content=content)


def _by(place: Place, performer: str) -> str:
    say = place.say
    if not performer:
        return ""
    return f'<p class="step-note">{safe(say["performer"])}: {say.own(safe(performer))}</p>'


def _all(place: Place) -> Answer:
    say = place.say
    items = "".join(
        f'<li><a class="public-item-title" href="{place.at}/alur/{in_address(one.id)}/">{say.own(safe(one.title))}</a>'
        f'<div class="public-item-meta"><span>{say.number(len(one.steps))} {safe(say["steps"])}</span></div></li>'
        for one in place.edition.procedures()
    )
    content = header(say["menu_procedure_list"], safe(say["procedures_lead"])) + (
        f'<ul class="public-list">{items}</ul>'
        if items
        else empty(say["no_procedures"], safe(say["no_procedures_text"]), icon_name="layers")
    )
    return page(
        place, door="procedure_list", path="/alur/", title=say["menu_procedure_list"], content=content
    )
