"""Forms that ask something of every item of a case, and forms with one answer for all and exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField

from sidik.casework.activities.catalogue import RunForm
from sidik.casework.run import Run
from sidik.register.models import Item

SAME = "Sama dengan jawaban untuk semua"


@dataclass(frozen=True)
class ItemRow:
    """An item with its questions, by the name of the question."""

    item: Item
    asked: Mapping[str, BoundField]


def area(rows: int = 2) -> forms.Textarea:
    """A text field of some lines."""
    return forms.Textarea(attrs={"rows": rows})


def day_field(label: str, *, required: bool = True, **more: Any) -> forms.DateField:
    """A day, picked from the browser's calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


def lines_of(text: str) -> list[str]:
    """The lines of a text, empty ones left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class EachItemForm(RunForm):
    """The same questions for every item; a field is named `<question>-<uuid of the item>`."""

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        self.names: dict[Item, tuple[str, ...]] = {}
        for item in run.items:
            asked = self.questions(item)
            self.names[item] = tuple(asked)
            for name, field in asked.items():
                # The label names the item, so that a mistake is found from the summary above the form.
                field.label = f"{field.label} {item.code}"
                self.fields[f"{name}-{item.uuid}"] = field

    def questions(self, item: Item) -> Mapping[str, forms.Field]:
        """The questions for one item, by name; none unless a form asks some."""
        return {}

    def value(self, item: Item, name: str) -> Any:
        """The cleaned answer to one question."""
        return self.cleaned_data.get(f"{name}-{item.uuid}")

    @property
    def rows(self) -> list[ItemRow]:
        """Every item with its questions, as the page shows them."""
        return [
            ItemRow(item, {name: self[f"{name}-{item.uuid}"] for name in names})
            for item, names in self.names.items()
        ]

    @property
    def shared(self) -> list[BoundField]:
        """The questions that are asked once."""
        own = {f"{name}-{item.uuid}" for item, names in self.names.items() for name in names}
        return [self[name] for name in self.fields if name not in own]


@dataclass(frozen=True)
class GroupAnswer:
    """Items that received the same answer for the same reason."""

    answer: str
    reason: str
    items: tuple[Item, ...]


class OverallForm(EachItemForm):
    """One answer for all items (sekaligus), and another one where an item deserves it."""

    answers: ClassVar[Mapping[str, str]] = {}
    needs_reason: ClassVar[frozenset[str]] = frozenset()
    question: ClassVar[str] = "Jawaban"
    reason_missing: ClassVar[str] = "Tulis alasannya."

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        overall = forms.ChoiceField(
            label=self.question,
            choices=list(self.answers.items()),
            widget=forms.RadioSelect,
            initial=next(iter(self.answers)),
        )
        reason = forms.CharField(label="Alasan atau catatan", widget=area(), required=False, max_length=4000)
        self.fields = {"overall": overall, "overall_reason": reason, **self.fields}

    def questions(self, item: Item) -> Mapping[str, forms.Field]:
        """Another answer and its reason; left empty the answer for all counts."""
        choices = [("", SAME), *self.answers.items()]
        return {
            "answer": forms.ChoiceField(label="Jawaban", choices=choices, required=False),
            "reason": forms.CharField(label="Alasan", widget=area(1), required=False, max_length=4000),
        }

    def clean(self) -> dict[str, Any]:
        """An answer that needs a reason has one."""
        data = super().clean() or {}
        if data.get("overall") in self.needs_reason and not data.get("overall_reason", "").strip():
            uses = [i for i in self.names if not data.get(f"answer-{i.uuid}")]
            if uses or not self.names:
                self.add_error("overall_reason", self.reason_missing)
        for item in self.names:
            answer, reason = data.get(f"answer-{item.uuid}"), data.get(f"reason-{item.uuid}") or ""
            if answer in self.needs_reason and not reason.strip():
                self.add_error(f"reason-{item.uuid}", self.reason_missing)
        return data

    def answer_of(self, item: Item) -> tuple[str, str]:
        """Answer and reason for one item."""
        own = self.value(item, "answer")
        if own:
            return str(own), str(self.value(item, "reason") or "").strip()
        return str(self.cleaned_data["overall"]), str(self.cleaned_data["overall_reason"]).strip()

    def groups(self) -> list[GroupAnswer]:
        """Items by answer and reason, in the order of the case."""
        found: dict[tuple[str, str], list[Item]] = {}
        for item in self.names:
            found.setdefault(self.answer_of(item), []).append(item)
        return [GroupAnswer(answer, reason, tuple(items)) for (answer, reason), items in found.items()]
