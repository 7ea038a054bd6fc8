"""The sheet of the procedure editor (lembar isian SOP): what was typed, sound or not, and the buttons that
add, remove and move its rows. Nothing typed is lost: the sheet holds texts only and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import QueryDict

Fields = dict[str, str]
# More rows than any SOP has; beyond it a form is not an SOP but an attack on memory.
MOST_ROWS = 200


@dataclass
class StepSheet:
    """One step as typed: its fields by path within the step, its performers, its activities in order."""

    fields: Fields = field(default_factory=dict)
    performers: list[str] = field(default_factory=list)
    activities: list[Fields] = field(default_factory=list)


@dataclass
class Sheet:
    """A procedure as typed: fields by path, performers and steps in order."""

    fields: Fields = field(default_factory=dict)
    performers: list[Fields] = field(default_factory=list)
    steps: list[StepSheet] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The name of the SOP as typed."""
        return self.fields.get("identity.title", "")

    def as_json(self) -> dict[str, Any]:
        """The sheet for keeping in a draft."""
        return asdict(self)


def sheet_from_json(kept: Mapping[str, Any]) -> Sheet:
    """A sheet that was kept in a draft."""
    return Sheet(
        fields=dict(kept.get("fields", {})),
        performers=[dict(row) for row in kept.get("performers", [])],
        steps=[StepSheet(**row) for row in kept.get("steps", [])],
    )


def sheet_from_post(post: QueryDict) -> Sheet:
    """What a browser has sent. A renamed performer is renamed wherever it is named."""
    sheet = Sheet(
        fields={
            name: _text(value)
            for name, value in post.items()
            if name in ("id", "source", "kept") or name.startswith(("identity.", "headings."))
        },
    )
    for place in range(MOST_ROWS):
        at = f"performers.{place}."
        if f"{at}key" not in post:
            break
        sheet.performers.append(_fields(post, at))
    for place in range(MOST_ROWS):
        at = f"steps.{place}."
        if f"{at}id" not in post:
            break
        sheet.steps.append(_step(post, at))
    _follow_new_names(sheet)
    return sheet


def _text(value: object) -> str:
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def _fields(post: QueryDict, at: str) -> Fields:
    """Fields under a prefix; boxes of one name become lines of one text."""
    return {
        name.removeprefix(at): "\n".join(filter(None, map(_text, post.getlist(name))))
        for name in post
        if name.startswith(at)
    }


def _step(post: QueryDict, at: str) -> StepSheet:
    fields = {
        name: value
        for name, value in _fields(post, at).items()
        if name != "performers" and not name.startswith("activities.")
    }
    activities = []
    for place in range(MOST_ROWS):
        here = f"{at}activities.{place}."
        if f"{here}do" not in post:
            break
        activities.append(_fields(post, here))
    ticked = list(dict.fromkeys(post.getlist(f"{at}performers")))
    # Who was named first stays first: the order of performers has a meaning, boxes have none.
    before = [key for key in fields.get("performers_order", "").split() if key in ticked]
    performers = before + [key for key in ticked if key not in before]
    fields.pop("performers_order", None)
    if fields.pop("drop_kept", ""):
        fields["kept"] = ""
    return StepSheet(fields, performers, activities)


def _follow_new_names(sheet: Sheet) -> None:
    now = _renamed([(row.pop("was", ""), row.get("key", "")) for row in sheet.performers])
    for step in sheet.steps:
        step.performers = [now.get(key, key) for key in step.performers]
        for row in (*step.activities, step.fields):
            for name in ("by", "decision.by", "with.from", "with.to"):
                if name in row:
                    row[name] = "\n".join(now.get(key, key) for key in row[name].split("\n"))


def _renamed(pairs: list[tuple[str, str]]) -> dict[str, str]:
    return {was: now for was, now in pairs if was and now and was != now}


def change(sheet: Sheet, button: str) -> str:
    """Do what a button says ("step_up:2"); the path of the row to look at next, "" for an unknown button."""
    name, _, rest = button.partition(":")
    places = [int(part) for part in rest.split(":") if part.isascii() and part.isdigit() and len(part) < 6]
    match name, places:
        case "add_performer", []:
            key = _free("p", [row.get("key", "") for row in sheet.performers])
            sheet.performers.append({"key": key, "label": "", "as": "", "column": "1"})
            return f"performers.{len(sheet.performers) - 1}"
        case "add_step", _:
            place = places[0] + 1 if places and places[0] < len(sheet.steps) else len(sheet.steps)
            fields = {"id": _free("s", [step.fields.get("id", "") for step in sheet.steps])}
            sheet.steps.insert(place, StepSheet(fields=fields))
            return f"steps.{place}"
        case "add_activity", [place] if place < len(sheet.steps):
            step = sheet.steps[place]
            by = step.performers[0] if step.performers else ""
            step.activities.append({"do": step.fields.get("new_activity") or "task", "by": by})
            return f"steps.{place}.activities.{len(step.activities) - 1}"
        case "remove_activity", [place, row] if place < len(sheet.steps):
            del sheet.steps[place].activities[row : row + 1]
            return f"steps.{place}"
    for kind, rows in (("performer", sheet.performers), ("step", sheet.steps)):
        if name.endswith(f"_{kind}") and len(places) == 1 and places[0] < len(rows):
            return f"{kind}s.{_moved(rows, name.removesuffix(f'_{kind}'), places[0])}"
    return ""


def _moved(rows: list[Any], how: str, place: int) -> int:
    row = rows.pop(place)
    if how == "remove":
        return max(0, min(place, len(rows) - 1))
    to = max(0, place - 1) if how == "up" else min(len(rows), place + 1)
    rows.insert(to, row)
    return to


def _free(letter: str, taken: list[str]) -> str:
    numbers = [int(found[1]) for name in taken if (found := re.fullmatch(rf"{letter}(\d{{1,6}})", name))]
    return f"{letter}{max(numbers, default=0) + 1}"
