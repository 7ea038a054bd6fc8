"""Verifikasi: each item is looked at and accepted, or not with the reason; or inputs on the legal basis are examined.

Source: product.md 1.5 (verifikasi), 4.4-3; SOP NTT 2, NTB 4.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage, RunForm
from sidik.casework.activities.printed import head_of, row_of
from sidik.casework.activities.similar_items import similar_to
from sidik.casework.run import Done, Run
from sidik.desk.acts import issue_paper
from sidik.domain.activities import ActivityKind
from sidik.domain.refusal import Reason, Refusal
from sidik.register.acts import Checked, examine_inputs, return_item, verify_items
from sidik.register.models import Item, LegalInput

ANSWERS = [("yes", "Diterima"), ("no", "Tidak diterima")]
BEARS = [("yes", "Dapat dipakai"), ("no", "Belum dapat dipakai")]
WORDS = {"yes": "YA", "no": "TIDAK"}


def examines_inputs(run: Run) -> bool:
    """Whether the step examines inputs on the legal basis instead of items."""
    return str(run.params.get("object", "item")) == "legal_input"


def inputs_of(run: Run) -> list[LegalInput]:
    """Inputs that units gave on the items of this case, here or before it split, not yet examined in this step."""
    cases = {run.case.uuid}
    above = run.case.parent
    while above is not None:
        cases.add(above.uuid)
        above = above.parent
    rows = LegalInput.objects.filter(item__in=run.items, case_uuid__in=cases)
    seen = rows.filter(
        examinations__step_id=run.case.step,
        examinations__case_uuid=run.case.uuid,
        examinations__round=run.case.round,
    )
    return list(rows.exclude(pk__in=seen.values("pk")).select_related("item__current", "item__unit", "body"))


@dataclass(frozen=True)
class Row:
    """One thing to look at, with its fields."""

    item: Item
    legal_input: LegalInput | None
    answer: Any
    reason: Any
    ticks: list[Any] = field(default_factory=list)
    similar: list[Item] = field(default_factory=list)


class VerifyForm(RunForm):
    """An answer for each item or input; what is left empty takes the answer for the rest."""

    rest = forms.ChoiceField(
        label="Yang belum dijawab", choices=[("", "Minta jawaban satu per satu")], required=False
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        self.inputs = examines_inputs(run)
        yes = "Dapat dipakai" if self.inputs else "Diterima: lengkap, jelas, tidak ganda"
        self.fields["rest"].choices += [("yes", yes)]  # type: ignore[attr-defined]
        things = inputs_of(run) if self.inputs else run.items
        self.things: dict[str, Any] = {str(thing.uuid): thing for thing in things}
        for key in self.things:
            self._fields_for(key)

    def _fields_for(self, key: str) -> None:
        thing = self.things[key]
        code = (thing.item if self.inputs else thing).code
        self.fields[f"answer-{key}"] = forms.ChoiceField(
            label=f"Hasil {code}",
            choices=BEARS if self.inputs else ANSWERS,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields[f"reason-{key}"] = forms.CharField(
            label=f"Catatan {code}",
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if not self.inputs:
            for name, label, first in (
                ("complete", "Lengkap", True),
                ("clear", "Uraian jelas", True),
                ("duplicate", "Ganda", False),
            ):
                self.fields[f"{name}-{key}"] = forms.BooleanField(label=label, required=False, initial=first)

    @property
    def rows(self) -> list[Row]:
        """What the template shows, row by row."""
        alike = {} if self.inputs else similar_to(self.run.items)
        found = []
        for key, thing in self.things.items():
            item = thing.item if self.inputs else thing
            ticks = [] if self.inputs else [self[f"{n}-{key}"] for n in ("complete", "clear", "duplicate")]
            found.append(
                Row(
                    item=item,
                    legal_input=thing if self.inputs else None,
                    answer=self[f"answer-{key}"],
                    reason=self[f"reason-{key}"],
                    ticks=ticks,
                    similar=alike.get(item.pk, []),
                )
            )
        return found

    def clean(self) -> dict[str, Any]:
        """Every thing has an answer; a no, or a yes with a defect, has its words."""
        data = super().clean() or {}
        for key in self.things:
            answer = data.get(f"answer-{key}") or data.get("rest", "")
            data[f"answer-{key}"] = answer
            reason = data.get(f"reason-{key}", "").strip()
            if not answer:
                self.add_error(f"answer-{key}", "Pilih hasilnya.")
            elif answer == "no" and not reason:
                self.add_error(f"reason-{key}", "Tulis alasannya agar diketahui apa yang diperbaiki.")
            elif answer == "yes" and self._has_defect(data, key) and not reason:
                self.add_error(f"reason-{key}", "Tulis mengapa tetap diterima.")
        return data

    def _has_defect(self, data: dict[str, Any], key: str) -> bool:
        if self.inputs:
            return False
        return not data[f"complete-{key}"] or not data[f"clear-{key}"] or data[f"duplicate-{key}"]

    def checked(self, key: str) -> Checked:
        """What was found on an item."""
        data = self.cleaned_data
        return Checked(
            is_complete=data[f"complete-{key}"],
            is_duplicate=data[f"duplicate-{key}"],
            is_clear=data[f"clear-{key}"],
            note=data[f"reason-{key}"].strip(),
        )


def _perform(run: Run, form: VerifyForm) -> Done:
    return _examine(run, form) if form.inputs else _verify(run, form)


def _verify(run: Run, form: VerifyForm) -> Done:
    answers = {item.pk: form.cleaned_data[f"answer-{item.uuid}"] for item in run.items}
    found = {item.pk: form.checked(str(item.uuid)) for item in run.items}
    accepted = [item for item in run.items if answers[item.pk] == "yes"]
    refused = [item for item in run.items if answers[item.pk] == "no"]
    if accepted:
        verify_items(run.actor, items=accepted, checked=found, place=run.place)
    for item in refused:
        return_item(run.actor, item=item, reason=found[item.pk].note, checked=found[item.pk], place=run.place)
    rows = [
        {
            **row_of(i),
            "findings": _findings(found[i.pk]),
            "answer": WORDS[answers[i.pk]],
            "reason": found[i.pk].note,
        }
        for i in run.items
    ]
    paper = _sheet(run, rows, question=run.step.decision.question if run.step.decision else "Terverifikasi?")
    return Done(result={"accepted": len(accepted), "returned": len(refused), "paper": paper})


def _findings(found: Checked) -> list[str]:
    return [
        "Lengkap" if found.is_complete else "Tidak lengkap",
        "Uraian jelas" if found.is_clear else "Uraian belum jelas",
        *(["Ganda"] if found.is_duplicate else []),
    ]


def _examine(run: Run, form: VerifyForm) -> Done:
    data = form.cleaned_data
    findings = {
        entry: (data[f"answer-{key}"] == "yes", data[f"reason-{key}"].strip())
        for key, entry in form.things.items()
    }
    examine_inputs(run.actor, findings=findings, place=run.place)
    rows = [
        {
            **row_of(entry.item),
            "findings": [f"Masukan {entry.maker_name}: {entry.new_basis}"],
            "answer": dict(BEARS)["yes" if bears else "no"],
            "reason": reason,
        }
        for entry, (bears, reason) in findings.items()
    ]
    paper = _sheet(run, rows, question="Apakah masukan dapat dipakai sebagai dasar hukum?")
    bearing = sum(bears for bears, _ in findings.values())
    return Done(result={"inputs": len(findings), "bearing": bearing, "paper": paper})


def _sheet(run: Run, rows: list[dict[str, Any]], *, question: str) -> str:
    data = head_of(run, question=question, round=str(run.case.round), rows=rows)
    if run.case.unit:
        data["unit"] = run.case.unit.name
    paper = issue_paper(
        run.actor,
        kind="verification_sheet",
        title=f"Lembar verifikasi putaran {run.case.round}",
        on=run.today,
        data=data,
        place=run.place,
    )
    return str(paper.uuid)


def _ready(run: Run) -> Refusal | None:
    if examines_inputs(run) and not inputs_of(run):
        return Refusal(Reason.MISSING, "masukan dasar hukum yang akan diperiksa.")
    return None


ActivityPage(
    kind=ActivityKind.VERIFY,
    template="casework/activities/verify.html",
    form=VerifyForm,
    perform=_perform,
    context=lambda run: {"examines_inputs": examines_inputs(run)},
    ready=_ready,
    button="Simpan hasil verifikasi",
)
