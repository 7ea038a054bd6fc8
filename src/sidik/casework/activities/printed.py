"""How items and persons of a run stand on its papers."""

from __future__ import annotations

from typing import Any

from sidik.accounts.models import Person
from sidik.accounts.queries import offices_of
from sidik.accounts.rows import person
from sidik.casework.run import Run
from sidik.domain.access import Actor
from sidik.register.models import Item, ItemVersion
from sidik.register.showing import FORM_LABELS, grounds_in_words, period_in_words

MEDIA_LABELS = {"softcopy": "Salinan lunak", "hardcopy": "Salinan cetak"}
MEDIUM_OF_FORM = {"soft": "softcopy", "hard": "hardcopy"}


def basis_lines(version: ItemVersion) -> list[str]:
    """The legal basis line by line: as written, or as cited from the grounds."""
    text = version.basis_text or grounds_in_words(version.grounds)
    return [line.strip() for line in text.replace("\n", ";").split(";") if line.strip()]


def period_line(version: ItemVersion) -> str:
    """The period as written, or as described from its rule."""
    return version.period_text or period_in_words(version.period)


def forms_line(version: ItemVersion) -> str:
    """Soft or hard copy, in words."""
    return ", ".join(FORM_LABELS.get(form, form) for form in version.forms)


def row_of(item: Item) -> dict[str, Any]:
    """What every row of a paper says of an item; the sealed title never leaves."""
    return {
        "information": item.version.shown_title,
        "code": item.code,
        "unit": item.unit.name,
        "legal_basis": basis_lines(item.version),
        "period": period_line(item.version),
    }


def head_of(run: Run, **more: Any) -> dict[str, Any]:
    """Place, day and signer of a paper of this run."""
    return {"place": run.body.place, "on": run.today, "signers": [signer_of(run.actor)], **more}


def signer_of(actor: Actor, heading: str = "") -> dict[str, Any]:
    """The actor as signer."""
    kept = person(actor)
    office = actor.offices[0] if actor.offices else None
    block = {"name": kept["name"], "office": kept["office"], "nip": kept["nip"], "heading": heading}
    if office and office.acting:
        block["prefix"] = {"plt": "Plt.", "plh": "Plh."}.get(office.acting, "")
    return {key: value for key, value in block.items() if value}


def party_of(run: Run, who: Person) -> dict[str, Any]:
    """A person as a side of a handing-over: unit or body, name, office, NIP."""
    office = offices_of(who, run.today).first()
    unit = office.unit.name if office and office.unit else run.body.name
    return {
        "unit": unit,
        "name": who.name,
        "office": office.title if office else "",
        "nip": who.nip,
        "person": str(who.uuid),
    }
