"""Susun dokumen: formulation of the legal basis, change sheet, draft decree; each saving is a new version.

What the register says is filled in; the officer formulates the rest. Source: SOP NTB langkah 6 dan 7.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.decree import DECREE_FIELDS, decree_data, decree_fields, decree_title
from sidik.casework.activities.each_item import EachItemForm, ItemRow, area, lines_of
from sidik.casework.activities.issuing import (
    basis_lines,
    facts_on_paper,
    family,
    issue,
    newest_paper,
    open_proposal,
    standing_now,
    standing_proposed,
)
from sidik.casework.activities.opinion import last_given
from sidik.casework.run import Done, Run
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.meetings.models import Meeting
from sidik.register.acts import propose_change
from sidik.register.models import Item, LegalInput

FORMULATION, SHEET, DECREE = "legal_basis_formulation", "change_sheet", "decree"
KINDS = {FORMULATION: "basis_formulation", SHEET: "change_sheet", DECREE: "decree"}
TITLES = {
    FORMULATION: "Rumusan Dasar Hukum Pengecualian",
    SHEET: "Lembar Pengubahan Informasi yang Dikecualikan",
    DECREE: "Rancangan Keputusan",
}


def document_of(run: Run) -> str:
    """Which document the step makes."""
    found = str(run.params.get("document", FORMULATION))
    return found if found in KINDS else FORMULATION


def previous_of(run: Run) -> Paper | None:
    """The version before, in this case or in the one it was split from."""
    return newest_paper(run, KINDS[document_of(run)])


class DraftForm(EachItemForm):
    """The text of the document: filled in from the register and from the version before."""

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        self.document = document_of(run)
        self.before = _rows_before(previous_of(run)) | _reasons_formulated(run)
        super().__init__(*args, run=run, **kwargs)
        if self.document == DECREE:
            self.fields.update(decree_fields(run, previous_of(run)))
        else:
            remark = forms.CharField(label="Catatan pada naskah", widget=area(2), required=False)
            self.fields["remark"] = remark

    def questions(self, item: Item) -> Mapping[str, forms.Field]:
        """What is formulated for one item."""
        if self.document == DECREE:
            return {}
        proposal, before = open_proposal(item), self.before.get(item.code, {})
        reason = before.get("reason") or (proposal.argument if proposal else "")
        asked: dict[str, forms.Field] = {}
        if self.document == FORMULATION:
            lines = before.get("formulated_basis") or basis_lines(proposal or item.version)
            asked["basis"] = forms.CharField(
                label="Rumusan dasar hukum",
                widget=area(3),
                initial="\n".join(lines),
                help_text="Satu baris untuk satu dasar.",
            )
        asked["reason"] = forms.CharField(label="Alasan", widget=area(2), initial=reason)
        return asked

    @property
    def side_by_side(self) -> list[tuple[ItemRow, dict[str, Any], dict[str, Any]]]:
        """Each item with how it stands and how it is to stand."""
        return [(row, standing_now(row.item), standing_proposed(row.item)) for row in self.rows]

    @property
    def decree_rows(self) -> list[forms.BoundField]:
        """The fields that word a decree."""
        return [self[name] for name in DECREE_FIELDS] if self.document == DECREE else []


def _rows_before(paper: Paper | None) -> dict[str, Any]:
    return {row.get("code", ""): row for row in paper.data.get("rows", [])} if paper else {}


def _reasons_formulated(run: Run) -> dict[str, Any]:
    """For a change sheet: the reasons that were formulated since its last version."""
    sheet, formulated = newest_paper(run, KINDS[SHEET]), newest_paper(run, KINDS[FORMULATION])
    if document_of(run) != SHEET or formulated is None or (sheet and sheet.made_at > formulated.made_at):
        return {}
    return _rows_before(formulated)


def perform(run: Run, form: DraftForm) -> Done:
    """Issue the next version as a draft; a formulated basis also goes into the proposal of change."""
    previous = previous_of(run)
    kind = KINDS[form.document]
    data = BUILDERS[form.document](run, form)
    title = decree_title(data) if form.document == DECREE else TITLES[form.document]
    paper = issue(run, kind, title, data, state=Paper.State.DRAFT, previous=previous)
    return Done(result={"document": form.document, "paper": str(paper.uuid), "version": paper.version})


def _formulation(run: Run, form: DraftForm) -> dict[str, Any]:
    rows = []
    for item in run.items:
        lines, reason = lines_of(form.value(item, "basis")), form.value(item, "reason")
        _carry_over(run, item, "\n".join(lines), reason)
        inputs = LegalInput.objects.filter(item=item, case_uuid__in=[c.uuid for c in family(run.case)])
        rows.append(
            {
                **facts_on_paper(item),
                "present_basis": basis_lines(item.version),
                "inputs": [f"{entry.maker_office}: {entry.argument}" for entry in inputs],
                "formulated_basis": lines,
                "reason": reason,
            }
        )
    met = Meeting.objects.filter(body=run.body, case_uuid__in=[c.uuid for c in family(run.case)]).first()
    return {"meeting": met.title if met else "", "rows": rows, "remark": form.cleaned_data["remark"]}


def _carry_over(run: Run, item: Item, basis: str, reason: str) -> None:
    """The formulation of an open proposal becomes its wording; grounds and period stay as proposed."""
    proposal = open_proposal(item)
    if proposal is None or proposal.state != "open":
        return
    if basis_lines(proposal) == lines_of(basis) and proposal.argument.strip() == reason.strip():
        return
    propose_change(
        run.actor,
        item=item,
        kind=proposal.kind,
        grounds=proposal.grounds,
        basis_text=basis,
        period=proposal.period,
        period_text=proposal.period_text,
        scope=proposal.scope,
        parts=proposal.parts,
        argument=reason,
        place=run.place,
    )


def _sheet(run: Run, form: DraftForm) -> dict[str, Any]:
    rows = [
        {
            **facts_on_paper(item),
            "old": standing_now(item),
            "new": standing_proposed(item),
            "reason": form.value(item, "reason"),
        }
        for item in run.items
    ]
    return {"rows": rows, "remark": form.cleaned_data["remark"]}


def _decree(run: Run, form: DraftForm) -> dict[str, Any]:
    texts = {name: form.cleaned_data[name] for name in DECREE_FIELDS}
    return decree_data(run, _purpose(run), texts, items=run.items)


def _purpose(run: Run) -> str:
    """For what the decree is drafted: the determination that the procedure makes later."""
    for step in run.procedure.steps:
        for activity in step.activities:
            if activity.do is ActivityKind.DETERMINE:
                return str(activity.with_.get("of", "exemption"))
    return "exemption"


BUILDERS: Mapping[str, Callable[[Run, DraftForm], dict[str, Any]]] = {
    FORMULATION: _formulation,
    SHEET: _sheet,
    DECREE: _decree,
}


def context(run: Run) -> dict[str, Any]:
    """Old and new side by side, the version before, and whether opinions on it would lapse."""
    document = document_of(run)
    given = last_given(run) if document == SHEET else None
    return {
        "document_title": TITLES[document],
        "is_decree": document == DECREE,
        "previous": previous_of(run),
        "voids": given,
    }


PAGE = ActivityPage(
    kind=ActivityKind.DRAFT,
    template="casework/activities/draft.html",
    form=DraftForm,
    perform=perform,
    context=context,
    button="Simpan draf",
)
