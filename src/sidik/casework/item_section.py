"""The section that casework adds to the page of an item: the way it travelled, case by case, round by round."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sidik.casework.item_path import path_of, points_of
from sidik.casework.models import Case, CaseItem, ItemAnswer
from sidik.casework.showing import answer_words
from sidik.domain.procedure import END
from sidik.register.models import Item
from sidik.register.sections import Section
from sidik.rules.queries import procedure_of
from sidik.web.path_chart import path
from sidik.web.wording import moment

FEWEST_STOPS = 2


def travels_section(_: HttpRequest, item: Item) -> Section | None:
    """Every case that carried the item: its rounds, the answers with their reasons, where it stands now."""
    rows = list(
        CaseItem.objects.filter(item=item)
        .select_related("case__version", "case__body", "case__unit", "moved_to")
        .order_by("added_at", "id")
    )
    if not rows:
        return None
    answers: dict[int, list[ItemAnswer]] = {}
    for answer in ItemAnswer.objects.filter(item=item).order_by("id"):
        answers.setdefault(answer.case_id, []).append(answer)
    travels = [_travel(row, answers.get(row.case_id, [])) for row in rows]
    return Section("Perjalanan dalam kasus", "casework/_travels.html", {"travels": travels, **_path(item)})


def _path(item: Item) -> dict[str, Any]:
    """The whole way as a drawing and as a list; a single stop needs neither."""
    stops = path_of(item)
    if len(stops) < FEWEST_STOPS:
        return {}
    returns = sum(stop.is_back for stop in stops)
    points = points_of(stops)
    label = f"Perjalanan {item.code} melalui {len(stops)} persinggahan, {returns} kali kembali"
    return {"stops": stops, "returns": returns, "drawn": len(points), "drawing": path(points, label=label)}


def _travel(row: CaseItem, answers: list[ItemAnswer]) -> dict[str, Any]:
    case = row.case
    return {
        "case": case,
        "is_here": row.state == CaseItem.State.IN and case.is_open,
        "step": _step(case) if row.state == CaseItem.State.IN else "",
        "left": row.get_state_display() if row.state != CaseItem.State.IN else "",
        "reason": row.reason,
        "entries": [
            {
                "title": f"{_step(case, answer.step)}: {_answer(case, answer)}",
                "meta": f"{moment(answer.at, case.body.zone)} · {answer.who}",
                "reason": answer.reason,
                "tone": "green" if answer.yes else "red",
                "round": answer.round,
                "url": "",
            }
            for answer in answers
        ],
    }


def _answer(case: Case, answer: ItemAnswer) -> str:
    return answer_words(procedure_of(case.version), answer.step, answer.label)


def _step(case: Case, step_id: str = "") -> str:
    step_id = step_id or case.step
    if step_id == END:
        return "Selesai"
    ids = [step.id for step in procedure_of(case.version).steps]
    return f"Langkah {ids.index(step_id) + 1}" if step_id in ids else step_id
