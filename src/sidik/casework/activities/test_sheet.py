"""The sheet of one item in a consequence test: what is typed, and what it says to the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from sidik.accounts.models import Person
from sidik.accounts.queries import held_on, offices_of
from sidik.casework.activities.item_forms import OneItemForm
from sidik.casework.activities.law_fields import GROUND, PERIOD, LawForm
from sidik.casework.activities.test_questions import LATER, YES_NO, QuestionGroup, QuestionRow, answer_field
from sidik.casework.run import Run
from sidik.domain.consequence_test import (
    TEST_TIMING_LABELS,
    Participant,
    check_period_of_test,
    missing_parts,
)
from sidik.domain.consequence_test import ConsequenceTest as CoreTest
from sidik.domain.grounds import GROUND_POINTS, NEVER_EXEMPT, Ground, GroundLetter
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.domain.refusal import Refusal
from sidik.reference.question_sets import current_set, own_words, set_of
from sidik.register.lawcheck import ShownFinding, counted, findings_of_sheet
from sidik.register.models import ConsequenceTest, Item, TestParticipant
from sidik.register.sheets import TestSheet, Weighing, core_of, sheet_from_item, sheet_of

TEXTS = (
    "timing",
    "request_number",
    "description",
    "if_open",
    "if_closed",
    "public_interest",
    "mitigation",
    "reason_for_18_1_b",
    "memorandum_reason",
    "conclusion",
    "reason",
    "inseparable",
)
# A sheet may be saved unfinished, but no test is finished without these (UU 14/2008 Pasal 19).
ASKED_LATER = ("description", "if_open", "if_closed", "public_interest", "conclusion", "reason", "people")
SIGNATURE = "tanda tangan"


def _area(label: str, rows: int = 3, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


def testers(run: Run) -> Sequence[Person]:
    """Persons of the body who hold an office today."""
    held = run.body.offices.filter(held_on(run.today))
    return Person.objects.filter(body=run.body, active=True, offices__in=held).distinct()  # type: ignore[return-value]


def draft_of(item: Item) -> ConsequenceTest | None:
    """The sheet of an item that is not finished yet."""
    return item.tests.filter(finished_at=None).last()


def seated(run: Run) -> list[TestParticipant]:
    """Participants of the sheets of this step, each once: who sat on one sheet is proposed for the next."""
    rows = TestParticipant.objects.filter(
        test__case_uuid=run.case.uuid, test__step_id=run.case.step, test__finished_at=None
    ).order_by("id")
    return list({(row.nip or row.name): row for row in rows}.values())


def lacking_in(core: CoreTest, tested_on: date) -> list[Refusal]:
    """What a sheet still lacks; signatures are asked when the step is finished."""
    found = [r for r in missing_parts(core) if not r.detail.startswith(SIGNATURE)]
    # The period is judged last: it rests on the grounds, which must stand first.
    return found or list(check_period_of_test(core, tested_on))


class SheetForm(OneItemForm):
    """The test sheet (lembar uji konsekuensi). Saving is free; finishing asks for what the law asks."""

    timing = forms.ChoiceField(
        label="Waktu pengujian",
        choices=[(t.value, label) for t, label in TEST_TIMING_LABELS.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    request_number = forms.CharField(
        label="Nomor permohonan atau perkara",
        max_length=120,
        required=False,
        help_text="Diisi bila pengujian atas permohonan atau perintah Majelis Komisioner.",
    )
    tested_on = forms.DateField(
        label="Tanggal pengujian",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    description = _area("Informasi yang diuji, secara jelas dan terang")
    if_open = _area("Konsekuensi bila dibuka")
    if_closed = _area("Pertimbangan bila ditutup")
    public_interest = _area("Kepentingan publik")
    mitigation = _area(
        "Cara yang lebih ringan daripada menutup",
        2,
        "Misalnya penghitaman, ringkasan, atau data gabungan yang tetap dibuka.",
    )
    balance = _area(
        "Penyeimbangan",
        2,
        "Mengapa menutup melindungi kepentingan yang lebih besar daripada membuka, atau sebaliknya. Bila kosong, "
        "alasan kesimpulan yang menyatakannya (UU 14/2008 Pasal 2 ayat (4)).",
    )
    period_reason = _area("Alasan jangka waktu", 2, "Mengapa selama itu, dan apa yang membuatnya berakhir.")
    reason_for_18_1_b = _area("Alasan bila huruf b dijawab ya", 2)
    memorandum_reason = _area("Kerugian pada huruf i bila angkanya tidak dipilih", 2)
    conclusion = forms.ChoiceField(
        label="Kesimpulan",
        choices=[(c.value, CONCLUSION_LABELS[c]) for c in Conclusion],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = _area("Alasan kesimpulan", 2)
    inseparable = _area(
        "Pernyataan tidak ada bagian yang dapat dipisahkan",
        2,
        "Diisi bila seluruh informasi dikecualikan (UU 14/2008 Pasal 22 ayat (7) huruf e).",
    )
    people = forms.ModelMultipleChoiceField(
        label="Peserta dari badan publik",
        queryset=Person.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    externals = _area(
        "Peserta lain", 2, "Satu orang satu baris: nama, lalu jabatan atau lembaga setelah titik koma."
    )
    quorum = forms.IntegerField(
        label="Kuorum",
        required=False,
        min_value=1,
        max_value=200,
        help_text="Jumlah peserta paling sedikit, bila tata tertib Badan Publik menentukannya.",
    )
    dissents = _area(
        "Pendapat berbeda",
        2,
        "Satu orang satu baris: nama peserta, lalu alasannya setelah titik koma. Dicetak pada lembar uji.",
    )

    def __init__(self, *args: Any, run: Run, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, run=run, item=item, **kwargs)
        self.fields["people"].queryset = testers(run)  # type: ignore[attr-defined]
        for letter, text in NEVER_EXEMPT.items():
            self.fields[f"never-{letter}"] = forms.ChoiceField(
                label=f"Huruf {letter}: {text}", choices=YES_NO, widget=forms.RadioSelect, required=False
            )
        for name in ASKED_LATER:
            self.fields[name].optional_word = LATER  # type: ignore[attr-defined]
        self.draft = draft_of(self.chosen) if self.chosen else None
        says = self._stored()
        self._begin_with(says)
        data = self.data if self.is_bound else None
        names = tuple(name for name in GROUND if name != "scope") + PERIOD
        quoted = says.weighing.statute_texts
        self.law = LawForm(data, prefix=f"{self.prefix}-hukum", says=says, names=names, quoted=quoted)
        self.says = says
        self.question_groups = [self._asked(letter) for letter in self.letters]

    def _stored(self) -> TestSheet:
        if self.draft:
            return sheet_of(self.draft)
        return sheet_from_item(self.chosen) if self.chosen else TestSheet()

    @property
    def letters(self) -> list[GroundLetter]:
        """The letters that are chosen, as typed or as stored."""
        typed = self.law["letters"].value() or []
        return [letter for letter in GroundLetter if letter.value in typed]

    def _asked(self, letter: GroundLetter) -> QuestionGroup:
        """The questions of a letter: in the version that was answered on this sheet, else the present one."""
        kept = self.says.weighing.answers.get(letter)
        asked = set_of(letter, int(kept.get("version", 0))) if kept else current_set(letter)
        rows = []
        for question in asked.questions:
            name = f"tanya-{letter}-{question.key}"
            self.fields[name] = answer_field(question)
            self.initial.setdefault(name, kept["answers"].get(question.key, "") if kept else "")
            rows.append(QuestionRow(question, self[name]))
        points = self.law["points"].value() or []
        chosen = [int(n) for n in range(1, len(GROUND_POINTS[letter]) + 1) if f"{letter}.{n}" in points]
        return QuestionGroup(letter, own_words(Ground(letter, tuple(chosen))), tuple(rows))

    def _answers(self) -> dict[str, Any]:
        return {
            group.letter.value: {
                "version": self._version(group.letter),
                "answers": {
                    row.question.key: self.cleaned_data.get(row.field.name, "").strip() for row in group.rows
                },
            }
            for group in self.question_groups
        }

    def _version(self, letter: GroundLetter) -> int:
        kept = self.says.weighing.answers.get(letter)
        return set_of(letter, int(kept.get("version", 0))).version if kept else current_set(letter).version

    def _begin_with(self, says: TestSheet) -> None:
        beside = says.weighing
        self.initial.setdefault("balance", beside.balance)
        self.initial.setdefault("period_reason", beside.period_reason)
        self.initial.setdefault("quorum", beside.quorum)
        lines = [f"{one.get('name', '')}; {one.get('reason', '')}" for one in beside.dissents]
        self.initial.setdefault("dissents", "\n".join(lines))
        for name in TEXTS:
            self.initial.setdefault(name, getattr(says, name))
        for letter, answer in says.never_exempt.items():
            self.initial.setdefault(f"never-{letter}", "yes" if answer else "no")
        self.initial.setdefault("tested_on", self.draft.tested_on if self.draft else self.run.today)
        self._begin_with_people()

    def _begin_with_people(self) -> None:
        people = list(self.draft.participants.all()) if self.draft else seated(self.run)
        nips = {p.nip for p in people if p.nip}
        self.initial.setdefault("people", [p.uuid for p in testers(self.run) if p.nip in nips])
        self.initial.setdefault(
            "externals", "\n".join(f"{p.name}; {p.office}".rstrip("; ") for p in people if not p.nip)
        )

    def is_valid(self) -> bool:
        """Both halves are asked, so that all mistakes show at once."""
        return all([super().is_valid(), self.law.is_valid()])

    def clean_dissents(self) -> str:
        """Who dissents took part, and says why: a dissent without reason cannot be printed."""
        typed: str = self.cleaned_data["dissents"]
        for line in filter(str.strip, typed.splitlines()):
            name, _, reason = line.partition(";")
            if not reason.strip():
                raise forms.ValidationError(f"Tulis alasan {name.strip()} setelah titik koma.")
        return typed

    def clean(self) -> dict[str, Any]:
        """A dissent is that of a participant."""
        data = super().clean() or self.cleaned_data
        if {"people", "externals", "dissents"} <= data.keys():
            present = {one.name.casefold() for one in self.participants()}
            for one in self._dissents():
                if one["name"].casefold() not in present:
                    self.add_error("dissents", f"{one['name']} tidak ada di antara peserta.")
        return data

    def _dissents(self) -> list[dict[str, str]]:
        lines = [line.partition(";") for line in self.cleaned_data["dissents"].splitlines() if line.strip()]
        return [{"name": name.strip()[:200], "reason": reason.strip()} for name, _, reason in lines]

    def lacking(self) -> list[Refusal]:
        """What the law still misses on this sheet, as typed or as stored."""
        if self.is_bound and not self.is_valid():
            return []
        on = self.cleaned_data["tested_on"] if self.is_bound else self.initial["tested_on"]
        return lacking_in(core_of(self.judged(), self._present()), on or self.run.today)

    def judged(self) -> TestSheet:
        """The sheet as it stands on the screen."""
        return self.sheet() if self.is_bound and self.is_valid() else self.says

    def _present(self) -> list[Participant]:
        if self.is_bound:
            return self.participants()
        people = self.draft.participants.all() if self.draft else seated(self.run)
        return [Participant(p.name, p.nip, p.office) for p in people]

    @property
    def findings(self) -> tuple[ShownFinding, ...]:
        """What the law check finds in the wording of this sheet."""
        if self.chosen is None or (self.is_bound and not self.is_valid()):
            return ()
        return findings_of_sheet(self.chosen, self.judged(), self.run.today)

    @property
    def findings_counted(self) -> str:
        """How many findings of each weight, in words."""
        return counted(self.findings)

    @property
    def never_exempt_rows(self) -> list[Any]:
        """The checklist of Pasal 18 ayat (1)."""
        return [self[f"never-{letter}"] for letter in NEVER_EXEMPT]

    def sheet(self) -> TestSheet:
        """What was typed, as the register takes it."""
        data = self.cleaned_data
        is_partly = data["conclusion"] == Conclusion.PARTLY
        law = self.law.law(scope="part" if is_partly else "whole")
        answers = {x: data[f"never-{x}"] for x in NEVER_EXEMPT}
        return replace(
            TestSheet(**{name: data[name].strip() for name in TEXTS}),
            grounds=law["grounds"],
            basis_text=law["basis_text"],
            period=law["period"],
            period_text=law["period_text"],
            parts=law["parts"],
            never_exempt={x: answer == "yes" for x, answer in answers.items() if answer},
            weighing=Weighing(
                balance=data["balance"].strip(),
                period_reason=data["period_reason"].strip(),
                answers=self._answers(),
                statute_texts=self.law.quoted_texts(),
                quorum=data["quorum"],
                dissents=tuple(self._dissents()),
            ),
        )

    def participants(self) -> list[Participant]:
        """Who took part: officers of the body, then others by name."""
        found = []
        for person in self.cleaned_data["people"]:
            office = offices_of(person, self.run.today).first()
            found.append(Participant(person.name, person.nip, office.title if office else ""))
        for line in self.cleaned_data["externals"].splitlines():
            name, _, office = line.partition(";")
            if name.strip():
                found.append(Participant(name.strip()[:200], "", office.strip()[:200]))
        return found
