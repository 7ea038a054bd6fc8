"""The sheet of the editor laid out for the page: every field with its label, choices and mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sidik.domain.activities import ACTIVITY_LABELS, PARAMETERS, ActivityKind
from sidik.domain.conditions import FACTS, OP_TEXTS
from sidik.domain.item import CONCLUSION_LABELS
from sidik.domain.procedure import END
from sidik.domain.roles import PROCEDURE_ROLES, ROLE_LABELS, Role
from sidik.domain.timelimits import END_OF_EXEMPTION, UNITS
from sidik.reference.procedure_reading import HEADINGS, IDENTITY_DATES, IDENTITY_LISTS, OUTCOMES
from sidik.rules.forms.sheet import Fields, Sheet, StepSheet
from sidik.rules.forms.values import LISTS, LOST, Mistake
from sidik.rules.forms.wording import (
    HEADING_LABELS,
    IDENTITY_LABELS,
    PARAMETER_LABELS,
    SCOPES,
    place_label,
    value_label,
)

Choice = tuple[str, str]
STEP_WORDS = 70


@dataclass(frozen=True)
class Control:
    """One field of the page. `kind`: text, area, select, date, ticks, tick, number."""

    name: str
    label: str
    value: str = ""
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    help: str = ""
    rows: int = 3
    mistakes: tuple[Mistake, ...] = ()
    reacts: bool = False

    @property
    def html_id(self) -> str:
        """The id of the field; dots would need escaping in every selector."""
        return anchor(self.name)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ticked values."""
        return tuple(self.value.split("\n"))


