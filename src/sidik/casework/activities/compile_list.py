"""Dokumentasi daftar: the list as a locked snapshot; what is not determined stands in a section of its own.

Source: SOP NTT langkah 3, SOP Kupang langkah 4; design.md 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage, RunForm
from sidik.casework.activities.issuing import issue
from sidik.casework.activities.signed_file import ATTACH, ATTACH_TEMPLATE
from sidik.casework.models import Case, CaseItem, Visit
from sidik.casework.run import Done, Run
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import NATURE_LABELS, Nature
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.papers.list_layouts import LAYOUTS, layout_of
from sidik.register.acts import compile_list
from sidik.register.acts.lists import GROUPS
from sidik.register.models import CompiledList, Item

SECTIONS = {
    "determined": "Dikecualikan",
    "proposed": "Usulan, belum ditetapkan",
    "open": "Terbuka",
    "withdrawn": "Dicabut",
}


def arrived(run: Run) -> list[Case]:
    """Cases of the batch that came to this step: one list serves the whole putaran."""
    there = Visit.objects.filter(case__batch=run.case.batch, step=run.case.step).values("case")
    return list(Case.objects.filter(pk__in=there).exclude(state=Case.State.CANCELLED).select_related("unit"))


def behind(run: Run) -> list[Case]:
    """Cases of the batch that still work on earlier steps."""
    open_states = [Case.State.RUNNING, Case.State.WAITING, Case.State.HELD]
    cases = Case.objects.filter(batch=run.case.batch, state__in=open_states).select_related("unit")
    return list(cases.exclude(pk__in=[case.pk for case in arrived(run)]))


def listed(run: Run) -> list[Item]:
    """Items of all cases of the batch that came to this step."""
    inside = CaseItem.objects.filter(case__in=arrived(run), state=CaseItem.State.IN)
    items = Item.objects.filter(pk__in=inside.values("item"), body=run.body)
    return list(items.select_related("current", "unit", "body").order_by("number"))


def locked_already(run: Run) -> CompiledList | None:
    """The list that another case of the putaran locked at this step, while it still says what is so today."""
    others = CompiledList.objects.filter(
        body=run.body, case_uuid__in=[case.uuid for case in arrived(run)], step_id=run.case.step
    )
    last = others.order_by("-id").first()
    if last is None or last.case_uuid == run.case.uuid:
        return None
    stated = {(e["item"], e["version"], e["nature"], e["ends_on"]) for e in last.entries}
    return last if stated == {_standing(item) for item in listed(run)} else None


def _standing(item: Item) -> tuple[str, str, str, str]:
    ends_on = item.ends_on.isoformat() if item.ends_on else ""
    return str(item.uuid), item.version.digest, NATURE_LABELS[Nature(item.nature)], ends_on


class CompileForm(RunForm):
    """Title, year, grouping and layout of the list; nothing where the putaran has its list already."""

    title = forms.CharField(label="Judul daftar", max_length=300)
    year = forms.IntegerField(label="Tahun", min_value=2008, max_value=2100)
    group_by = forms.ChoiceField(label="Dikelompokkan menurut", choices=list(GROUPS.items()))
    layout = forms.ChoiceField(
        label="Tata letak",
        choices=[(layout.key, layout.label) for layout in LAYOUTS.values()],
        help_text="Daftar yang terbit dapat dicetak lagi dalam tata letak lain.",
    )
    column_numbers = forms.BooleanField(label="Cetak baris nomor kolom", required=False, initial=True)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        if locked_already(run) is not None:
            for name in ("title", "year", "group_by", "layout", "column_numbers"):
                del self.fields[name]
            return
        year = run.today.year
        self.fields["title"].initial = f"Daftar Informasi yang Dikecualikan Tahun {year}"
        self.fields["year"].initial = year
        self.fields["group_by"].initial = run.params.get("group_by", "unit")
        self.fields["layout"].initial = _layout_before(run)


def _layout_before(run: Run) -> str:
    """The layout of the body's last list, so that its lists go on looking alike."""
    last = Paper.objects.filter(body=run.body, kind="exempt_list").first()
    return layout_of(last.data if last else {}).key


