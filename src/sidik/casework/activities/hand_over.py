"""Serah terima: the giver's receipt and the taker's receipt, each with its line in an agenda book.

Source: product.md 1.5 (serah_terima); SOP Kupang 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from sidik.accounts.models import Person
from sidik.accounts.queries import held_on
from sidik.archive.models import Holding
from sidik.casework.activities.catalogue import ActivityPage, RunForm
from sidik.casework.activities.printed import MEDIA_LABELS, MEDIUM_OF_FORM, party_of
from sidik.casework.run import Done, Run
from sidik.desk.acts import hand_over, issue_paper
from sidik.desk.models import Handover
from sidik.desk.queries import handovers_of_case
from sidik.domain.activities import ActivityKind
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.files.models import SealedFile
from sidik.ledger.act import Refused
from sidik.notices.acts import notify
from sidik.register.models import Item

NIL_THING = "Formulir daftar informasi yang dikecualikan (nihil)"
CENTRAL_ROLES = (Role.CLERK, Role.VERIFIER, Role.PPID, Role.SECRETARIAT, Role.ARCHIVIST)


def receives(run: Run) -> bool:
    """Whether the open activity receives (terima) or gives (serah)."""
    return str(run.params.get("direction", "give")) == Handover.Direction.RECEIVE


def media_of(run: Run) -> list[str]:
    """Media that the SOP names; both where it names none."""
    named = run.params.get("media", ())
    return [m for m in MEDIA_LABELS if m in named] or list(MEDIA_LABELS)


def given_in(run: Run) -> Handover | None:
    """The giver's receipt of this case that nobody has answered yet."""
    rows = handovers_of_case(run.body, run.case.uuid).filter(direction=Handover.Direction.GIVE)
    return rows.filter(answered=None).last()


def receivers(run: Run) -> Iterable[Person]:
    """Persons who may receive: the other performers of the step, else the offices of the PPID."""
    others = [run.procedure.performers[key].role for key in run.step.performers]
    roles = [role for role in others if run.turn is None or role is not run.turn.role] or CENTRAL_ROLES
    held = held_on(run.today)
    rows = Person.objects.filter(body=run.body, active=True, offices__in=run.body.offices.filter(held))
    fitting = rows.filter(offices__role__in=roles).distinct()
    return fitting if fitting.exists() else rows.filter(offices__role__in=CENTRAL_ROLES).distinct()


@dataclass(frozen=True)
class Row:
    """One thing on the list: an item, or the nil statement of a unit."""

    key: str
    title: str
    item: Item | None
    media: Any
    quantity: Any
    note: Any
    given: str = ""


