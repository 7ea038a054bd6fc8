"""Penetapan: exemption, change or opening, with number, date, signer, the mandatory contents and the decree.

Source: PP 61/2010 Pasal 3, 4, 10, 11; SOP NTB langkah 10.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.decree import (
    DECREE_FIELDS,
    decree_data,
    decree_fields,
    decree_title,
    draft_in_case,
)
from sidik.casework.activities.delivery import remind_delivery
from sidik.casework.activities.each_item import day_field
from sidik.casework.activities.issuing import issue
from sidik.casework.activities.numbering import NumberedForm
from sidik.casework.activities.officers import office_of, title_of
from sidik.casework.activities.opening_items import openings
from sidik.casework.activities.opinion import outdated_opinion
from sidik.casework.activities.signed_file import attach, signed_field
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.determination import (
    DeterminationDraft,
    against_change,
    against_exemption,
)
from sidik.domain.item import DeterminationKind, ItemFacts, in_force
from sidik.domain.refusal import Reason, Refusal
from sidik.register.acts import (
    Paper,
    determine_change,
    determine_exemption,
    determine_opening,
)
from sidik.register.acts.consequence_tests import last_finished
from sidik.register.acts.determinations import signer_of, signer_roles
from sidik.register.facts import facts_of
from sidik.register.models import Determination, Item
from sidik.register.sheets import draft_of

Determine = Callable[..., Determination]
ACTS: Mapping[str, Determine] = {
    "exemption": determine_exemption,
    "change": determine_change,
    "opening": determine_opening,
}
AGAINST = {"exemption": against_exemption, "change": against_change}
BOOKS = {"exemption": ("decree",), "change": ("decree",), "opening": ("opening", "decree")}
HEAD_SETS_PERIOD = frozenset("cdef")


def purpose_of(run: Run) -> str:
    """What is determined."""
    found = str(run.params.get("of", "exemption"))
    return found if found in ACTS else "exemption"


def to_determine(run: Run) -> list[Item]:
    """The items that this paper is about; those that passed here before are left as they are."""
    purpose = purpose_of(run)
    if purpose == "opening":
        return list(openings(run).dated)
    return [i for i, f in zip(run.items, facts_of(run.items), strict=True) if not _passed(run, purpose, f)]


def _passed(run: Run, purpose: str, facts: ItemFacts) -> bool:
    if purpose == "exemption":
        return in_force(facts, run.today) is not None
    newest = facts.determination
    return bool(newest and newest.kind is DeterminationKind.CHANGE and newest.on >= run.case.started_on)


def obstacles(run: Run) -> list[tuple[Item, list[Refusal]]]:
    """What each item still lacks for its determination, with article (isi yang belum lengkap)."""
    purpose = purpose_of(run)
    if purpose not in AGAINST or not run.actor.offices:
        return []
    signer, roles = signer_of(run.actor, run.body), signer_roles(run.body)
    items = to_determine(run)
    found = []
    for item, facts in zip(items, facts_of(items), strict=True):
        draft: DeterminationDraft = draft_of(
            item,
            last_finished(item),
            on=run.today,
            place_name=run.body.place or run.body.name,
            signer=signer,
            starts_on=None,
            # The head's own paper is asked on this page.
            leader_document="diisi pada penetapan" if needs_head(item) else "",
        )
        if against := list(AGAINST[purpose](facts, draft, run.today, roles)):
            found.append((item, against))
    return found


def needs_head(item: Item) -> bool:
    """Whether the period of one of its grounds is set by the highest head (huruf c to f)."""
    test = last_finished(item)
    grounds = test.grounds if test else item.version.grounds
    return any(str(g.get("letter", "")) in HEAD_SETS_PERIOD for g in grounds)


class DetermineForm(NumberedForm):
    """Number, date, place, first day in force, the head's paper, the wording of the decree, the signed scan."""

    on = day_field("Tanggal penetapan")
    place_name = forms.CharField(label="Tempat penetapan", max_length=120)
    starts_on = day_field(
        "Mulai berlaku", required=False, help_text="Bila dikosongkan, sama dengan tanggal penetapan."
    )
    leader_document = forms.CharField(
        label="Dokumen pimpinan tertinggi tentang jangka waktu",
        max_length=200,
        required=False,
        help_text="Wajib untuk huruf c sampai f (PP 61/2010 Pasal 7 ayat (5)).",
    )
    signed = signed_field("Berkas bertanda tangan, boleh menyusul", required=False)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        self.purpose = purpose_of(run)
        self.book_keys = BOOKS[self.purpose]
        super().__init__(*args, run=run, **kwargs)
        self.fields["on"].initial = run.today
        self.fields["place_name"].initial = run.body.place
        if self.purpose == "opening":
            del self.fields["starts_on"], self.fields["leader_document"]
        self.fields.update(decree_fields(run, draft_in_case(run), self.purpose))

    def clean_on(self) -> date:
        """A determination is not dated ahead."""
        on: date = self.cleaned_data["on"]
        if on > self.run.today:
            raise forms.ValidationError("Tanggal penetapan belum tiba.")
        return on

    @property
    def decree_rows(self) -> list[forms.BoundField]:
        """The fields that word the decree."""
        return [self[name] for name in DECREE_FIELDS]


