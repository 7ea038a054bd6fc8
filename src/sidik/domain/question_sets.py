"""Question sets (daftar pertanyaan uji): what a consequence test asks under each letter of Pasal 17, by version.

Source: UU 14/2008 Pasal 17, 18 ayat (2); PP 61/2010 Pasal 5 to 9. The sets themselves are data of `reference`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sidik.domain.grounds import GroundLetter
from sidik.domain.refusal import Reason, Refusal


class AnswerKind(StrEnum):
    """How a question (pertanyaan uji) is answered."""

    TEXT = "text"
    YES_NO = "yes_no"


YES_NO_LABELS: Mapping[str, str] = {"no": "Tidak", "yes": "Ya"}


@dataclass(frozen=True)
class Question:
    """One question (pertanyaan uji) with the article it comes from.

    `refuses_when` is the answer under which this letter cannot close the whole; `refusal` and `remedy` then say why
    and what to do.
    """

    key: str
    text: str
    source: str
    kind: AnswerKind = AnswerKind.TEXT
    required: bool = False
    refuses_when: str = ""
    refusal: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class QuestionSet:
    """The questions of one letter in one version (daftar pertanyaan uji)."""

    ground: GroundLetter
    version: int
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class AnsweredSet:
    """A set with the answers given (jawaban uji), by the key of the question."""

    asked: QuestionSet
    answers: Mapping[str, str] = field(default_factory=dict)

    def answer(self, question: Question) -> str:
        """The answer to one question, trimmed; empty where none was given."""
        return self.answers.get(question.key, "").strip()

    def in_words(self, question: Question) -> str:
        """The answer as a paper prints it."""
        given = self.answer(question)
        return YES_NO_LABELS.get(given, given) if question.kind is AnswerKind.YES_NO else given


def check_answers(answered: tuple[AnsweredSet, ...], *, whole: bool) -> tuple[Refusal, ...]:
    """Required questions without answer, and answers under which a letter cannot close the whole (L-30).

    A part may still be closed: consent or public office opens what it concerns, not the rest.
    Refuses: MISSING, NEVER_EXEMPT. Source: UU 14/2008 Pasal 17, 18 ayat (2); PP 61/2010 Pasal 5 ayat (2).
    """
    found = []
    for one in answered:
        for question in one.asked.questions:
            given = one.answer(question)
            if question.required and not given:
                detail = f"jawaban huruf {one.asked.ground}: {question.text}"
                found.append(Refusal(Reason.MISSING, detail, question.source))
            elif whole and given and given == question.refuses_when:
                found.append(Refusal(Reason.NEVER_EXEMPT, question.refusal, question.source, question.remedy))
    return tuple(found)
