"""Masukan dasar hukum: what a unit says of the present basis, or the basis and period it proposes instead.

Source: SOP NTB langkah 2 dan 3; PP 61/2010 Pasal 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.each_item import EachItemForm, area, lines_of
from sidik.casework.activities.issuing import basis_lines, facts_on_paper, issue, period_line
from sidik.casework.activities.proposing_change import ChangeForm
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.register.acts import propose_change, record_legal_input
from sidik.register.models import Item
from sidik.register.showing import grounds_in_words

TITLES = {"input": "Lembar Masukan Dasar Hukum", "proposal": "Lembar Usulan Dasar Hukum"}


def kind_of(run: Run) -> str:
    """Input on the present basis, or a proposal of another."""
    return str(run.params.get("kind", "input"))


class LegalInputForm(EachItemForm):
    """For each item: basis and argument; in a proposal also grounds, points, statutes and period."""

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        data = self.data if self.is_bound else None
        items = run.items if kind_of(run) == "proposal" else []
        self.changes = [ChangeForm(data, item=item) for item in items]

    def questions(self, item: Item) -> Mapping[str, forms.Field]:
        """The statement on the present basis; a proposal has its own form."""
        if kind_of(self.run) == "proposal":
            return {}
        basis = forms.CharField(label="Dasar hukum menurut unit", widget=area(2), max_length=4000)
        basis.initial = "\n".join(basis_lines(item.version))
        return {
            "basis": basis,
            "argument": forms.CharField(label="Masukan dan argumen", widget=area(3), max_length=8000),
        }

    def clean(self) -> dict[str, Any]:
        """Name the items whose proposal cannot be read yet; the mistakes stand at the fields."""
        wrong = [change.item.code for change in self.changes if not change.is_valid()]
        if wrong:
            self.add_error(None, f"Lengkapi usulan untuk {', '.join(wrong)}.")
        return super().clean() or {}


def perform(run: Run, form: LegalInputForm) -> Done:
    """Record the input; a proposal also becomes the open proposal of change of the item."""
    kind = kind_of(run)
    if kind == "proposal":
        rows = [_propose(run, change) for change in form.changes]
    else:
        rows = [_say(run, form, item) for item in run.items]
    unit = run.case.unit.name if run.case.unit else run.body.name
    issue(run, "legal_input", TITLES[kind], {"title": TITLES[kind], "unit": unit, "rows": rows})
    return Done(result={"kind": kind, "count": len(rows)})


def _say(run: Run, form: LegalInputForm, item: Item) -> dict[str, Any]:
    entry = record_legal_input(
        run.actor,
        item=item,
        kind="input",
        new_basis=form.value(item, "basis"),
        argument=form.value(item, "argument"),
        place=run.place,
    )
    return {
        **facts_on_paper(item),
        "present_basis": basis_lines(item.version),
        "proposed_basis": lines_of(entry.new_basis),
        "input": entry.argument,
    }


def _propose(run: Run, change: ChangeForm) -> dict[str, Any]:
    item, law, argument = change.item, change.law(), change.cleaned_data["argument"]
    basis = law["basis_text"] or grounds_in_words(law["grounds"])
    record_legal_input(
        run.actor, item=item, kind="proposal", new_basis=basis, argument=argument, place=run.place
    )
    proposal = propose_change(
        run.actor,
        item=item,
        kind=change.cleaned_data["change"],
        grounds=[dict(g) for g in law["grounds"]],
        basis_text=basis,
        period=law["period"],
        period_text=law["period_text"],
        scope=law["scope"],
        parts=[dict(p) for p in law["parts"]],
        argument=argument,
        place=run.place,
    )
    return {
        **facts_on_paper(item),
        "present_basis": [*basis_lines(item.version), period_line(item.version)],
        "proposed_basis": [*basis_lines(proposal), period_line(proposal)],
        "input": argument,
    }


def context(run: Run) -> dict[str, Any]:
    """Whether this is input or a proposal."""
    return {"is_proposal": kind_of(run) == "proposal"}


PAGE = ActivityPage(
    kind=ActivityKind.LEGAL_INPUT,
    template="casework/activities/legal_input.html",
    form=LegalInputForm,
    perform=perform,
    context=context,
    button="Sampaikan",
)