def ready(run: Run) -> Refusal | None:
    """There is something to list."""
    if listed(run):
        return None
    return Refusal(Reason.MISSING, "informasi yang didokumentasikan. Kasus ini belum memuat informasi.")


def perform(run: Run, form: CompileForm) -> Done:
    """Lock the snapshot and issue the list, once for all units of the putaran."""
    shared = locked_already(run)
    if shared is not None:
        return Done(result=_result(shared))
    if "title" not in form.fields:
        # The list on the page is no longer true: the officer sees the form of a new one.
        raise Refused(Refusal(Reason.STALE))
    data = form.cleaned_data
    compiled = compile_list(
        run.actor,
        items=listed(run),
        title=data["title"],
        year=data["year"],
        group_by=data["group_by"],
        place=run.place,
    )
    issue(
        run,
        "exempt_list",
        compiled.title,
        {
            "title": compiled.title,
            "subtitle": f"Tahun {compiled.year}",
            "grouped_by": GROUPS[compiled.group_by],
            "determined": list(_groups(compiled, "determined")),
            "proposed": list(_groups(compiled, "proposed")),
            "remark": _left_over(compiled),
            "layout": data["layout"],
            "column_numbers": data["column_numbers"],
        },
    )
    return Done(result=_result(compiled))


def _result(compiled: CompiledList) -> dict[str, Any]:
    return {
        "list": str(compiled.uuid),
        "determined": compiled.determined_count,
        "proposed": compiled.proposed_count,
    }


def _groups(compiled: CompiledList, section: str) -> Iterable[dict[str, Any]]:
    entries = [e for e in compiled.entries if e["section"] == section]
    for heading, rows in groupby(entries, key=lambda e: str(e["group"])):
        yield {"heading": _heading(heading), "rows": [_row(entry) for entry in rows]}


def _heading(group: str) -> str:
    try:
        return f"Berakhir {long_date(date.fromisoformat(group))}"
    except ValueError:
        return group


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    found = (
        f"{entry['determination']} tanggal {_day(entry['determined_on'])}" if entry["determination"] else ""
    )
    row = {
        "information": entry["title"],
        "code": entry["code"],
        "unit": entry["unit"],
        "legal_basis": [t.strip() for t in str(entry["basis"]).replace("\n", ";").split(";") if t.strip()],
        "if_opened": entry["if_open"],
        "if_closed": entry["if_closed"],
        "period": entry["period"],
        "scope": entry["scope"],
        "determination": found,
        "starts_on": _day(entry["starts_on"]),
        "ends_on": _day(entry["ends_on"]),
        "status": entry["nature"],
    }
    needed = {"information", "legal_basis", "if_opened", "if_closed", "period"}
    return {name: value for name, value in row.items() if value or name in needed}


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text)) if text else ""


def _left_over(compiled: CompiledList) -> str:
    """What is neither exempt nor proposed is named, so that no row vanishes."""
    found = [
        f"{entry['code']} {SECTIONS[entry['section']].lower()}"
        for entry in compiled.entries
        if entry["section"] in {"open", "withdrawn"}
    ]
    return f"Tidak dimuat sebagai pengecualian: {'; '.join(found)}." if found else ""


def context(run: Run) -> dict[str, Any]:
    """How many items the list holds, from which cases, and which are still on their way."""
    return {
        "listed": listed(run),
        "arrived": arrived(run),
        "behind": behind(run),
        "locked": locked_already(run),
    }


PAGE = ActivityPage(
    kind=ActivityKind.COMPILE_LIST,
    template="casework/activities/compile_list.html",
    form=CompileForm,
    perform=perform,
    context=context,
    ready=ready,
    actions=ATTACH,
    template_actions=ATTACH_TEMPLATE,
    button="Kunci daftar",
)
