"""Laporan: the changes of the case or of a year, from the register of changes, numbered and issued.

Source: SOP NTB langkah 11; Perki 1/2021 Pasal 56.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count

from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.each_item import area, day_field
from sidik.casework.activities.issuing import facts_on_paper, issue
from sidik.casework.activities.numbering import NumberedForm
from sidik.casework.activities.signed_file import ATTACH, ATTACH_TEMPLATE
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import NATURE_LABELS, Nature
from sidik.register.models import Item, StatusChange

TITLES = {"change": "Laporan Pengubahan Informasi yang Dikecualikan", "annual": "Laporan Tahunan"}


def kind_of(run: Run) -> str:
    """Report of the case's changes, or of all changes of a period."""
    found = str(run.params.get("kind", "change"))
    return found if found in TITLES else "change"


def changes_between(run: Run, first_on: date, last_on: date) -> list[StatusChange]:
    """Changes noted in a period: of the case's items, in an annual report of all."""
    rows = StatusChange.objects.filter(body=run.body, noted_on__range=(first_on, last_on))
    if kind_of(run) == "change":
        rows = rows.filter(item__in=run.items)
    return list(
        rows.select_related("item__current", "item__unit", "determination").order_by("noted_on", "id")
    )


class ReportForm(NumberedForm):
    """Number, period, addressee and the officer's own words."""

    book_keys = ("report", "decree")

    first_on = day_field("Dari tanggal")
    last_on = day_field("Sampai tanggal")
    addressee = forms.CharField(label="Ditujukan kepada", max_length=200, required=False)
    introduction = forms.CharField(label="Pengantar", widget=area(4), required=False)
    closing = forms.CharField(label="Penutup", widget=area(3), required=False)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        first_on = run.case.started_on if kind_of(run) == "change" else run.today.replace(month=1, day=1)
        self.fields["first_on"].initial = first_on
        self.fields["last_on"].initial = run.today

    def clean(self) -> dict[str, Any]:
        """A period runs forward."""
        data = super().clean() or {}
        first_on, last_on = data.get("first_on"), data.get("last_on")
        if first_on and last_on and last_on < first_on:
            self.add_error("last_on", "Tanggal akhir mendahului tanggal awal.")
        return data


def perform(run: Run, form: ReportForm) -> Done:
    """Take the number and issue the report with the changes as the register holds them."""
    data = form.cleaned_data
    changes = changes_between(run, data["first_on"], data["last_on"])
    title = TITLES[kind_of(run)]
    number = form.take(on=run.today, about=title)
    period = f"{long_date(data['first_on'])} sampai {long_date(data['last_on'])}"
    issue(
        run,
        "change_report",
        title,
        {
            "period": period,
            "addressee": data["addressee"],
            "introduction": data["introduction"],
            "counts": list(_counts(run, changes)),
            "rows": [_row(change) for change in changes],
            "closing": data["closing"],
        },
        number=number,
    )
    return Done(result={"number": number, "changes": len(changes), "kind": kind_of(run)})


def _counts(run: Run, changes: Iterable[StatusChange]) -> Iterable[dict[str, str]]:
    labels: dict[str, int] = {}
    for change in changes:
        labels[change.get_kind_display()] = labels.get(change.get_kind_display(), 0) + 1
    for label, count in labels.items():
        yield {"label": label, "value": str(count)}
    if kind_of(run) == "annual":
        natures = (
            Item.objects.filter(body=run.body)
            .values_list("nature")
            .annotate(n=Count("pk"))
            .order_by("nature")
        )
        for nature, count in natures:
            yield {"label": f"Tercatat {NATURE_LABELS[Nature(nature)].lower()}", "value": str(count)}


def _row(change: StatusChange) -> dict[str, Any]:
    decree = change.determination.number if change.determination else change.number
    return {
        **facts_on_paper(change.item),
        "before": _stood(change.before),
        "after": _stood(change.after),
        "reason": change.reason or change.basis,
        "decree": decree,
        "on": long_date(change.effective_on),
    }


def _stood(contents: Any) -> str:
    """How an item stood, from the contents of its determination or from its nature alone."""
    nature = contents.get("nature")
    if nature:
        return NATURE_LABELS[Nature(nature)]
    reason = contents.get("reason") or {}
    return "; ".join(t for t in (str(reason.get("law", "")), str(contents.get("period", ""))) if t)


def context(run: Run) -> dict[str, Any]:
    """The changes that the report would name."""
    first_on = run.case.started_on if kind_of(run) == "change" else run.today.replace(month=1, day=1)
    changes = changes_between(run, first_on, run.today)
    return {
        "report_title": TITLES[kind_of(run)],
        "changes": [(change, _stood(change.before), _stood(change.after)) for change in changes],
    }


PAGE = ActivityPage(
    kind=ActivityKind.REPORT,
    template="casework/activities/report.html",
    form=ReportForm,
    perform=perform,
    context=context,
    actions=ATTACH,
    template_actions=ATTACH_TEMPLATE,
    button="Terbitkan laporan",
)
