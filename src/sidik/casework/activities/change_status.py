"""Ubah status: open at the end of the period, enter a determined change, withdraw.

Source: PP 61/2010 Pasal 10 dan 11; SOP Kalbar langkah 3, SOP NTB langkah 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.decree import DECREE_FIELDS, decree_data, decree_fields, decree_title
from sidik.casework.activities.delivery import remind_delivery
from sidik.casework.activities.each_item import area
from sidik.casework.activities.issuing import (
    facts_on_paper,
    issue,
    newest_paper,
    open_proposal,
    period_line,
    standing_now,
)
from sidik.casework.activities.leaving_out import left_out_remark
from sidik.casework.activities.numbering import NUMBER_FIELDS, NumberedForm
from sidik.casework.activities.opening_items import openings
from sidik.casework.activities.signed_file import ATTACH, ATTACH_TEMPLATE, attach, signed_field
from sidik.casework.run import Done, Run
from sidik.desk.models import Paper as IssuedPaper
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import NATURE_LABELS, Nature, OpeningBasis, in_force
from sidik.register.acts import (
    Paper,
    determine_opening,
    determine_withdrawal,
    enter_change,
    open_on_basis,
    withdraw_item,
)
from sidik.register.acts.changes import CHANGE_KINDS
from sidik.register.facts import facts_of
from sidik.register.models import DeterminationItem, Item
from sidik.register.showing import scope_in_words

OPEN, WITHDRAW = "open", "withdraw"
END = "Jangka waktu pengecualian berakhir (PP 61/2010 Pasal 11 ayat (1))."


def kind_of(run: Run) -> str:
    """What changes: open, change_ground, narrow or withdraw."""
    return str(run.params.get("kind", OPEN))


class ChangeStatusForm(NumberedForm):
    """An opening and the withdrawal of a determination have a number and a wording; the others have a reason."""

    book_keys = ("opening", "decree")

    signed = signed_field("Berkas bertanda tangan, boleh menyusul", required=False)
    reason = forms.CharField(label="Alasan", widget=area(3), max_length=4000)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        self.purpose = "withdrawal" if kind_of(run) == WITHDRAW else "opening"
        self.numbered = bool(determined_in(run)) if kind_of(run) == WITHDRAW else _opens_at_end(run)
        if self.numbered:
            self.fields.update(decree_fields(run, None, self.purpose))
        else:
            for name in (*NUMBER_FIELDS, "signed"):
                self.fields.pop(name, None)
        if kind_of(run) != WITHDRAW:
            self.fields["reason"].required = False
            self.fields["reason"].label = "Catatan"

    @property
    def decree_rows(self) -> list[forms.BoundField]:
        """The fields that word the decree of opening or withdrawal."""
        return [self[name] for name in DECREE_FIELDS] if self.numbered else []


def perform(run: Run, form: ChangeStatusForm) -> Done:
    """Open, enter the change, or withdraw."""
    kind = kind_of(run)
    if kind == OPEN:
        return _open(run, form)
    if kind == WITHDRAW:
        return _withdraw(run, form)
    return _enter(run, form)


def _opens_at_end(run: Run) -> bool:
    return kind_of(run) == OPEN and bool(openings(run).dated)


def determined_in(run: Run) -> list[Item]:
    """Items of the case under a determination in force: these are withdrawn by a determination of their own."""
    facts = facts_of(run.items)
    return [item for item, one in zip(run.items, facts, strict=True) if in_force(one, run.today)]


def _withdraw(run: Run, form: ChangeStatusForm) -> Done:
    """A determination is withdrawn by a new one with its list; a proposal goes with its reason alone."""
    data, determined = form.cleaned_data, determined_in(run)
    proposals = [item for item in run.items if item not in determined]
    number, reason = "", data["reason"].strip()
    if determined:
        texts = {name: data[name] for name in DECREE_FIELDS}
        reasons = {item: f"Mencabut {standing_now(item)['determination']}. {reason}" for item in determined}
        printed = decree_data(
            run,
            "withdrawal",
            texts,
            items=determined,
            effective_on=dict.fromkeys(determined, run.today),
            reasons=reasons,
        )
        number = form.take(on=run.today, about=data["about"])
        paper = Paper(number=number, on=run.today, place_name=run.body.place)
        made = determine_withdrawal(run.actor, items=determined, paper=paper, reason=reason, place=run.place)
        issue(run, "decree", decree_title(printed), printed, number=number)
        remind_delivery(run, number, determined, on=run.today)
        if data.get("signed"):
            attach(run, made, data["signed"])
    for item in proposals:
        withdraw_item(run.actor, item=item, reason=reason, place=run.place)
    if proposals:
        _report_change(run, [(item, "Dicabut", reason, "") for item in proposals])
    return Done(result={"kind": WITHDRAW, "count": len(run.items), "number": number})


def _open(run: Run, form: ChangeStatusForm) -> Done:
    """Determine the opening, dated today, effective at T; what the approver refused stays out and opens at T by law."""
    data, found = form.cleaned_data, openings(run)
    number = ""
    if found.dated:
        items = list(found.dated)
        effective = {item: verdict.effective_on for item, verdict in found.dated.items()}
        texts = {name: data[name] for name in DECREE_FIELDS}
        printed = decree_data(
            run, "opening", texts, items=items, effective_on=effective, reasons=dict.fromkeys(items, END)
        )
        number = form.take(on=run.today, about=data["about"])
        paper = Paper(number=number, on=run.today, place_name=run.body.place)
        determination = determine_opening(
            run.actor, items=items, paper=paper, place=run.place, left_out=found.left_out
        )
        if found.left_out:
            printed["remark"] = left_out_remark(found.left_out)
        issue(run, "decree", decree_title(printed), printed, number=number)
        remind_delivery(run, number, items, on=run.today)
        if data.get("signed"):
            attach(run, determination, data["signed"])
    if found.by_test:
        open_on_basis(
            run.actor,
            items=found.by_test,
            basis=OpeningBasis.NEW_TEST,
            reason=data["reason"],
            place=run.place,
        )
        _report_change(run, [(i, NATURE_LABELS[Nature.OPEN], data["reason"], "") for i in found.by_test])
    return Done(
        result={
            "kind": OPEN,
            "number": number,
            "opened": len(found.dated),
            "by_test": len(found.by_test),
            "left_out": [item.code for item in found.left_out],
        }
    )


def _enter(run: Run, form: ChangeStatusForm) -> Done:
    """The determined change takes effect in the register of changes; the change sheet becomes final."""
    reason = form.cleaned_data["reason"].strip()
    by_kind: dict[str, list[Item]] = {}
    for item in run.items:
        by_kind.setdefault(_change_of(run, item), []).append(item)
    for kind, items in by_kind.items():
        reasons = {item.pk: _reason(item, reason) for item in items}
        enter_change(
            run.actor,
            items=items,
            kind=kind,
            reasons=reasons,
            since=run.case.started_on,
            place=run.place,
        )
    rows = changed_rows(run)
    sheet = newest_paper(run, "change_sheet")
    issue(
        run,
        "change_sheet",
        "Lembar Pengubahan Informasi yang Dikecualikan",
        {"rows": [_sheet_row(item, row, _reason(item, reason)) for item, row in rows.items()]},
        number=next((row.determination.number for row in rows.values()), ""),
        state=IssuedPaper.State.FINAL,
        previous=sheet,
    )
    return Done(result={kind: len(items) for kind, items in by_kind.items()})


def _change_of(run: Run, item: Item) -> str:
    if kind_of(run) == "narrow":
        return "narrow"
    proposal = open_proposal(item)
    return proposal.kind if proposal and proposal.kind in CHANGE_KINDS else "change_ground"


def _reason(item: Item, reason: str) -> str:
    proposal = open_proposal(item)
    return reason or (proposal.argument if proposal else "")


def changed_rows(run: Run) -> Mapping[Item, DeterminationItem]:
    """The newest determination of change of each item."""
    found = {}
    for item in run.items:
        rows = item.determination_rows.filter(determination__of="change")
        row = rows.select_related("determination", "supersedes__version", "version").last()
        if row is not None:
            found[item] = row
    return found


def _sheet_row(item: Item, row: DeterminationItem, reason: str) -> dict[str, Any]:
    old = row.supersedes
    return {
        **facts_on_paper(item),
        "old": _standing(old) if old else {},
        "new": _standing(row),
        "reason": reason,
    }


def _standing(row: DeterminationItem) -> dict[str, Any]:
    return {
        "classification": NATURE_LABELS[Nature.PARTLY_EXEMPT if row.is_partial else Nature.EXEMPT],
        "legal_basis": row.version.basis_text.splitlines(),
        "scope": scope_in_words("part" if row.is_partial else "whole", row.version.parts),
        "period": period_line(row.version),
        "ends_on": long_date(row.ends_on) if row.ends_on else "",
        "determination": row.determination.number,
    }


def _report_change(run: Run, changes: list[tuple[Item, str, str, str]]) -> None:
    rows = [
        {
            **facts_on_paper(item),
            "before": NATURE_LABELS[Nature(item.nature)],
            "after": after,
            "reason": reason,
            "decree": decree,
            "on": long_date(run.today),
        }
        for item, after, reason, decree in changes
    ]
    issue(run, "change_report", "Catatan Perubahan Status", {"rows": rows})


def context(run: Run) -> dict[str, Any]:
    """What opens and when, what stays out and why; or the change that takes effect."""
    kind = kind_of(run)
    found = openings(run) if kind == OPEN else None
    return {
        "status_kind": kind,
        "openings": found,
        "dated": found.dated.items() if found else (),
        "left_out": found.left_out.items() if found else (),
        "by_test": found.by_test if found else (),
        "withdrawn": determined_in(run) if kind == WITHDRAW else (),
        "changed": changed_rows(run).items() if kind not in {OPEN, WITHDRAW} else (),
    }


PAGE = ActivityPage(
    kind=ActivityKind.CHANGE_STATUS,
    template="casework/activities/change_status.html",
    form=ChangeStatusForm,
    perform=perform,
    context=context,
    actions=ATTACH,
    template_actions=ATTACH_TEMPLATE,
    button="Ubah status",
)
