"""A procedure in words for the pages: its steps as a list, its identity sheet, its open readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sidik.domain.activities import ACTIVITY_LABELS
from sidik.domain.conditions import in_words
from sidik.domain.dates_in_words import long_date
from sidik.domain.procedure import END, Decision, Procedure, Step
from sidik.domain.readings import open_readings
from sidik.reference.procedure_reading import IDENTITY_DATES, IDENTITY_LISTS
from sidik.rules.forms.wording import IDENTITY_LABELS, PLACE_LABELS, SCOPES
from sidik.rules.loads import Load

LOST = "(tidak terbaca di sumber)"


@dataclass(frozen=True)
class StepShown:
    """A step as a line of the list beside the swimlane."""

    number: int
    id: str
    text: str
    performers: str
    activities: str
    quality: str
    ways: tuple[str, ...] = ()
    load: Load | None = None


@dataclass(frozen=True)
class ReadingShown:
    """An open reading: what is printed, how we read it, how else it can be read."""

    place: str
    where: str
    label: str
    printed: str
    ours: str
    rival: str = ""

    @property
    def html_id(self) -> str:
        """Anchor of its box."""
        return "bacaan-" + self.place.replace(".", "-")


@dataclass(frozen=True)
class Words:
    """Speaks about the steps and performers of one procedure."""

    procedure: Procedure

    def target(self, to: str) -> str:
        """A target: "langkah 3" or "selesai"."""
        ids = [step.id for step in self.procedure.steps]
        if to == END:
            return "selesai"
        return f"langkah {ids.index(to) + 1}" if to in ids else to

    def performers(self, keys: Any) -> str:
        """Labels as printed."""
        known = self.procedure.performers
        return ", ".join(known[key].label if key in known else str(key) for key in keys)

    def value(self, step: Step, name: str) -> str:
        """What a field of a step says, as we read it."""
        simple: Mapping[str, str] = {
            "text": step.text,
            "note": step.note,
            "performers": self.performers(step.performers),
            "activities": self.activities(step),
            "requires": _joined(step.requires),
            "produces": _joined(step.produces),
            "time": step.time.text if step.time else "",
            "scope": dict(SCOPES)[step.scope.value],
            "when": f"Hanya bila {in_words(step.when)}" if step.when else "",
            "otherwise": self.target(step.otherwise) if step.otherwise else "",
            "next": self.target(step.next) if step.next else "",
            "outcomes": "; ".join(f"{o} ke {self.target(to)}" for o, to in step.outcomes.items()),
        }
        if name in simple:
            return simple[name] or "–"
        return self._decision(step.decision, name) if step.decision else "–"

    def _decision(self, decision: Decision, name: str) -> str:
        match name.split("."):
            case ["decision", "by"]:
                return self.performers([decision.by])
            case ["decision", "question"]:
                return decision.question
            case ["decision", "yes" | "no" as side, part]:
                way = decision.yes if side == "yes" else decision.no
                return self.target(way.to) if part == "to" else way.label
        return " ".join([decision.question, *self.exits(decision)])

    def exits(self, decision: Decision) -> tuple[str, str]:
        """Both exits with their labels."""
        yes, no = decision.yes, decision.no
        return f"{yes.label}: ke {self.target(yes.to)}.", f"{no.label}: ke {self.target(no.to)}."

    def rival(self, step: Step, name: str) -> str:
        """What the second reading of a field says; "" where there is none."""
        value: Any = step.alternative
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return self._words(value, name)

    def _words(self, value: Any, name: str) -> str:
        if value is None:
            return ""
        if isinstance(value, Mapping):
            found = (self._words(part, f"{name}.{key}") for key, part in value.items() if key != "label")
            return "; ".join(filter(None, found))
        if name.endswith(".to") or name in ("next", "otherwise"):
            return self.target(str(value))
        if name in ("performers", "decision.by"):
            return self.performers(value if isinstance(value, list) else [value])
        return dict(SCOPES).get(value, value) if name == "scope" else str(value)

    def activities(self, step: Step) -> str:
        """Activities in order, each with who does it where several do."""
        several = len(step.performers) > 1
        return ", ".join(
            ACTIVITY_LABELS[a.do] + (f" ({self.performers([a.by])})" if several else "")
            for a in step.activities
        )


def steps_shown(procedure: Procedure, loads: Mapping[str, Load]) -> list[StepShown]:
    """The same as the drawing, as a list."""
    words = Words(procedure)
    return [
        StepShown(
            number,
            step.id,
            step.text,
            words.performers(step.performers),
            words.activities(step),
            _quality(step),
            _ways(words, step),
            loads.get(step.id),
        )
        for number, step in enumerate(procedure.steps, start=1)
    ]


def _quality(step: Step) -> str:
    parts = (
        ("Kelengkapan", _joined(step.requires)),
        ("Waktu", step.time.text if step.time else ""),
        ("Output", _joined(step.produces)),
    )
    return " · ".join(f"{label}: {text}" for label, text in parts if text)


def _ways(words: Words, step: Step) -> tuple[str, ...]:
    found: list[str] = []
    if step.when:
        otherwise = f"; bila tidak, ke {words.target(step.otherwise)}" if step.otherwise else ""
        found.append(f"Hanya bila {in_words(step.when)}{otherwise}.")
    if step.decision:
        found += [step.decision.question, *words.exits(step.decision)]
    if step.next:
        found.append(f"Berikutnya {words.target(step.next)}.")
    return tuple(found)


def _joined(cells: tuple[str | None, ...]) -> str:
    return "; ".join(LOST if cell is None else cell for cell in cells)


def identity_shown(procedure: Procedure) -> list[tuple[str, list[str]]]:
    """The identity sheet, heading as printed by the body and lines below it; empty boxes stay to be seen."""
    identity, headings = procedure.identity, procedure.headings
    rows: list[tuple[str, list[str]]] = [("Instansi", list(identity.institution))]
    rows += [
        (headings.get(name) or IDENTITY_LABELS[name], [getattr(identity, name) or "–"])
        for name in ("number", "title", "flow_title", "approver_office")
    ]
    for name in IDENTITY_DATES:
        day = getattr(identity, name)
        rows.append((headings.get(name) or IDENTITY_LABELS[name], [long_date(day) if day else "–"]))
    for name in IDENTITY_LISTS:
        cells = [LOST if cell is None else cell for cell in getattr(identity, name)]
        rows.append((headings.get(name) or IDENTITY_LABELS[name], cells or ["–"]))
    return rows


def readings_shown(procedure: Procedure) -> list[ReadingShown]:
    """Every open reading with the printed words beside both readings."""
    words, found = Words(procedure), []
    numbers = {step.id: n for n, step in enumerate(procedure.steps, start=1)}
    sheet = {name: getattr(procedure.identity, name) for name in IDENTITY_LABELS}
    for reading in open_readings(procedure):
        if not reading.step:
            ours = _cell_words(sheet.get(reading.field))
            label = IDENTITY_LABELS.get(reading.field, reading.field)
            found.append(ReadingShown(reading.place, "Lembar identitas", label, "", ours))
            continue
        step = procedure.step(reading.step)
        where, label = f"Langkah {numbers[step.id]}", PLACE_LABELS.get(reading.field, reading.field)
        ours = words.value(step, reading.field)
        rival = words.rival(step, reading.field) if reading.has_alternative else ""
        found.append(
            ReadingShown(
                reading.place,
                where,
                label.capitalize(),
                step.text,
                _capital(ours),
                _capital(rival) if rival != ours else "",
            )
        )
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell_words(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(LOST if cell is None else _cell_words(cell) for cell in value) or "–"
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values())
    return str(value) if isinstance(value, str) else (long_date(value) if value else "–")
