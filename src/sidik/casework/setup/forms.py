"""Forms of the set-up that no other room has: the choice of an SOP, an officer at once, the number books."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sidik.accounts.forms import PersonForm, date_field
from sidik.accounts.models import Body, Person, Unit
from sidik.casework.setup.steps import BOOKS
from sidik.domain.letter_numbers import guess_pattern, letter_number, pattern_defect
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.reference.procedures import shipped

OWN = "own"
PATTERN_PARTS = (
    ("{urut}", "nomor urut"),
    ("{urut:3}", "nomor urut tiga angka"),
    ("{sisip}", "huruf sisipan"),
    ("{klas}", "kode klasifikasi"),
    ("{unit}", "kode unit"),
    ("{bln_rom}", "bulan dengan angka Romawi"),
    ("{bln2}", "bulan dua angka"),
    ("{tahun}", "tahun"),
)
MOST_BYTES = 1_000_000


class ProcedureChoiceForm(forms.Form):
    """One of the shipped SOPs, or a file of one's own."""

    choice = forms.ChoiceField(label="SOP", widget=forms.RadioSelect)
    file = forms.FileField(
        label="Berkas SOP (TOML)",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
        help_text="Hanya untuk pilihan SOP sendiri.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = (OWN, "SOP sendiri dari berkas")
        choices = [(p.id, f"{p.identity.institution[0] or ''}: {p.identity.title}") for p in shipped()]
        self.fields["choice"].choices = [*choices, own]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The text of one's own file, where that was chosen."""
        data = super().clean() or {}
        if data.get("choice") != OWN:
            return data
        upload = data.get("file")
        if upload is None:
            self.add_error("file", "Pilih berkas SOP, atau pilih salah satu SOP di atas.")
        elif upload.size > MOST_BYTES:
            self.add_error("file", "Berkas ini terlalu besar untuk sebuah SOP. Pilih berkas lain.")
        else:
            try:
                data["toml"] = upload.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", "Berkas ini bukan teks TOML. Pilih berkas lain.")
        return data


class OfficerForm(PersonForm):
    """A person and his office in one: somebody already known, or somebody new."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label="Orang", required=False, empty_label="Orang baru, tulis di bawah"
    )
    role = forms.ChoiceField(label="Peran")
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Unit kerja",
        required=False,
        empty_label="Badan publik seluruhnya",
        help_text="Wajib untuk PPID Pelaksana.",
    )
    title = forms.CharField(label="Nama jabatan", max_length=200)
    decree_number = forms.CharField(label="Nomor surat keputusan", max_length=120)
    decree_on = date_field("Tanggal surat keputusan", required=False)
    starts_on = date_field("Mulai bertugas")
    invite = forms.BooleanField(label="Buat tautan undangan sekarang", required=False, initial=True)

    field_order = ("role", "person", "name", "nip", "rank", "phone", "unit", "title")

    def __init__(self, *args: Any, body: Body, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["person"].queryset = body.persons.filter(active=True)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = body.units.filter(active=True)  # type: ignore[attr-defined]
        others = [role for role in Role if role not in roles]
        groups = [
            ("Diperlukan SOP atau undang-undang", [(r.value, ROLE_LABELS[r]) for r in roles]),
            ("Peran lain", [(r.value, ROLE_LABELS[r]) for r in others]),
        ]
        self.fields["role"].choices = groups  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody must be named, once."""
        data = super().clean() or {}
        if not data.get("person") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", "Tulis nama orang baru, atau pilih orang yang sudah tercatat.")
        if data.get("person") and data.get("name"):
            self.add_error("person", "Pilih orang yang sudah tercatat atau tulis nama baru, salah satu saja.")
        return data

    def office(self) -> dict[str, Any]:
        """What the act of appointing takes."""
        names = ("unit", "title", "decree_number", "decree_on", "starts_on")
        return {**{name: self.cleaned_data[name] for name in names}, "role": Role(self.cleaned_data["role"])}

    def new_person(self) -> dict[str, Any]:
        """What the act of adding a person takes."""
        return {name: self.cleaned_data[name] for name in ("name", "nip", "rank", "phone")}


class BookForm(forms.Form):
    """One book of numbers: a real number gives the pattern, which is shown before it is kept."""

    sample = forms.CharField(label="Nomor yang pernah dipakai", required=False, max_length=120)
    sample_on = date_field("Tanggal nomor itu", required=False)
    pattern = forms.CharField(
        label="Pola", required=False, max_length=120, widget=forms.TextInput(attrs={"class": "mono"})
    )

    def clean(self) -> dict[str, Any]:
        """A pattern typed is taken; without one it is guessed from the sample."""
        data = super().clean() or {}
        pattern, sample = data.get("pattern", ""), data.get("sample", "")
        if not pattern and sample:
            pattern = guess_pattern(sample, data.get("sample_on") or self.today)
        if not pattern:
            self.add_error("sample", "Tulis satu nomor contoh, atau tulis polanya.")
        elif defect := pattern_defect(pattern):
            self.add_error("pattern", defect)
        data["pattern"] = pattern
        return data

    def __init__(self, data: Any = None, *, key: str, today: date, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=key, initial=initial)
        self.key, self.today = key, today
        self.name, example = BOOKS[key]
        self.example = letter_number(example, 1, today)

    def mistakes(self) -> list[tuple[str, str, str]]:
        """What is to be mended: the id of the field, the book and the field, the sentence."""
        return [
            (bound.id_for_label, f"{self.name}, {str(bound.label).lower()}", str(message))
            for bound in self
            for message in bound.errors
        ]

    @property
    def next_number(self) -> str:
        """How number 1 of today would be printed."""
        pattern = self.cleaned_data.get("pattern", "") if self.is_bound else self.initial.get("pattern", "")
        if not pattern or pattern_defect(pattern):
            return ""
        return letter_number(pattern, 1, self.today)

    def was_guessed(self) -> bool:
        """Whether the officer has not yet seen the pattern."""
        return not self.data.get(self.add_prefix("pattern"), "").strip()
