"""Pertimbangan: asked for in the form of the change sheet, given for all items or for each with reasons.

Source: SOP NTB langkah 8 dan 9; SOP Kalbar langkah 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse

from sidik.accounts.models import HeldOffice
from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.each_item import OverallForm, area
from sidik.casework.activities.issuing import facts_on_paper, family, issue, newest_paper, standing_proposed
from sidik.casework.activities.officers import choices_of, chosen_of, holders_of, persons_of, title_of
from sidik.casework.run import Done, Run
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.notices.acts import notify
from sidik.register.acts import give_opinion
from sidik.register.acts.changes import POSITIONS
from sidik.register.models import Item, Opinion


def is_asking(run: Run) -> bool:
    """Whether this activity asks for the opinion of others."""
    return str(run.params.get("phase", "give")) == "ask"


def asked_officers(run: Run) -> list[HeldOffice]:
    """Who is asked: the performers that the activity names."""
    to = run.params.get("to") or ()
    keys: Sequence[str] = [to] if isinstance(to, str) else list(to)
    return holders_of(run, [key for key in keys if key in run.procedure.performers])


class OpinionForm(OverallForm):
    """Asking: to whom and why. Giving: an opinion for all items, another one where needed.

    Who disagrees on several items at once says why on each of them.
    """

    answers = POSITIONS
    needs_reason = frozenset({"notes", "disagree"})
    question = "Pendapat Anda untuk semua informasi"
    reason_missing = "Tulis alasan atau catatan pendapat Anda."

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        if is_asking(run):
            offered = choices_of(asked_officers(run))
            to = forms.MultipleChoiceField(
                label="Dimintakan kepada", choices=offered, widget=forms.CheckboxSelectMultiple
            )
            to.initial = [value for value, _ in offered]
            subject = forms.CharField(label="Pokok yang dimintakan", widget=area(2), max_length=2000)
            subject.initial = run.step.text
            self.names = dict.fromkeys(run.items, ())
            self.fields = {"to": to, "subject": subject}
        elif len(run.items) > 1:
            self.fields["overall"].help_text = "Bila tidak setuju, tulis alasannya pada setiap informasi."

    def clean(self) -> dict[str, Any]:
        """A disagreement on several items has its reason on each of them."""
        data = super().clean()
        if data.get("overall") != "disagree" or len(self.names) < 2:
            return data
        # Each item carries its own; a common one may stand above them.
        self.errors.pop("overall_reason", None)
        for item in self.names:
            name = f"reason-{item.uuid}"
            if not data.get(f"answer-{item.uuid}") and not (data.get(name) or "").strip():
                self.add_error(name, "Tulis alasan Anda tidak setuju pada informasi ini.")
        return data

    def answer_of(self, item: Item) -> tuple[str, str]:
        """Answer and reason for one item; its own reason follows the one for all."""
        own = str(self.value(item, "reason") or "").strip()
        if self.value(item, "answer") or not own:
            return super().answer_of(item)
        answer, common = super().answer_of(item)
        return answer, "\n".join(dict.fromkeys(part for part in (common, own) if part))


def ready(run: Run) -> Refusal | None:
    """Someone can be asked."""
    if not is_asking(run) or asked_officers(run):
        return None
    return Refusal(Reason.MISSING, "pejabat yang dimintai pertimbangan. Tetapkan dahulu pemangku jabatannya.")


def perform(run: Run, form: OpinionForm) -> Done:
    """Ask or give."""
    return _ask(run, form) if is_asking(run) else _give(run, form)


def _ask(run: Run, form: OpinionForm) -> Done:
    data = form.cleaned_data
    give_opinion(run.actor, items=run.items, phase="ask", reason=data["subject"], place=run.place)
    chosen = chosen_of(asked_officers(run), data["to"])
    _send_sheet(run, data["subject"])
    notify(
        run.actor,
        persons=persons_of(chosen),
        text=f"Pertimbangan Anda diminta pada kasus #{run.case.number}.",
        link=reverse("casework:case_page", args=[run.case.uuid]),
        number=f"#{run.case.number}",
    )
    return Done(result={"phase": "ask", "to": len(chosen), "count": len(run.items)})


def _send_sheet(run: Run, subject: str) -> None:
    """The sheet on which the opinion is given: the change sheet made final, or a sheet of its own."""
    sheet = newest_paper(run, "change_sheet")
    if sheet is not None:
        data = {k: v for k, v in sheet.data.items() if k not in {"signers", "on", "place", "number"}}
        issue(run, "change_sheet", sheet.title, data, previous=sheet)
        return
    rows = [{**facts_on_paper(item), "proposal": _proposal(item), "answer": ""} for item in run.items]
    issue(run, "opinion_sheet", "Permintaan Pertimbangan", {"subject": subject, "rows": rows})


def _proposal(item: Item) -> str:
    says = standing_proposed(item)
    return "; ".join(t for t in (*says["legal_basis"], says["period"]) if t)


def _give(run: Run, form: OpinionForm) -> Done:
    counts: dict[str, int] = {}
    for group in form.groups():
        give_opinion(
            run.actor,
            items=group.items,
            phase="give",
            position=group.answer,
            reason=group.reason,
            place=run.place,
        )
        counts[group.answer] = counts.get(group.answer, 0) + len(group.items)
    rows = []
    for item in run.items:
        answer, reason = form.answer_of(item)
        rows.append(
            {
                **facts_on_paper(item),
                "proposal": _proposal(item),
                "answer": POSITIONS[answer],
                "reason": reason,
            }
        )
    asked = last_asked(run)
    data: dict[str, Any] = {"subject": run.step.text, "rows": rows}
    if asked is not None:
        asked_on = clock.day_of(asked.made_at, run.body.zone)
        data |= {"requested_by": asked.maker_name, "requested_on": long_date(asked_on)}
    issue(run, "opinion_sheet", "Lembar Pertimbangan", data)
    return Done(result={"phase": "give", **counts})


def last_asked(run: Run) -> Opinion | None:
    """The newest request for an opinion in this case or those it came from."""
    return _opinions(run, "ask")[0] if _opinions(run, "ask") else None


def last_given(run: Run) -> Opinion | None:
    """The newest opinion given in this case or those it came from."""
    return _opinions(run, "give")[0] if _opinions(run, "give") else None


def _opinions(run: Run, phase: str) -> list[Opinion]:
    cases = [case.uuid for case in family(run.case)]
    rows = Opinion.objects.filter(item__in=run.items, case_uuid__in=cases, phase=phase)
    return list(rows.select_related("item").order_by("-id"))


def outdated_opinion(run: Run) -> bool:
    """Whether the change sheet was changed after the last opinion on it was given: then it no longer counts."""
    given, sheet = _opinions(run, "give"), newest_paper(run, "change_sheet")
    return bool(given and sheet and sheet.state == Paper.State.DRAFT and sheet.made_at > given[0].made_at)


def context(run: Run) -> dict[str, Any]:
    """The sheet, who asked, earlier opinions, and whether they still count."""
    return {
        "is_asking": is_asking(run),
        "asked": last_asked(run),
        "sheet": newest_paper(run, "change_sheet"),
        "earlier": [(o, POSITIONS.get(o.position, "")) for o in _opinions(run, "give")],
        "is_outdated": outdated_opinion(run),
        "proposed": [(item, standing_proposed(item)) for item in run.items],
        "offices": [title_of(o) for o in asked_officers(run)],
    }


PAGE = ActivityPage(
    kind=ActivityKind.OPINION,
    template="casework/activities/opinion.html",
    form=OpinionForm,
    perform=perform,
    context=context,
    ready=ready,
    button="Kirim",
)
