"""Two officers wrote on one sheet: both texts, field by field, so that nothing is lost (isian bertabrakan)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import BaseForm, BaseFormSet

from sidik.casework.room.forms import RoomSheetForm

YES_NO = {"True": "Ya", "False": "Tidak"}
LEFT_OUT = frozenset({"item", "row_version"})


def differences(stored: RoomSheetForm, typed: RoomSheetForm) -> list[dict[str, str]]:
    """Label, stored text and typed text of every field in which the two sheets differ."""
    theirs, mine = dict(_texts(stored)), dict(_texts(typed))
    rows = []
    for key in dict.fromkeys([*theirs, *mine]):
        label = (mine.get(key) or theirs[key])[0]
        row = {
            "label": label,
            "theirs": theirs.get(key, ("", ""))[1],
            "mine": mine.get(key, ("", ""))[1],
        }
        if row["theirs"] != row["mine"]:
            rows.append(row)
    return rows


def _texts(form: RoomSheetForm) -> Iterator[tuple[str, tuple[str, str]]]:
    for part in (form, form.law):
        for name in part.fields:
            if name not in LEFT_OUT:
                yield f"{part.prefix}-{name}", (str(part[name].label), _said(part, name))
    yield "uu", ("Undang-undang dan peraturan lain", _rows(form.law.statutes))
    yield "bagian", ("Bagian yang ditutup", _rows(form.law.parts))


def _said(form: BaseForm, name: str) -> str:
    """A field as it reads on the screen."""
    value: Any = form[name].value()
    choices = dict(_flat(getattr(form.fields[name], "choices", ())))
    values = value if isinstance(value, list | tuple) else [value]
    words = [str(choices.get(str(one), one)) for one in values if one not in (None, "")]
    return "; ".join(word.replace("\r\n", "\n").strip() for word in words)


def _flat(choices: Any) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def _rows(rows: BaseFormSet[Any]) -> str:
    lines = []
    for form in rows.forms:
        words = [_said(form, name) for name in form.fields]
        # A row of which only the preset choices stand is an empty row.
        if any(form[name].value() not in (None, "", form.fields[name].initial) for name in form.fields):
            lines.append(" · ".join(word for word in words if word))
    return "; ".join(lines)
