"""Uji konsekuensi: a sheet for each item, saved as one goes; finishing signs, finishes and prints the minutes.

A finished test of the wording that stands may be taken over, so that nothing is tested twice.
Source: UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49; law.md L-03 to L-17, L-44; SOP Kupang 3.
"""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.casework.activities.catalogue import Action, ActivityPage, RunForm
from sidik.casework.activities.printed import basis_lines, head_of, period_line
from sidik.casework.activities.test_sheet import SheetForm, draft_of, lacking_in, seated
from sidik.casework.run import Done, Run
from sidik.desk.acts import issue_paper
from sidik.domain.activities import ActivityKind
from sidik.domain.consequence_test import SHEET, TEST_TIMING_LABELS, TestTiming
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register.acts import finish_test, record_test, sign_participant, sign_sheet
from sidik.register.acts.consequence_tests import last_finished
from sidik.register.models import ConsequenceTest, Item
from sidik.register.sheets import article_texts, asked_in_words, core_test, weighing_of
from sidik.register.showing import grounds_in_words, parts_in_words

# Only of these a period is printed: what is open or deferred has none.
STAYS_CLOSED = frozenset({Conclusion.EXEMPT, Conclusion.PARTLY})


def sheet_here(run: Run, item: Item) -> ConsequenceTest | None:
    """The unfinished sheet of an item, when it was written in this step."""
    draft = draft_of(item)
    return draft if draft and draft.case_uuid == run.case.uuid else None


def adoptable(item: Item) -> ConsequenceTest | None:
    """A finished test of the wording that stands, and of the change that is proposed, if one is."""
    test = last_finished(item)
    if test is None or test.version_id != item.current_id:
        return None
    change = item.change_proposals.filter(state="open").last()
    return test if change is None or test.change_id == change.pk else None


def defects(test: ConsequenceTest) -> list[Refusal]:
    """What the sheet still lacks; signatures are asked when the step is finished."""
    return lacking_in(core_test(test), test.tested_on)


def _key(participant: Any) -> str:
    return str(participant.nip or participant.name)