class HandOverForm(RunForm):
    """Each thing with its media, ticked as handed over or as received; a difference needs a note."""

    other = forms.ModelChoiceField(
        queryset=Person.objects.none(), to_field_name="uuid", empty_label="Pilih pejabat"
    )
    letter = forms.CharField(label="Nomor surat pengantar", max_length=120, required=False)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        self.receiving = receives(run)
        self.giving = given_in(run) if self.receiving else None
        self.asked = media_of(run)
        self._who(run)
        for key, item in self.keys():
            self._thing(key, item)

    def _who(self, run: Run) -> None:
        field = self.fields["other"]
        field.label = "Yang menyerahkan" if self.receiving else "Yang menerima"
        people = run.body.persons.filter(active=True) if self.receiving else receivers(run)
        field.queryset = people  # type: ignore[attr-defined]
        first = people.first() if not self.receiving else None  # type: ignore[attr-defined]
        if first is not None:
            field.initial = first.uuid
        if self.giving is not None:
            # The giver is known from his own receipt and is not asked twice.
            del self.fields["other"]
        if self.receiving:
            del self.fields["letter"]

    def keys(self) -> list[tuple[str, Item | None]]:
        """The things: every item of the case, or the nil statement where there is none."""
        return [(str(item.uuid), item) for item in self.run.items] or [("nil", None)]

    def _thing(self, key: str, item: Item | None) -> None:
        thing = self._given(key)
        media = thing.get("media") if thing else None
        if media is None:
            media = sorted(_held(item) & set(self.asked)) if item else self.asked[:1]
        self.fields[f"media-{key}"] = forms.MultipleChoiceField(
            label="Media",
            choices=[(m, MEDIA_LABELS[m]) for m in self.asked],
            widget=forms.CheckboxSelectMultiple,
            initial=media,
            required=False,
        )
        self.fields[f"quantity-{key}"] = forms.CharField(
            label="Jumlah berkas", max_length=60, required=False, initial=thing.get("quantity", "1")
        )
        self.fields[f"note-{key}"] = forms.CharField(label="Catatan", max_length=300, required=False)

    def _given(self, key: str) -> dict[str, Any]:
        things = self.giving.things if self.giving else []
        return next((t for t in things if t.get("item", "nil") == key), {})

    @property
    def rows(self) -> list[Row]:
        """What the template shows, row by row."""
        return [
            Row(
                key,
                item.shown_title if item else NIL_THING,
                item,
                self[f"media-{key}"],
                self[f"quantity-{key}"],
                self[f"note-{key}"],
                ", ".join(MEDIA_LABELS[m] for m in self._given(key).get("media", [])),
            )
            for key, item in self.keys()
        ]

    def clean(self) -> dict[str, Any]:
        """What was given and what was received differ only with a note; a medium may lack only with one."""
        data = super().clean() or {}
        for key, item in self.keys():
            media, note = data.get(f"media-{key}", []), data.get(f"note-{key}", "").strip()
            expected = self._given(key).get("media", self.asked) if item else media
            if set(media) != set(expected) and not note:
                lacking = ", ".join(MEDIA_LABELS[m].lower() for m in expected if m not in media)
                said = f"{lacking} tidak ada" if lacking else "media berbeda dari yang diserahkan"
                self.add_error(f"note-{key}", f"Tulis catatan: {said}.")
        return data

    def things(self) -> list[dict[str, Any]]:
        """The things as the receipt keeps them. Refuses: MISSING (nothing in any medium)."""
        data, found = self.cleaned_data, []
        digests = _digests(self.run.items)
        for key, item in self.keys():
            media = data[f"media-{key}"]
            thing = {
                "description": item.shown_title if item else NIL_THING,
                "code": item.code if item else "",
                "media": media,
                "quantity": data[f"quantity-{key}"],
                "note": data[f"note-{key}"].strip(),
            }
            if item is not None:
                thing["item"] = str(item.uuid)
                thing["sealed_digests"] = digests.get(item.pk, []) if "softcopy" in media else []
            found.append(thing)
        if not any(thing["media"] for thing in found):
            raise Refused(Refusal(Reason.MISSING, "tandai media dari sekurang-kurangnya satu berkas."))
        return found


def _held(item: Item) -> set[str]:
    """Media in which an item exists: copies in the archive, or what the unit wrote on the form."""
    copies = set(Holding.objects.filter(item=item, moved_to=None).values_list("medium", flat=True))
    return copies or {MEDIUM_OF_FORM[form] for form in item.version.forms if form in MEDIUM_OF_FORM}


def _digests(items: Iterable[Item]) -> dict[int, list[str]]:
    """Digests of the sealed softcopies, so that a receipt names exactly what changed hands."""
    held = Holding.objects.filter(item__in=items, medium=Holding.Medium.SOFT, moved_to=None)
    pairs = list(held.values_list("item_id", "file_uuid"))
    sealed = dict(
        SealedFile.objects.filter(uuid__in=[u for _, u in pairs]).values_list("uuid", "sealed_digest")
    )
    found: dict[int, list[str]] = {}
    for item_id, uuid in pairs:
        if uuid in sealed:
            found.setdefault(item_id, []).append(sealed[uuid])
    return found


def _myself(run: Run) -> dict[str, Any]:
    person = Person.objects.get(body=run.body, uuid=run.actor.person_id)
    party = party_of(run, person)
    return {**party, "unit": run.case.unit.name} if run.case.unit and not receives(run) else party