@dataclass(frozen=True)
class Row:
    """A row that can be added, removed and moved: a performer or an activity."""

    place: int
    controls: tuple[Control, ...]
    was: str = ""
    title: str = ""
    more: tuple[Control, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class StepRow:
    """A step on the page, in groups."""

    place: int
    step_id: str
    title: str
    is_open: bool
    main: tuple[Control, ...]
    activities: tuple[Row, ...]
    new_activity: Control
    time: tuple[Control, ...]
    decision: tuple[Control, ...]
    ways: tuple[Control, ...]
    outcomes: tuple[Control, ...]
    order: str = ""
    kept: str = ""
    has_decision: bool = False
    has_ways: bool = False
    mistakes: tuple[Mistake, ...] = ()
    count: int = 0

    @property
    def html_id(self) -> str:
        """Anchor of the whole step."""
        return anchor(f"steps.{self.place}")


@dataclass(frozen=True)
class Page:
    """The whole sheet laid out."""

    key: str
    hidden: tuple[Choice, ...]
    identity: tuple[Control, ...]
    lists: tuple[Control, ...]
    headings: tuple[Control, ...]
    performers: tuple[Row, ...]
    steps: tuple[StepRow, ...]
    mistakes: tuple[tuple[str, str, Mistake], ...] = ()


def anchor(path: str) -> str:
    """The id of a field by its path."""
    return "isian-" + path.replace(".", "-")


@dataclass
class Layout:
    """Lays a sheet out, handing each mistake to the nearest field that exists."""

    sheet: Sheet
    mistakes: Sequence[Mistake] = ()
    look_at: str = ""
    _names: set[str] = field(default_factory=set)

    def page(self) -> Page:
        """The page; the list of mistakes on top leads to the fields."""
        sheet = self.sheet
        simple = ("title", "number", "flow_title", "approver_office")
        identity = (
            self._identity("institution", "area", help="Satu baris untuk setiap baris kop surat."),
            *(self._identity(name, "text") for name in simple),
            *(self._identity(name, "date") for name in IDENTITY_DATES),
            self._identity("footer", "area", help="Satu baris untuk setiap kotak, ditulis: label | jabatan."),
        )
        lists = tuple(self._identity(name, "area") for name in IDENTITY_LISTS)
        headings = tuple(
            self._control(f"headings.{name}", HEADING_LABELS[name], sheet.fields) for name in HEADINGS
        )
        performers = tuple(self._performer(place, row) for place, row in enumerate(sheet.performers))
        steps = tuple(self._step(place, step) for place, step in enumerate(sheet.steps))
        hidden = tuple((name, sheet.fields.get(name, "")) for name in ("id", "source", "kept"))
        return Page(
            sheet.fields.get("id", ""),
            hidden,
            identity,
            lists,
            headings,
            performers,
            steps,
            tuple((anchor(self._nearest(m.path)), place_label(m.path), m) for m in self.mistakes),
        )

    def _nearest(self, path: str) -> str:
        """The path itself, a field within it, or what it lies in."""
        while path:
            if path in self._names or path in ("performers", "identity", "headings"):
                return path
            within = next((name for name in sorted(self._names) if name.startswith(path + ".")), "")
            if within and path.count(".") > 1:
                return within
            path = path.rpartition(".")[0]
            if path.count(".") == 1 and path.startswith(("steps.", "performers.")):
                return path
        return "steps"

    def _of(self, path: str) -> tuple[Mistake, ...]:
        return tuple(m for m in self.mistakes if m.path == path or m.path.startswith(path + "."))

    def _identity(self, name: str, kind: str, help: str = "") -> Control:
        lost = name in IDENTITY_LISTS and LOST in self.sheet.fields.get(f"identity.{name}", "")
        if name in IDENTITY_LISTS:
            help = "Satu butir per baris." + (
                f" {LOST} menandai butir yang hilang di sumber." if lost else ""
            )
        return self._control(
            f"identity.{name}", IDENTITY_LABELS[name], self.sheet.fields, kind=kind, help=help
        )

    def _control(
        self,
        path: str,
        label: str,
        fields: Fields,
        *,
        at: str = "",
        kind: str = "text",
        choices: Iterable[Choice] = (),
        help: str = "",
        rows: int = 3,
        reacts: bool = False,
        default: str = "",
    ) -> Control:
        name = f"{at}{path}"
        self._names.add(name)
        value = fields.get(path, "") or default
        return Control(
            name,
            label,
            value,
            kind,
            _with_value(tuple(choices), value, kind),
            help,
            rows,
            self._of(name),
            reacts,
        )

    def _performer(self, place: int, row: Fields) -> Row:
        at = f"performers.{place}."
        roles = _empty_first(
            "Pilih peran", ((role.value, ROLE_LABELS[role]) for role in Role if role in PROCEDURE_ROLES)
        )
        controls = (
            self._control("label", "Sebutan dalam SOP", row, at=at),
            self._control("as", "Peran", row, at=at, kind="select", choices=roles),
            self._control("key", "Tanda", row, at=at, help="Huruf kecil, misalnya petugas."),
            self._control("column", "Punya kolom pada alur", row, at=at, kind="tick"),
        )
        title = row.get("label") or f"Pelaksana {place + 1}"
        return Row(place, controls, row.get("key", ""), title, mistakes=self._of(f"performers.{place}"))

    def _step(self, place: int, step: StepSheet) -> StepRow:
        at, fields = f"steps.{place}.", step.fields
        performers = self._performers()
        targets = self._targets()
        mistakes = self._of(f"steps.{place}")
        ticked = {"performers": "\n".join(step.performers)}
        who = tuple(pair for pair in performers if pair[0] in step.performers) or performers
        main = (
            self._control("text", "Uraian langkah", fields, at=at, kind="area"),
            self._control("performers", "Pelaksana", ticked, at=at, kind="ticks", choices=performers),
            self._control(
                "requires", "Kelengkapan", fields, at=at, kind="area", help="Satu butir per baris.", rows=2
            ),
            self._control(
                "produces", "Output", fields, at=at, kind="area", help="Satu butir per baris.", rows=2
            ),
            self._control("note", "Keterangan", fields, at=at),
        )
        return StepRow(
            place=place,
            step_id=fields.get("id", ""),
            title=_short(fields.get("text", "")) or "Langkah baru",
            is_open=len(self.sheet.steps) <= 2
            or bool(mistakes)
            or self.look_at.split(".activities")[0] == f"steps.{place}",
            main=main,
            activities=tuple(
                self._activity(f"{at}activities.{n}.", n, row, who) for n, row in enumerate(step.activities)
            ),
            new_activity=self._control(
                "new_activity", "Kegiatan baru", {}, at=at, kind="select", choices=_activities()
            ),
            time=self._time(at, fields),
            decision=(
                self._control("decision.question", "Pertanyaan", fields, at=at, help="Misalnya: Disetujui?"),
                self._control(
                    "decision.by",
                    "Pemutus",
                    fields,
                    at=at,
                    kind="select",
                    choices=_empty_first("Tanpa keputusan", who),
                ),
                self._control("decision.yes.label", "Label cabang ya", fields, at=at),
                self._control(
                    "decision.yes.to", "Cabang ya menuju", fields, at=at, kind="select", choices=targets
                ),
                self._control("decision.no.label", "Label cabang tidak", fields, at=at),
                self._control(
                    "decision.no.to", "Cabang tidak menuju", fields, at=at, kind="select", choices=targets
                ),
            ),
            ways=self._ways(at, fields, targets),
            outcomes=self._outcomes(at, step, targets),
            order=" ".join(step.performers),
            kept=fields.get("kept", ""),
            has_decision=bool(fields.get("decision.by") or fields.get("decision.question")),
            has_ways=bool(
                fields.get("next")
                or fields.get("when.fact")
                or fields.get("otherwise")
                or fields.get("scope", "batch") not in ("", "batch")
            ),
            mistakes=mistakes,
            count=len(mistakes),
        )

    def _time(self, at: str, fields: Fields) -> tuple[Control, ...]:
        units = _empty_first("Tidak terukur", UNITS.items())
        before = (("", "Sejak langkah dimulai"), (END_OF_EXEMPTION, "Sebelum jangka waktu berakhir"))
        return (
            self._control("time.text", "Waktu seperti tertulis", fields, at=at),
            self._control("time.amount", "Lama", fields, at=at, kind="number"),
            self._control("time.unit", "Satuan", fields, at=at, kind="select", choices=units),
            self._control("time.before", "Dihitung", fields, at=at, kind="select", choices=before),
        )

    def _ways(self, at: str, fields: Fields, targets: tuple[Choice, ...]) -> tuple[Control, ...]:
        facts = _empty_first("Tanpa syarat", ((name, _capital(fact.text)) for name, fact in FACTS.items()))
        ops = _empty_first("Pilih pembanding", OP_TEXTS.items())
        following = (("", "Langkah sesudahnya"), *targets[1:])
        return (
            self._control("next", "Langkah berikutnya", fields, at=at, kind="select", choices=following),
            self._control("scope", "Lingkup", fields, at=at, kind="select", choices=SCOPES),
            self._control("when.fact", "Hanya bila", fields, at=at, kind="select", choices=facts),
            self._control("when.op", "Pembanding", fields, at=at, kind="select", choices=ops),
            self._control("when.value", "Nilai", fields, at=at, help="Beberapa nilai dipisahkan koma."),
            self._control("otherwise", "Bila tidak, menuju", fields, at=at, kind="select", choices=targets),
        )

    def _outcomes(self, at: str, step: StepSheet, targets: tuple[Choice, ...]) -> tuple[Control, ...]:
        tests = any(row.get("do") == ActivityKind.TEST_CONSEQUENCES for row in step.activities)
        if not tests and not any(name.startswith("outcomes.") and v for name, v in step.fields.items()):
            return ()
        return tuple(
            self._control(
                f"outcomes.{outcome.value}",
                f"Hasil uji {CONCLUSION_LABELS[outcome].lower()} menuju",
                step.fields,
                at=at,
                kind="select",
                choices=(("", "Jalan biasa"), *targets[1:]),
            )
            for outcome in OUTCOMES
        )

    def _activity(self, at: str, place: int, row: Fields, who: tuple[Choice, ...]) -> Row:
        kind = row.get("do", "")
        known = PARAMETERS[ActivityKind(kind)] if kind in set(ActivityKind) else {}
        controls = (
            self._control("do", "Kegiatan", row, at=at, kind="select", choices=_activities(), reacts=True),
            self._control(
                "by", "Oleh", row, at=at, kind="select", choices=_empty_first("Pilih pelaksana", who)
            ),
        )
        more = tuple(self._parameter(at, kind, name, choices, row) for name, choices in known.items())
        title = ACTIVITY_LABELS[ActivityKind(kind)] if kind in set(ActivityKind) else "Kegiatan"
        return Row(place, controls, "", title, more, self._of(at.rstrip(".")))

    def _parameter(
        self, at: str, kind: str, name: str, choices: tuple[str, ...] | None, row: Fields
    ) -> Control:
        label = PARAMETER_LABELS.get(name, name)
        if choices is None and name not in ("from", "to"):
            return self._control(f"with.{name}", label, row, at=at, kind="area", rows=2)
        labelled = (
            self._performers()
            if choices is None
            else tuple((value, value_label(kind, value)) for value in choices)
        )
        if name in LISTS:
            # Boxes are sent in the order of the page, so what was named first stands first.
            chosen = row.get(f"with.{name}", "").split("\n")
            labelled = tuple(sorted(labelled, key=lambda pair: [*chosen, pair[0]].index(pair[0])))
            return self._control(f"with.{name}", label, row, at=at, kind="ticks", choices=labelled)
        return self._control(
            f"with.{name}", label, row, at=at, kind="select", choices=_empty_first("Tidak disebut", labelled)
        )

    def _performers(self) -> tuple[Choice, ...]:
        return tuple(
            (row.get("key", ""), row.get("label") or row.get("key", "")) for row in self.sheet.performers
        )

    def _targets(self) -> tuple[Choice, ...]:
        steps = tuple(
            (
                step.fields.get("id", ""),
                f"{place}. {_short(step.fields.get('text', ''), 48) or 'Langkah baru'}",
            )
            for place, step in enumerate(self.sheet.steps, start=1)
        )
        return _empty_first("Pilih tujuan", (*steps, (END, "Selesai")))


def _empty_first(word: str, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return (("", word), *choices)


def _activities() -> tuple[Choice, ...]:
    return tuple((kind.value, label) for kind, label in ACTIVITY_LABELS.items())


def _with_value(choices: tuple[Choice, ...], value: str, kind: str) -> tuple[Choice, ...]:
    """What was chosen stays to be seen, even where the row that it names is gone."""
    if kind not in ("select", "ticks"):
        return choices
    known = {choice for choice, _ in choices}
    gone = [part for part in value.split("\n") if part and part not in known]
    return (*choices, *((part, f"{part} (sudah tidak ada)") for part in gone))


def _short(text: str, most: int = STEP_WORDS) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