class FinishForm(RunForm):
    """Where and when the test was held, who signed, and which earlier tests are taken over."""

    held_on = forms.DateField(
        label="Tanggal berita acara", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    venue = forms.CharField(
        label="Tempat", max_length=200, error_messages={"required": "Isi tempat pengujian."}
    )
    signed = forms.MultipleChoiceField(
        label="Sudah menandatangani lembar uji dan berita acara",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        self.fields["held_on"].initial = run.today
        self.fields["venue"].initial = run.body.place
        people = seated(run)
        self.fields["signed"].choices = [  # type: ignore[attr-defined]
            (_key(p), f"{p.name}, {p.office}" if p.office else p.name) for p in people
        ]
        if not people:
            del self.fields["signed"]
        self.earlier: dict[int, ConsequenceTest] = {}
        for item in run.items:
            test = None if sheet_here(run, item) else adoptable(item)
            if test is not None and test.finished_at is not None:
                self.earlier[item.pk] = test
                self.fields[f"adopt-{item.uuid}"] = forms.BooleanField(
                    label=f"{item.code}: gunakan hasil uji tanggal {long_date(test.tested_on)}"
                    f" ({CONCLUSION_LABELS[Conclusion(test.conclusion)].lower()})",
                    required=False,
                    initial=True,
                )
        if not any(sheet_here(run, item) for item in run.items):
            # No session was held: there are no minutes to place and date.
            del self.fields["venue"], self.fields["held_on"]

    def clean_held_on(self) -> Any:
        """Not a day to come."""
        day = self.cleaned_data["held_on"]
        if day > self.run.today:
            raise forms.ValidationError("Tanggal berita acara tidak boleh di masa depan.")
        return day

    @property
    def adoptions(self) -> list[Any]:
        """The ticks of earlier tests."""
        return [self[name] for name in self.fields if name.startswith("adopt-")]


def _record(run: Run, form: Any) -> None:
    record_test(
        run.actor,
        item=form.one(),
        sheet=form.sheet(),
        participants=form.participants(),
        tested_on=form.cleaned_data["tested_on"],
        place=run.place,
        row_version=form.cleaned_data["row_version"],
    )


def _perform(run: Run, form: FinishForm) -> Done:
    data = form.cleaned_data
    tests, adopted = [], []
    _refuse_backdated_minutes(run, data)
    for item in run.items:
        sheet = sheet_here(run, item)
        if sheet is not None:
            tests.append(_finish(run, sheet, set(data.get("signed", []))))
        elif data.get(f"adopt-{item.uuid}") and item.pk in form.earlier:
            adopted.append(form.earlier[item.pk])
        else:
            raise Refused(Refusal(Reason.MISSING, f"lembar uji {item.code}.", "UU 14/2008 Pasal 19"))
    papers = [_sheet_paper(run, test) for test in tests]
    if tests:
        papers.append(_minutes(run, tests, adopted, data))
    outcomes = {str(test.item.uuid): test.conclusion for test in [*tests, *adopted]}
    return Done(
        outcomes=outcomes,
        result={
            "tests": [str(t.uuid) for t in tests],
            "adopted": [str(t.uuid) for t in adopted],
            "papers": papers,
            **{c.value: sum(o == c for o in outcomes.values()) for c in Conclusion},
        },
    )


def _refuse_backdated_minutes(run: Run, data: dict[str, Any]) -> None:
    """The minutes are not older than a test that they tell of."""
    days = [sheet.tested_on for item in run.items if (sheet := sheet_here(run, item))]
    if days and data["held_on"] < max(days):
        detail = f"Berita acara memuat uji tanggal {long_date(max(days))}."
        raise Refused(Refusal(Reason.BACKDATED, detail, SHEET, "Isi tanggal berita acara sejak hari itu."))


def _finish(run: Run, test: ConsequenceTest, signed: set[str]) -> ConsequenceTest:
    people = list(test.participants.all())
    if people and all(_key(p) in signed for p in people):
        sign_sheet(run.actor, test=test)
    else:
        for participant in people:
            if _key(participant) in signed and participant.signed_at is None:
                sign_participant(run.actor, participant=participant)
    return finish_test(run.actor, test=ConsequenceTest.objects.get(pk=test.pk), place=run.place)


def _participants(test: ConsequenceTest) -> list[dict[str, Any]]:
    return [
        {
            "name": p.name,
            "office": p.office,
            "nip": p.nip,
            "present": True,
            "signed_at": long_date(clock.day_of(p.signed_at, test.body.zone)) if p.signed_at else "",
        }
        for p in test.participants.all()
    ]


def _law_lines(test: ConsequenceTest) -> list[str]:
    text = test.basis_text or grounds_in_words(test.grounds)
    return [part.strip() for part in text.split(";") if part.strip()]


def _outcome(test: ConsequenceTest) -> str:
    """The conclusion in words; a part that stays closed is named. Source: UU 14/2008 Pasal 22 ayat (7) huruf e."""
    label = CONCLUSION_LABELS[Conclusion(test.conclusion)]
    named = parts_in_words(test.parts) if test.conclusion == Conclusion.PARTLY else ""
    return f"{label}, yaitu {named}" if named else label


def _inseparable(test: ConsequenceTest) -> str:
    return test.inseparable if test.conclusion == Conclusion.EXEMPT else ""


def _sheet_paper(run: Run, test: ConsequenceTest) -> str:
    item = test.item
    label = _outcome(test)
    beside = weighing_of(test)
    data = head_of(
        run,
        unit=item.unit.name,
        trigger=TEST_TIMING_LABELS[TestTiming(test.timing)] if test.timing else "",
        trigger_detail=test.request_number,
        rows=[
            {
                "information": item.version.shown_title,
                "description": test.description,
                "code": item.code,
                "legal_basis": _law_lines(test) or basis_lines(item.version),
                "if_opened": test.if_open,
                "if_closed": test.if_closed,
                "period": test.period_text or period_line(item.version),
                "outcome": label,
                "public_interest": test.public_interest,
                "mitigation": test.mitigation,
                "balance": beside.balance,
                "period_reason": beside.period_reason,
                "questions": asked_in_words(test),
                "articles": [{"cite": one.cite, "text": one.text} for one in article_texts(test)],
            }
        ],
        quorum=_quorum(test, beside.quorum),
        dissents=list(beside.dissents),
        conclusion=" ".join(t for t in (f"{label}.", test.reason, _inseparable(test)) if t),
        participants=_participants(test),
    )
    paper = issue_paper(
        run.actor,
        kind="test_sheet",
        title=f"Lembar uji konsekuensi {item.code}",
        on=test.tested_on,
        data=data,
        place=run.place,
    )
    return str(paper.uuid)


def _quorum(test: ConsequenceTest, fewest: int | None) -> str:
    if fewest is None:
        return ""
    return f"{test.participants.count()} peserta hadir; sekurangnya {fewest} menurut tata tertib"


def _reason_with_dissent(test: ConsequenceTest) -> str:
    said = [f"{one['name']} berpendapat lain: {one['reason']}" for one in weighing_of(test).dissents]
    return " ".join(text for text in (test.reason, *said) if text)


def _minutes(
    run: Run, tests: list[ConsequenceTest], adopted: list[ConsequenceTest], data: dict[str, Any]
) -> str:
    people = {p["nip"] or p["name"]: p for test in tests for p in _participants(test)}
    results = [
        {
            "information": test.item.version.shown_title,
            "outcome": _outcome(test),
            "legal_basis": _law_lines(test),
            "period": test.period_text if test.conclusion in STAYS_CLOSED else "",
            "reason": _reason_with_dissent(test)
            if test not in adopted
            else f"Menurut uji konsekuensi tanggal {long_date(test.tested_on)}.",
        }
        for test in [*tests, *adopted]
    ]
    content = head_of(
        run,
        held_on=data["held_on"],
        venue=data["venue"],
        agenda="Uji konsekuensi informasi yang dikecualikan",
        results=results,
        participants=list(people.values()),
    )
    paper = issue_paper(
        run.actor,
        kind="test_minutes",
        title="Berita acara uji konsekuensi",
        on=data["held_on"],
        data=content,
        place=run.place,
    )
    return str(paper.uuid)


def _ready(run: Run) -> Refusal | None:
    for item in run.items:
        sheet = sheet_here(run, item)
        if sheet is not None:
            if lacking := defects(sheet):
                first = lacking[0]
                return Refusal(Reason.MISSING, f"{item.code}: {first.message}", first.source, first.remedy)
        elif adoptable(item) is None:
            return Refusal(Reason.MISSING, f"lembar uji {item.code}.", "UU 14/2008 Pasal 19")
    return None


def _context(run: Run) -> dict[str, Any]:
    rows = []
    for item in run.items:
        sheet = sheet_here(run, item)
        lacking = defects(sheet) if sheet else []
        earlier = None if sheet else adoptable(item)
        rows.append(
            {
                "item": item,
                "sheet": sheet,
                "earlier": earlier,
                "lacking": lacking,
                "is_done": bool(earlier) or (sheet is not None and not lacking),
                "change": item.change_proposals.filter(state="open").last(),
            }
        )
    waiting = next((row["item"] for row in rows if not row["sheet"] and not row["earlier"]), None)
    return {
        "live_checks": True,
        "tested": rows,
        "tested_count": sum(row["is_done"] for row in rows),
        "next_item": waiting,
    }


ActivityPage(
    kind=ActivityKind.TEST_CONSEQUENCES,
    template="casework/activities/test_consequences.html",
    template_actions="casework/activities/test_consequences_actions.html",
    form=FinishForm,
    perform=_perform,
    context=_context,
    ready=_ready,
    button="Tanda tangani dan selesaikan uji",
    actions={"record": Action("Simpan lembar uji", SheetForm, _record, "Lembar uji tersimpan.")},
)
