"""Klasifikasi: kind, ground or period of each item, with what else a classification sets, and the classified list.

Source: product.md 1.5 (klasifikasi); PP 61/2010 Pasal 3; SOP NTT 2, Kalbar 2.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sidik.casework.activities.catalogue import ActivityPage, RunForm
from sidik.casework.activities.classify_rows import BulkRow, ClassifyRow
from sidik.casework.activities.printed import head_of, period_line, row_of
from sidik.casework.run import Done, Run
from sidik.desk.acts import issue_paper
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.grounds import GROUND_LABELS, GroundLetter
from sidik.domain.item import NATURE_LABELS, Nature, Stage
from sidik.register.acts import Classified, classify_items, set_security_class
from sidik.register.models import Item, ItemVersion
from sidik.register.models.items import SecurityClass

FACET_WORDS = {"kind": "jenis", "ground": "dasar pengecualian", "period": "jangka waktu"}
# Above this number only the facet itself is asked in the step; the rest is on the page of the item.
MOST_WITH_DETAILS = 25


def facet_of(run: Run) -> str:
    """By what the step classifies; by kind where the SOP does not say."""
    asked = str(run.params.get("facet", "kind"))
    return asked if asked in FACET_WORDS else "kind"


def to_classify(run: Run) -> list[Item]:
    """Items that are classified here: those not accepted in verification wait for the decision."""
    return [item for item in run.items if item.stage != Stage.RETURNED]


class ClassifyForm(RunForm):
    """One row for each item, and one for all rows whose facet is still empty."""

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        self.facet = facet_of(run)
        items = to_classify(run)
        data = self.data if self.is_bound else None
        full = len(items) <= MOST_WITH_DETAILS
        self.item_rows = [
            ClassifyRow(data, prefix=str(item.uuid), item=item, facet=self.facet, full=full) for item in items
        ]
        self.bulk = BulkRow(data, prefix="semua", facet=self.facet)
        self.rows = self.item_rows

    def is_valid(self) -> bool:
        """Each row is asked, so that all mistakes show at once."""
        return all([super().is_valid(), self.bulk.is_valid(), *[row.is_valid() for row in self.item_rows]])

    @property
    def asks_for_all(self) -> bool:
        """Whether one answer can serve several rows: ground and period of what is determined are not asked."""
        return sum(self.facet == "kind" or not row.fixed for row in self.item_rows) > 1

    @property
    def row_errors(self) -> list[tuple[Item, list[str]]]:
        """Items with mistakes, for the summary on top."""
        if not self.is_bound:
            return []
        return [(row.item, row.messages) for row in self.item_rows if row.messages]


def _perform(run: Run, form: ClassifyForm) -> Done:
    items = [row.item for row in form.item_rows]
    changed = 0
    if items:
        changes = {row.item.pk: Classified(row.changes(form.bulk)) for row in form.item_rows}
        changed = sum(bool(change.changes) for change in changes.values())
        classify_items(run.actor, items=items, changes=changes, facet=form.facet, place=run.place)
        for row in form.item_rows:
            if row.security_changed:
                _secure(run, row)
    paper = issue_paper(
        run.actor,
        kind="classified_list",
        title=f"Daftar hasil klasifikasi berdasarkan {FACET_WORDS[form.facet]}",
        on=run.today,
        data=head_of(run, facet=FACET_WORDS[form.facet], groups=_groups(items, form.facet)),
        place=run.place,
    )
    return Done(
        result={"classified": len(items), "changed": changed, "facet": form.facet, "paper": str(paper.uuid)}
    )


def _secure(run: Run, row: ClassifyRow) -> None:
    data = row.cleaned_data
    set_security_class(
        run.actor,
        item=row.item,
        security_class=SecurityClass(data["security_class"]),
        retention_code=data["retention_code"],
        retention_text=data["retention_text"],
        final_disposition=row.item.final_disposition,
    )


def _groups(items: list[Item], facet: str) -> list[dict[str, Any]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    found = Item.objects.filter(pk__in=[i.pk for i in items]).select_related("current", "unit")
    for item in sorted(found, key=lambda i: (_order(i, facet), i.number)):
        nature = NATURE_LABELS[Nature(item.nature)]
        rows[_heading(item, facet)].append({**row_of(item), "status": nature})
    return [{"heading": heading, "rows": group} for heading, group in rows.items()]


def _order(item: Item, facet: str) -> str:
    if facet == "period":
        return item.ends_on.isoformat() if item.ends_on else "9999"
    return _heading(item, facet)


def _heading(item: Item, facet: str) -> str:
    version: ItemVersion = item.version
    if facet == "kind":
        return version.kind
    if facet == "period":
        end = f", berakhir {long_date(item.ends_on)}" if item.ends_on else ""
        return f"{period_line(version)}{end}"
    letters = sorted({str(g["letter"]) for g in version.grounds if g.get("letter")})
    return "; ".join(f"Huruf {x}: {GROUND_LABELS[GroundLetter(x)]}" for x in letters)


def _context(run: Run) -> dict[str, Any]:
    kinds = ItemVersion.objects.filter(current_of__body=run.body).exclude(kind="")
    return {
        "facet": facet_of(run),
        "facet_word": FACET_WORDS[facet_of(run)],
        "kinds": list(kinds.order_by("kind").values_list("kind", flat=True).distinct()[:60]),
        "left_out": [item for item in run.items if item.stage == Stage.RETURNED],
    }


ActivityPage(
    kind=ActivityKind.CLASSIFY,
    template="casework/activities/classify.html",
    form=ClassifyForm,
    perform=_perform,
    context=_context,
    button="Simpan klasifikasi",
)
