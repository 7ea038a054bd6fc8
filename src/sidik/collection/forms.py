"""Forms of a round of collecting: the call, the unit's answer on the phone, more time, a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from sidik.accounts.forms import date_field
from sidik.accounts.models import Body, Person, Unit
from sidik.collection.acts.answering import NIL
from sidik.collection.models import CollectedItem
from sidik.desk.models import NumberBook
from sidik.register.forms import ItemForm, PartFormSet, StatuteFormSet, initial_of, wording_from
from sidik.register.wording import Wording, wording_of

SAMPLE = (
    "Dalam rangka pemutakhiran Daftar Informasi yang Dikecualikan, mohon Saudara menghimpun informasi yang "
    "dikuasai unit kerja Saudara dan menurut Saudara perlu dikecualikan.\n"
    "Tulis satu informasi sekecil mungkin, bukan seluruh golongan dokumen. Isian dasar hukum dan jangka waktu "
    "boleh menyusul.\n"
    "Informasi yang sudah ditetapkan dengan surat keputusan disebut dengan nomor dan tanggal keputusannya."
)


NIP_DIGITS = 18
# These number papers of their own kind; what is left numbers letters that go out.
BOOKS_OF_PAPERS = ("receipt", "decree", "minutes", "opening", "report")


class CallForm(forms.Form):
    """A call to units (permintaan himpunan)."""

    title = forms.CharField(
        label="Perihal", max_length=200, help_text="Misalnya: Himpunan informasi semester I 2027."
    )
    due_on = date_field("Batas waktu jawaban")
    wording = forms.CharField(
        label="Isi surat", required=False, initial=SAMPLE, widget=forms.Textarea(attrs={"rows": 7})
    )
    book = forms.ChoiceField(
        label="Nomor surat diambil dari",
        required=False,
        help_text="Nomor dari buku nomor langsung dicatat pada buku agenda surat keluar.",
    )
    letter_number = forms.CharField(
        label="Nomor surat",
        max_length=120,
        required=False,
        help_text="Diisi bila surat sudah bernomor di luar SIDIK; boleh dikosongkan.",
    )
    units = forms.ModelMultipleChoiceField(
        label="Unit kerja yang diminta",
        queryset=Unit.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurang-kurangnya satu unit kerja."},
    )

    def __init__(
        self, *args: Any, body: Body, officers: Iterable[int], due_on: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        staffed = set(officers)
        units = Unit.objects.filter(body=body, active=True)
        field = self.fields["units"]
        field.queryset = units  # type: ignore[attr-defined]
        field.initial = list(units.values_list("uuid", flat=True))
        field.label_from_instance = lambda unit: (  # type: ignore[attr-defined]
            unit.name if unit.pk in staffed else f"{unit.name} (belum ada pejabat)"
        )
        books = (
            NumberBook.objects.filter(body=body).exclude(key__in=BOOKS_OF_PAPERS).values_list("key", "name")
        )
        self.fields["book"].choices = [("", "Tanpa buku nomor"), *books]  # type: ignore[attr-defined]
        if due_on is not None:
            self.fields["due_on"].initial = due_on

    def clean(self) -> dict[str, Any]:
        """A letter has one number."""
        data = super().clean() or {}
        if data.get("book") and data.get("letter_number"):
            self.add_error("letter_number", "Kosongkan nomor ini, atau pilih tanpa buku nomor.")
        return data


class OfficerForm(forms.Form):
    """The officer of a called unit that has none (pejabat unit kerja): a known person, or a new one."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), to_field_name="uuid", label="Unit kerja", empty_label="Pilih unit kerja"
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        to_field_name="uuid",
        label="Orang",
        required=False,
        empty_label="Orang baru, ditulis di bawah",
    )
    name = forms.CharField(
        label="Nama orang baru",
        required=False,
        max_length=200,
        help_text="Lengkap dengan gelar. Kosongkan bila orangnya sudah dipilih di atas.",
    )
    nip = forms.CharField(label="NIP orang baru", required=False, max_length=30)
    title = forms.CharField(
        label="Nama jabatan", max_length=200, help_text="Seperti tertulis pada surat keputusan."
    )
    decree_number = forms.CharField(label="Nomor surat keputusan", max_length=120)
    starts_on = date_field("Mulai bertugas", required=False, help_text="Kosongkan bila mulai hari ini.")

    def __init__(self, *args: Any, body: Body, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [unit.pk for unit in units]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = lambda unit: unit.name  # type: ignore[attr-defined]
        people = Person.objects.filter(body=body, active=True).order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def clean_nip(self) -> str:
        """Digits only. A longer number cannot be kept."""
        nip = "".join(c for c in self.cleaned_data["nip"] if c.isdigit())
        if len(nip) > NIP_DIGITS:
            raise forms.ValidationError("NIP paling panjang 18 angka. Periksa kembali.")
        return nip

    def clean(self) -> dict[str, Any]:
        """One person: known, or new."""
        data = super().clean() or {}
        if not data.get("person") and not data.get("name", "").strip():
            self.add_error("person", "Pilih orangnya, atau tulis nama orang yang baru.")
        elif data.get("person") and data.get("name", "").strip():
            self.add_error("name", "Kosongkan nama ini, atau pilih “Orang baru” di atas.")
        return data


class EntryForm(ItemForm):
    """One information on the phone: six fields first, proposals of the unit and an earlier decree on demand."""

    decree_number = forms.CharField(label="Nomor keputusan", max_length=120, required=False)
    decree_on = date_field("Tanggal keputusan", required=False)
    decree_signer = forms.CharField(label="Jabatan penandatangan", max_length=200, required=False)
    attachment = forms.FileField(
        label="Berkas keputusan",
        required=False,
        help_text="PDF atau gambar hasil pindai, paling besar 25 MB. Berkas disimpan tersegel.",
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # Names this filling-in: a form sent twice by an impatient hand writes one information.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    def __init__(self, *args: Any, entry: CollectedItem | None = None, **kwargs: Any) -> None:
        self.entry = entry
        initial = dict(kwargs.pop("initial", {}))
        keeps = False
        if entry is not None:
            version = entry.item.version
            keeps = version.sensitive
            initial |= initial_of(version) | {
                "decree_number": entry.decree_number,
                "decree_on": entry.decree_on,
                "decree_signer": entry.decree_signer,
                "row_version": entry.item.row_version,
            }
        super().__init__(*args, initial=initial, keeps_title=keeps, **kwargs)
        # The unit is that of the call; it is shown, not asked.
        del self.fields["unit"]
        self.fields["title"].label = "Ringkasan informasi"
        self.fields["title"].error_messages["required"] = "Isi ringkasan informasi."
        self.fields[
            "title"
        ].help_text = "Satu kalimat. Misalnya: Hasil pemeriksaan khusus pegawai tahun 2026."
        self.fields["source_document"].help_text = "Berkas tempat informasi itu termuat."
        self.fields["custodian"].label = "Pejabat yang menguasai"
        self.fields["year"].label = "Tahun"
        self.fields["letters"].label = "Usulan dasar (UU 14/2008 Pasal 17)"
        self.fields["basis_text"].label = "Dasar hukum lain yang Anda ketahui"
        self.fields["basis_text"].help_text = ""
        self.fields["if_open"].label = "Akibatnya bila dibuka"
        if keeps:
            self.fields["title"].help_text = "Biarkan kosong untuk mempertahankan judul yang disegel."

    def clean(self) -> dict[str, Any]:
        """A decree is named by number and date."""
        data = super().clean() or {}
        if data.get("decree_on") and not data.get("decree_number"):
            self.add_error("decree_number", "Isi nomor keputusannya.")
        if data.get("decree_number") and not data.get("decree_on") and "decree_on" not in self.errors:
            self.add_error("decree_on", "Isi tanggal keputusannya.")
        return data

    def _opens(self, names: str) -> bool:
        """Whether a folded group holds something to be mended, or something already written."""
        return any(self.errors.get(name) or self[name].value() for name in names.split())

    @property
    def opens_law(self) -> bool:
        """Whether the group of ground and period stands open."""
        return self._opens("letters basis_text period_kind years until event if_open")

    @property
    def opens_decree(self) -> bool:
        """Whether the group of the earlier decree stands open."""
        return self._opens("decree_number decree_on decree_signer attachment")

    @property
    def opens_more(self) -> bool:
        """Whether the group of the remaining fields stands open."""
        return self._opens("sensitive public_title summary kind")

    @property
    def wording(self) -> Wording:
        """The wording as typed. What the phone does not ask stays as the register has it."""
        typed = wording_from(self, StatuteFormSet(), PartFormSet())
        if self.entry is None:
            return typed
        kept = wording_of(self.entry.item.version)
        changed = set(self.changed_data)
        asked = {
            name: getattr(typed, name)
            for name in (
                "title",
                "sensitive",
                "public_title",
                "summary",
                "kind",
                "custodian",
                "forms",
                "year",
                "source_document",
                "if_open",
            )
        }
        if changed & {"letters", "basis_text"}:
            asked |= {"grounds": typed.grounds, "basis_text": typed.basis_text}
        if changed & {"period_kind", "years", "until", "event"}:
            asked |= {"period": typed.period, "period_text": typed.period_text}
        return replace(kept, **asked)


class NilForm(forms.Form):
    """A unit answers that it has nothing to exempt."""

    statement = forms.CharField(
        label="Pernyataan", initial=NIL, widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class ClosingForm(forms.Form):
    """The reason for closing, asked while units are silent."""

    reason = forms.CharField(
        label="Alasan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Wajib diisi bila ada unit kerja yang belum menjawab.",
    )


class ExtensionForm(ReasonForm):
    """More time for one unit."""

    due_on = date_field("Tenggat baru")
    field_order = ("due_on", "reason")