def ready(run: Run) -> Refusal | None:
    """What stands against the first item that lacks something, and against an opinion that no longer counts."""
    if purpose_of(run) == "change" and outdated_opinion(run):
        detail = "pertimbangan atas lembar pengubahan versi terakhir. Minta kembali pertimbangannya."
        return Refusal(Reason.MISSING, detail, source=f"SOP {run.procedure.identity.number}".strip())
    for item, found in obstacles(run):
        first = found[0]
        return Refusal(first.code, f"{item.code}: {first.detail}".strip(), first.source, first.remedy)
    return None


def perform(run: Run, form: DetermineForm) -> Done:
    """Determine all items or none, and issue the decree with its annex."""
    data, items = form.cleaned_data, to_determine(run)
    if not items:
        return Done(result={"count": 0})
    effective = {}
    if form.purpose == "opening":
        effective = {item: v.effective_on for item, v in openings(run, data["on"]).dated.items()}
        items = list(effective)
    # The annex shows the old standing beside the new one, so it is written before the act changes it.
    texts = {name: data[name] for name in DECREE_FIELDS}
    printed = decree_data(run, form.purpose, texts, items=items, effective_on=effective)
    number = form.take(on=data["on"], about=data["about"])
    determination = ACTS[form.purpose](
        run.actor,
        items=items,
        paper=Paper(
            number=number,
            on=data["on"],
            place_name=data["place_name"],
            starts_on=data.get("starts_on"),
            leader_document=data.get("leader_document", ""),
        ),
        place=run.place,
    )
    printed["place"] = data["place_name"]
    issue(
        run,
        "decree",
        decree_title(printed),
        printed,
        number=number,
        on=data["on"],
        previous=draft_in_case(run),
    )
    remind_delivery(run, number, items, on=data["on"])
    if data.get("signed"):
        attach(run, determination, data["signed"])
    result = {"number": number, "count": len(items), "of": form.purpose}
    if data["number_reason"].strip() and data["number_from"] != "book":
        result["number_reason"] = data["number_reason"].strip()
    return Done(result=result)


def context(run: Run) -> dict[str, Any]:
    """Signer, items with what they lack, items that passed, what is left out of an opening."""
    items = to_determine(run)
    lacking = dict(obstacles(run))
    office = office_of(run)
    return {
        "purpose": purpose_of(run),
        "signer": (run.actor.name, title_of(office)) if office else None,
        "determined": [(item, lacking.get(item, [])) for item in items],
        "passed": [item for item in run.items if item not in items],
        "left_out": openings(run).left_out.items() if purpose_of(run) == "opening" else (),
        "asks_head": any(needs_head(item) for item in items),
        "draft": draft_in_case(run),
    }


PAGE = ActivityPage(
    kind=ActivityKind.DETERMINE,
    template="casework/activities/determine.html",
    form=DetermineForm,
    perform=perform,
    context=context,
    ready=ready,
    button="Tetapkan",
)
