"""Persetujuan: yes or no for each item, no with its reason; a refusal never delays what opens by law.

Source: PP 61/2010 Pasal 3 ayat (2), 10 ayat (1); SOP Kalbar langkah 2 dan 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.considered import against_quorum, asks_opinions, considered
from sidik.casework.activities.each_item import OverallForm, day_field
from sidik.casework.activities.issuing import facts_on_paper, issue, standing_now, standing_proposed
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.determination import is_new_test
from sidik.domain.procedure import Activity
from sidik.domain.refusal import Refusal
from sidik.register.acts import approve_items
from sidik.register.facts import facts_of
from sidik.register.models import Item

ANSWERS = {"yes": "Setuju", "no": "Tidak setuju"}
SUBJECTS = {
    "exemption": "Persetujuan klasifikasi informasi yang dikecualikan",
    "change": "Persetujuan pengubahan klasifikasi informasi yang dikecualikan",
    "opening": "Persetujuan pembukaan informasi yang habis jangka waktu pengecualiannya",
}
ARTICLES = {
    "exemption": "PP 61/2010 Pasal 3 ayat (2)",
    "change": "PP 61/2010 Pasal 10 ayat (1)",
    "opening": "PP 61/2010 Pasal 11",
}


def opens(run: Run) -> bool:
    """Whether the open step leads to an opening."""
    return run.case.timer or any(_is_opening(activity) for activity in run.step.activities)


def _is_opening(activity: Activity) -> bool:
    if activity.do is ActivityKind.CHANGE_STATUS:
        return str(activity.with_.get("kind", "open")) == "open"
    return activity.do is ActivityKind.DETERMINE and activity.with_.get("of") == "opening"


def purposes(run: Run) -> Mapping[Item, str]:
    """What each item is approved for: exemption, the change that a new test found, or opening."""
    if opens(run):
        return dict.fromkeys(run.items, "opening")
    facts = facts_of(run.items)
    return {
        item: "change" if is_new_test(one) else "exemption"
        for item, one in zip(run.items, facts, strict=True)
    }


class ApproveForm(OverallForm):
    """Agreed or not, for all items or item by item; the head's own document and its date."""

    answers = ANSWERS
    needs_reason = frozenset({"no"})
    question = "Putusan untuk semua informasi"
    reason_missing = "Tulis alasan mengapa tidak disetujui."

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        document = forms.CharField(
            label="Nomor dan nama dokumen persetujuan",
            max_length=200,
            required=False,
            help_text="Misalnya nota dinas persetujuan pimpinan. Boleh dikosongkan.",
        )
        approved_on = day_field("Tanggal persetujuan", initial=run.today)
        self.fields = {**self.fields, "document": document, "approved_on": approved_on}

    def clean_approved_on(self) -> date:
        """An approval is not dated ahead."""
        approved_on: date = self.cleaned_data["approved_on"]
        if approved_on > self.run.today:
            raise forms.ValidationError("Tanggal persetujuan tidak boleh di masa depan.")
        return approved_on


def perform(run: Run, form: ApproveForm) -> Done:
    """Record the answers by purpose and reason, and issue the sheet."""
    data, purpose_of = form.cleaned_data, purposes(run)
    counts = {"yes": 0, "no": 0}
    for group in form.groups():
        for purpose in sorted({purpose_of[item] for item in group.items}):
            items = [item for item in group.items if purpose_of[item] == purpose]
            approve_items(
                run.actor,
                items=items,
                approved=group.answer == "yes",
                reason=group.reason,
                purpose=purpose,
                document=data["document"],
                approved_on=data["approved_on"],
                place=run.place,
            )
            counts[group.answer] += len(items)
    wanted = sorted(set(purpose_of.values()))
    subject = "; ".join(SUBJECTS[purpose] for purpose in wanted)
    issue(
        run,
        "approval_sheet",
        "Lembar Persetujuan",
        {
            "subject": subject,
            "legal_basis": [ARTICLES[purpose] for purpose in wanted],
            "rows": [_row(item, purpose_of[item], *form.answer_of(item)) for item in run.items],
        },
        number=data["document"],
        on=data["approved_on"],
    )
    return Done(result=counts)


def _row(item: Item, purpose: str, answer: str, reason: str) -> dict[str, Any]:
    """A change is approved as it was proposed and tested, everything else as it stands."""
    standing = standing_proposed(item) if purpose == "change" else standing_now(item)
    return {
        **facts_on_paper(item),
        "legal_basis": standing["legal_basis"],
        "period": standing["period"],
        "answer": ANSWERS[answer],
        "reason": reason,
    }


def context(run: Run) -> dict[str, Any]:
    """What is approved, by which article, old beside new, and what a refusal does not do."""
    purpose_of = purposes(run)
    wanted = sorted(set(purpose_of.values()))
    changing = [item for item in run.items if purpose_of[item] == "change"]
    return {
        "changes": [(item, standing_now(item), standing_proposed(item)) for item in changing],
        "approves": [(SUBJECTS[purpose], ARTICLES[purpose]) for purpose in wanted],
        "opens": opens(run),
        "considered": considered(run),
        "asks_opinions": asks_opinions(run),
    }


def ready(run: Run) -> Refusal | None:
    """Enough opinions precede the answer; an opening waits for none."""
    return None if opens(run) else against_quorum(run)


PAGE = ActivityPage(
    kind=ActivityKind.APPROVE,
    template="casework/activities/approve.html",
    form=ApproveForm,
    perform=perform,
    context=context,
    ready=ready,
    button="Simpan putusan",
)
