"""The questions of a test sheet on its form: per letter that is chosen, with the letter's own words above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from sidik.domain.grounds import GROUND_LABELS, GroundLetter
from sidik.domain.question_sets import YES_NO_LABELS, AnswerKind, Question
from sidik.reference.question_sets import ArticleText

# Said beside what may be saved without, but not finished without.
LATER = "wajib sebelum uji selesai"
YES_NO = list(YES_NO_LABELS.items())


@dataclass(frozen=True)
class QuestionRow:
    """One question of a letter with its field."""

    question: Question
    field: Any

    @property
    def is_yes_no(self) -> bool:
        """Whether it is answered yes or no."""
        return self.question.kind is AnswerKind.YES_NO


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of one letter, under the letter's own words."""

    letter: GroundLetter
    article: ArticleText
    rows: tuple[QuestionRow, ...]

    @property
    def label(self) -> str:
        """The letter and its short wording."""
        return f"Huruf {self.letter}: {GROUND_LABELS[self.letter]}"


def answer_field(question: Question) -> forms.Field:
    """The field of one question: yes or no, or a text with its article beside it."""
    field: forms.Field
    if question.kind is AnswerKind.YES_NO:
        field = forms.ChoiceField(
            label=question.text, choices=YES_NO, widget=forms.RadioSelect, required=False
        )
    else:
        field = forms.CharField(
            label=question.text,
            required=False,
            help_text=question.source,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
    if question.required:
        vars(field)["optional_word"] = LATER
    return field