def _perform(run: Run, form: HandOverForm) -> Done:
    things = form.things()
    media = [m for m in form.asked if any(m in thing["media"] for thing in things)]
    mine = _myself(run)
    if form.receiving:
        other = form.giving.giver if form.giving else party_of(run, form.cleaned_data["other"])
        giver, taker = dict(other), mine
    else:
        giver, taker = mine, party_of(run, form.cleaned_data["other"])
    things = [{**thing, "custody": taker.get("unit", "")} for thing in things]
    row = hand_over(
        run.actor,
        direction=Handover.Direction.RECEIVE if form.receiving else Handover.Direction.GIVE,
        on=run.today,
        giver=giver,
        taker=taker,
        things=things,
        media=media,
        unit=run.case.unit,
        answers=form.giving,
        place=run.place,
    )
    paper = issue_paper(
        run.actor,
        kind="receipt",
        title=f"Tanda terima {row.number}",
        number=row.number,
        on=run.today,
        data=_receipt(run, row, form),
        place=run.place,
    )
    _tell(run, row)
    return Done(result={"handover": str(row.uuid), "paper": str(paper.uuid), "things": len(things)})


def _receipt(run: Run, row: Handover, form: HandOverForm) -> dict[str, Any]:
    sides = [
        {key: side[key] for key in ("unit", "name", "office", "nip") if side.get(key)}
        for side in (row.giver, row.taker)
    ]
    signers = [
        {**{k: v for k, v in side.items() if k != "unit"}, "heading": heading}
        for side, heading in zip(sides, ("Yang menyerahkan,", "Yang menerima,"), strict=True)
        if side.get("name")
    ]
    data: dict[str, Any] = {
        "number": row.number,
        "place": run.body.place,
        "on": run.today,
        "direction": "received" if form.receiving else "handed",
        "giver": {"unit": "", **sides[0]},
        "taker": {"unit": "", **sides[1]},
        "subject": "Daftar informasi yang dikecualikan",
        "agenda_number": f"{row.agenda.number}/{row.agenda.year}",
        "rows": [
            {
                "description": thing["description"],
                "code": thing["code"],
                "medium": ", ".join(MEDIA_LABELS[m] for m in thing["media"]) or "Tidak ada",
                "quantity": thing["quantity"],
                "note": thing["note"],
            }
            for thing in row.things
        ],
        "signers": signers,
    }
    if letter := form.cleaned_data.get("letter"):
        data["remark"] = f"Surat pengantar nomor {letter}."
    if row.answers:
        data["remark"] = f"Menjawab tanda terima penyerahan nomor {row.answers.number}."
    return data


def _tell(run: Run, row: Handover) -> None:
    other = row.giver if row.direction == Handover.Direction.RECEIVE else row.taker
    person = run.body.persons.filter(uuid=other["person"]).first() if other.get("person") else None
    if person is None:
        return
    word = "diterima" if row.direction == Handover.Direction.RECEIVE else "diserahkan kepada Anda"
    notify(
        run.actor,
        persons=[person],
        text=f"Daftar informasi kasus #{run.case.number} {word}, tanda terima {row.number}.",
        link=reverse("casework:case_page", args=[run.case.uuid]),
        number=f"#{run.case.number}",
    )


def _context(run: Run) -> dict[str, Any]:
    given = given_in(run) if receives(run) else None
    return {"receiving": receives(run), "giving": given}


def _ready(run: Run) -> Refusal | None:
    if not receives(run) or given_in(run) is not None:
        return None
    printed = any(
        a.do is ActivityKind.HAND_OVER and a.with_.get("direction") == Handover.Direction.GIVE
        for step in run.procedure.steps
        for a in step.activities
    )
    if printed:
        return Refusal(Reason.MISSING, "tanda terima penyerahan dari unit kerja untuk kasus ini.")
    return None


ActivityPage(
    kind=ActivityKind.HAND_OVER,
    template="casework/activities/hand_over.html",
    form=HandOverForm,
    perform=_perform,
    context=_context,
    ready=_ready,
    button="Catat serah terima",
)
