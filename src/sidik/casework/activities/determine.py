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
from sidik.casework.activities.each_item import area, day_field
from sidik.casework.activities.initialling import (
    DraftDecreeForm,
    against_draft,
    asks_initials,
    course_context,
    draft_action,
    keep_draft,
    texts_of,
)
from sidik.casework.activities.issuing import issue
from sidik.casework.activities.leaving_out import leave_case, left_out_remark
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
from sidik.ledger.act import Refused
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
NOTHING_LEFT = "Sekurangnya satu informasi ditetapkan. Bila semuanya belum siap, tunda kegiatan ini."


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


def leaves_out(run: Run) -> bool:
    """Whether items may be left out of this paper: of several, when something is closed or changed."""
    return purpose_of(run) in AGAINST and len(to_determine(run)) > 1


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
        if not asks_initials(run, self.purpose):
            self.fields.update(decree_fields(run, draft_in_case(run), self.purpose))
        self.items = to_determine(run)
        self.lacking = dict(obstacles(run))
        if leaves_out(run):
            self.fields.update({_leave(item): _leave_field(item) for item in self.items})

    def clean(self) -> dict[str, Any]:
        """What lacks something is left out with its reason; something remains to be determined."""
        data = super().clean()
        if not leaves_out(self.run):
            return data
        out = self.left_out
        for item, found in self.lacking.items():
            if item not in out:
                why = " ".join(part for part in (found[0].message, f"({found[0].source})") if part != "()")
                self.add_error(_leave(item), f"{why} Lengkapi, atau tulis alasan tidak dimuat.")
        if len(out) == len(self.items):
            self.add_error(None, NOTHING_LEFT)
        return data

    @property
    def left_out(self) -> Mapping[Item, str]:
        """Items that this paper does not carry, with the reason that the officer stated."""
        said = {item: str(self.cleaned_data.get(_leave(item)) or "").strip() for item in self.items}
        return {item: reason for item, reason in said.items() if reason}

    @property
    def rows(self) -> list[tuple[Item, list[Refusal], forms.BoundField | None]]:
        """Every item with what it lacks and, where it may be left out, the field of the reason."""
        return [
            (item, self.lacking.get(item, []), self[_leave(item)] if _leave(item) in self.fields else None)
            for item in self.items
        ]

    def clean_on(self) -> date:
        """A determination is not dated ahead."""
        on: date = self.cleaned_data["on"]
        if on > self.run.today:
            raise forms.ValidationError("Tanggal penetapan belum tiba.")
        return on

    @property
    def decree_rows(self) -> list[forms.BoundField]:
        """The fields that word the decree."""
        return [self[name] for name in DECREE_FIELDS if name in self.fields]

    @property
    def texts(self) -> dict[str, str]:
        """The wording of the decree: as typed, or as the offices initialled it."""
        if asks_initials(self.run, self.purpose) and (draft := draft_in_case(self.run)):
            return texts_of(draft)
        return {name: self.cleaned_data[name] for name in DECREE_FIELDS}


def _leave(item: Item) -> str:
    return f"leave-{item.uuid}"


def _leave_field(item: Item) -> forms.CharField:
    return forms.CharField(
        label=f"Alasan {item.code} tidak dimuat",
        widget=area(1),
        max_length=1000,
        required=False,
        help_text="Kosongkan bila ditetapkan.",
    )


def ready(run: Run) -> Refusal | None:
    """What stands against the first item that lacks something, and against an opinion that no longer counts."""
    if purpose_of(run) == "change" and outdated_opinion(run):
        detail = "pertimbangan atas lembar pengubahan versi terakhir. Minta kembali pertimbangannya."
        return Refusal(Reason.MISSING, detail, source=f"SOP {run.procedure.identity.number}".strip())
    lacking = obstacles(run)
    # What may be left out must not stand in the way of the draft; the act asks again for what is determined.
    whole = {item for item, _ in lacking}
    complete = [item for item in to_determine(run) if item not in whole]
    if complete and (refusal := against_draft(run, purpose_of(run), complete)):
        return refusal
    if leaves_out(run) and len(lacking) < len(to_determine(run)):
        return None
    for item, found in lacking:
        first = found[0]
        return Refusal(first.code, f"{item.code}: {first.detail}".strip(), first.source, first.remedy)
    return None


def perform(run: Run, form: DetermineForm) -> Done:
    """Determine all items that are not left out, or none, and issue the decree with its annex."""
    data, left_out = form.cleaned_data, dict(form.left_out)
    items = [item for item in to_determine(run) if item not in left_out]
    if not items:
        return Done(result={"count": 0})
    effective = {}
    if form.purpose == "opening":
        found = openings(run, data["on"])
        effective = {item: v.effective_on for item, v in found.dated.items()}
        left_out = dict(found.left_out)
        items = list(effective)
    # The annex shows the old standing beside the new one, so it is written before the act changes it.
    texts = form.texts
    printed = decree_data(run, form.purpose, texts, items=items, effective_on=effective)
    if left_out:
        printed["remark"] = left_out_remark(left_out)
    number = form.take(on=data["on"], about=texts["about"])
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
        left_out=left_out,
    )
    if form.purpose != "opening":
        leave_case(run, left_out, number)
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
    result: dict[str, Any] = {"number": number, "count": len(items), "of": form.purpose}
    if left_out:
        result["left_out"] = [item.code for item in left_out]
    if data["number_reason"].strip() and data["number_from"] != "book":
        result["number_reason"] = data["number_reason"].strip()
    return Done(result=result)


def context(run: Run) -> dict[str, Any]:
    """Signer, items with what they lack, items that passed, what is left out of an opening."""
    items = to_determine(run)
    office = office_of(run)
    return {
        "purpose": purpose_of(run),
        "signer": (run.actor.name, title_of(office)) if office else None,
        "determined": items,
        "passed": [item for item in run.items if item not in items],
        "left_out": openings(run).left_out.items() if purpose_of(run) == "opening" else (),
        "asks_head": any(needs_head(item) for item in items),
        "draft": draft_in_case(run),
        **course_context(run, purpose_of(run)),
    }


def _keep_draft(run: Run, form: DraftDecreeForm) -> None:
    if not form.asks:
        raise Refused(Refusal(Reason.INVALID, "Badan Publik ini tidak mensyaratkan paraf."))
    keep_draft(run, form, to_determine(run))


PAGE = ActivityPage(
    kind=ActivityKind.DETERMINE,
    template="casework/activities/determine.html",
    form=DetermineForm,
    perform=perform,
    context=context,
    ready=ready,
    leaves_out=leaves_out,
    actions={"keep_draft": draft_action(_keep_draft)},
    template_actions="casework/activities/_draft_decree.html",
    button="Tetapkan",
)
