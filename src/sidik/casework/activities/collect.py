"""Himpun: units propose items, answer nil, hand in again what came back; old determinations are recorded as facts.

Source: product.md 1.5 (himpun), 4.2 (formulir unit); SOP NTT 1, Kalbar 1, Kupang 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction

from sidik.accounts.models import Unit
from sidik.casework import acts
from sidik.casework.activities.catalogue import Action, ActivityPage, RunForm
from sidik.casework.activities.item_forms import DecreeForm, EditForm, OneItemForm, WordingForm, units_for
from sidik.casework.activities.printed import forms_line, head_of, row_of
from sidik.casework.acts.merging import asks_for_determined, hand_in
from sidik.casework.models import CaseItem, ItemAnswer
from sidik.casework.run import Done, Run
from sidik.collection.models import Call
from sidik.collection.queries import calls_of_case, calls_to_take, matrix_of
from sidik.desk.acts import issue_paper
from sidik.domain.access import may
from sidik.domain.activities import ActivityKind
from sidik.domain.item import Nature, Stage
from sidik.domain.refusal import Reason, Refusal
from sidik.files.acts import seal_file
from sidik.ledger.act import Refused
from sidik.register import acts as register
from sidik.register.models import Item, NilAnswer, Proposal, Verification
from sidik.register.models.items import Origin

NIL = "Unit kerja kami tidak memiliki informasi yang dikecualikan."
MOST_OFFERED = 300
EXEMPT = (Nature.EXEMPT, Nature.PARTLY_EXEMPT)


def collects_determined(run: Run) -> bool:
    """Whether the step gathers what was determined before (informasi yang sudah ditetapkan)."""
    return asks_for_determined(run.activity)


def take_items(run: Run, items: Sequence[Item]) -> list[Item]:
    """Put items of the register into the case: those of an import, or chosen from the register.

    What is still to be decided is handed in for this case and round; what is determined is only taken in.
    """
    with transaction.atomic():
        hand_in(run.actor, items, run.place)
        return acts.take_items(run.actor, run=run, items=items)


def _handed_in(run: Run, items: Sequence[Item]) -> set[int]:
    rows = Proposal.objects.filter(item__in=items, case_uuid=run.case.uuid, round=run.case.round)
    return set(rows.values_list("item_id", flat=True))


def offered(run: Run) -> list[Item]:
    """Items of the register that may be taken in: determined ones, or proposals that no open case holds."""
    rows = Item.objects.filter(body=run.body, unit__in=units_for(run)).exclude(
        case_items__case=run.case, case_items__state=CaseItem.State.IN
    )
    if collects_determined(run):
        rows = rows.filter(nature__in=EXEMPT)
    else:
        rows = rows.filter(
            nature=Nature.UNDETERMINED, stage__in=[Stage.DRAFT, Stage.PROPOSED, Stage.RETURNED]
        ).exclude(
            case_items__state=CaseItem.State.IN, case_items__case__state__in=["running", "waiting", "held"]
        )
    return list(rows.select_related("current", "unit").order_by("number")[:MOST_OFFERED])


class TakeForm(RunForm):
    """Items that already stand in the register."""

    items = forms.ModelMultipleChoiceField(
        label="Informasi dari register",
        queryset=Item.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurang-kurangnya satu informasi."},
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        field = self.fields["items"]
        rows = Item.objects.filter(pk__in=[item.pk for item in offered(run)])
        field.queryset = rows.select_related("current", "unit")  # type: ignore[attr-defined]
        field.label_from_instance = lambda item: f"{item.code} · {item.shown_title} ({item.unit.name})"  # type: ignore[attr-defined]


class NilForm(RunForm):
    """A unit answers that it has nothing to exempt."""

    unit = forms.ModelChoiceField(
        label="Unit kerja", queryset=Unit.objects.none(), to_field_name="uuid", empty_label="Pilih unit kerja"
    )
    statement = forms.CharField(
        label="Pernyataan", initial=NIL, widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        units = units_for(run)
        field = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        if len(units) == 1:
            field.initial = units[0].uuid


class CallForm(RunForm):
    """A round whose answers no case has taken yet (of the case's unit, where it has one)."""

    call = forms.ModelChoiceField(
        label="Himpunan",
        queryset=Call.objects.none(),
        to_field_name="uuid",
        empty_label="Pilih himpunan",
        error_messages={"required": "Pilih himpunan."},
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        calls = calls_to_take(run.body, run.case.unit)
        field = self.fields["call"]
        field.queryset = Call.objects.filter(pk__in=[call.pk for call in calls])  # type: ignore[attr-defined]
        field.label_from_instance = lambda call: f"{call}: {call.title}"  # type: ignore[attr-defined]
        if len(calls) == 1:
            field.initial = calls[0].uuid


class DropForm(OneItemForm):
    """An item leaves the case, with the reason."""

    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


def _add(run: Run, form: Any) -> None:
    if collects_determined(run):
        raise Refused(
            Refusal(
                Reason.INVALID,
                "Langkah ini menghimpun informasi yang sudah ditetapkan.",
                source=f"SOP: {run.step.text}",
                remedy="Isi nomor dan tanggal penetapannya.",
            )
        )
    with transaction.atomic():
        item = register.propose_item(run.actor, unit=form.unit, wording=form.wording, place=run.place)
        acts.take_items(run.actor, run=run, items=[item])


def _add_determined(run: Run, form: Any) -> None:
    data = form.cleaned_data
    signer = {"name": data["signer_name"], "title": data["signer_title"], "nip": data["signer_nip"]}
    with transaction.atomic():
        file = None
        if decree := data["decree"]:
            subject = f"case:{run.case.uuid}"
            file = seal_file(run.actor, content=decree.read(), name=decree.name, subject=subject)
        determination = register.record_legacy_determination(
            run.actor,
            entries=[(form.unit, form.wording)],
            number=data["number"],
            determined_on=data["determined_on"],
            signer=signer,
            place_name=data["place_name"],
            starts_on=data["starts_on"],
            file_uuid=file.uuid if file else None,
            place=run.place,
        )
        acts.take_items(run.actor, run=run, items=[row.item for row in determination.rows.all()])


def _edit(run: Run, form: Any) -> None:
    item = form.one()
    data = form.cleaned_data
    with transaction.atomic():
        register.revise_item(
            run.actor, item=item, wording=form.wording, reason=data["reason"], row_version=data["row_version"]
        )
        if item.pk in returned(run):
            register.propose_again(run.actor, item=item, place=run.place)


def _nil(run: Run, form: Any) -> None:
    unit = form.cleaned_data["unit"]
    if any(item.unit_id == unit.pk for item in run.items):
        raise Refused(
            Refusal(
                Reason.INVALID,
                f"{unit.name} sudah mengirim informasi pada kasus ini.",
                remedy="Keluarkan informasinya lebih dahulu bila unit kerja ini nihil.",
            )
        )
    register.answer_nil(run.actor, unit=unit, statement=form.cleaned_data["statement"], place=run.place)


def _again(run: Run, form: Any) -> None:
    register.propose_again(run.actor, item=form.one(), place=run.place)


def _drop(run: Run, form: Any) -> None:
    acts.drop_item(run.actor, run=run, item=form.one(), reason=form.cleaned_data["reason"])


def returned(run: Run) -> dict[int, str]:
    """Items that came back in an earlier round, with the reason they came back with."""
    if run.case.round <= 1:
        return {}
    why = {item.pk: "" for item in run.items}
    for check in Verification.objects.filter(item__in=why, accepted=False).order_by("id"):
        why[check.item_id] = check.reason
    refused = ItemAnswer.objects.filter(item__in=why, yes=False, case__batch=run.case.batch).order_by("id")
    for answer in refused.exclude(reason=""):
        why[answer.item_id] = answer.reason
    legacy = {item.pk for item in run.items if item.origin == Origin.LEGACY}
    return {pk: reason for pk, reason in why.items() if reason or pk not in legacy}


def unanswered(run: Run) -> list[Item]:
    """Returned items that were neither mended nor handed in again in this round."""
    back = returned(run)
    done = _handed_in(run, run.items)
    return [
        item
        for item in run.items
        if item.pk in back and item.pk not in done and item.nature == Nature.UNDETERMINED
    ]


def _nil_answers(run: Run) -> dict[int, NilAnswer]:
    rows = NilAnswer.objects.filter(case_uuid=run.case.uuid, round=run.case.round)
    return {row.unit_id: row for row in rows}


def _ready(run: Run) -> Refusal | None:
    if not run.items and not _nil_answers(run):
        return Refusal(Reason.MISSING, "tambahkan informasi, atau catat jawaban nihil unit kerja.")
    if waiting := unanswered(run):
        codes = ", ".join(item.code for item in waiting)
        return Refusal(Reason.MISSING, f"perbaiki atau usulkan kembali informasi yang dikembalikan: {codes}.")
    return None


def _context(run: Run) -> dict[str, Any]:
    why, waiting = returned(run), {item.pk for item in unanswered(run)}
    nil = _nil_answers(run)
    units = units_for(run)
    return {
        "collected": [
            {
                "item": item,
                "reason": why.get(item.pk, ""),
                "came_back": item.pk in why,
                "waits": item.pk in waiting,
            }
            for item in run.items
        ],
        "matrix": [
            {
                "unit": unit,
                "count": sum(item.unit_id == unit.pk for item in run.items),
                "nil": nil.get(unit.pk),
            }
            for unit in units
        ],
        "silent": sum(u.pk not in nil and all(i.unit_id != u.pk for i in run.items) for u in units),
        "collects_determined": collects_determined(run),
        "rounds": [(call, matrix_of(call, run.today)) for call in calls_of_case(run.body, run.case.uuid)],
        "may_call": may(run.actor, "collection.call_units") is None,
        "shows_rounds": run.case.unit is None,
    }


def _form_row(item: Item) -> dict[str, Any]:
    version = item.version
    row = row_of(item)
    return {
        "information": row["information"],
        "document": version.source_document,
        "medium": forms_line(version),
        "location": version.custodian,
        "legal_basis": row["legal_basis"],
        "reason": version.if_open,
        "period": row["period"],
        "retention": item.retention_text,
        "note": item.code,
    }


def _perform(run: Run, form: RunForm) -> Done:
    nil = _nil_answers(run)
    papers = []
    for unit in Unit.objects.filter(pk__in={*(item.unit_id for item in run.items), *nil}).order_by("code"):
        rows = [_form_row(item) for item in run.items if item.unit_id == unit.pk]
        data = head_of(run, unit=unit.name, period=str(run.today.year), rows=rows)
        if unit.pk in nil:
            data["remark"] = nil[unit.pk].statement
        paper = issue_paper(
            run.actor,
            kind="list_form",
            title=f"Formulir daftar informasi yang dikecualikan – {unit.name}",
            on=run.today,
            data=data,
            place=run.place,
        )
        papers.append(str(paper.uuid))
    return Done(result={"items": len(run.items), "nil": len(nil), "papers": papers})


ActivityPage(
    kind=ActivityKind.COLLECT,
    template="casework/activities/collect.html",
    template_actions="casework/activities/collect_actions.html",
    perform=_perform,
    context=_context,
    ready=_ready,
    button="Selesai menghimpun",
    actions={
        "add": Action("Tambahkan informasi", WordingForm, _add, "Informasi ditambahkan ke kasus ini."),
        "add_determined": Action(
            "Catat informasi yang sudah ditetapkan", DecreeForm, _add_determined, "Penetapan lama tercatat."
        ),
        "take": Action(
            "Ambil dari register",
            TakeForm,
            lambda run, form: take_items(run, list(form.cleaned_data["items"])),
            "Informasi masuk ke kasus ini.",
        ),
        "merge": Action(
            "Ambil jawaban himpunan",
            CallForm,
            lambda run, form: acts.merge_answers(run.actor, call=form.cleaned_data["call"], run=run),
            "Jawaban himpunan masuk ke kasus ini.",
        ),
        "edit": Action("Perbaiki", EditForm, _edit, "Perbaikan tersimpan sebagai versi baru."),
        "again": Action(
            "Usulkan kembali",
            OneItemForm,
            _again,
            "Informasi diusulkan kembali.",
        ),
        "nil": Action("Catat jawaban nihil", NilForm, _nil, "Jawaban nihil tercatat."),
        "drop": Action(
            "Keluarkan dari kasus",
            DropForm,
            _drop,
            "Informasi dikeluarkan dari kasus; catatannya tetap ada dalam register.",
        ),
    },
)
