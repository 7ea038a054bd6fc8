"""Forms of the register: the item with its grounds, other statutes, period and parts; class; reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from sidik.accounts.models import Unit
from sidik.domain.direction_marks import without_direction_marks
from sidik.domain.grounds import GROUND_LABELS, GROUND_POINTS, WITH_POINTS, Ground, GroundLetter
from sidik.domain.periods import Period, PeriodKind, describe
from sidik.domain.sources import INSTRUMENT_LABELS, Instrument, LegalReference, cite_all
from sidik.register.codec import ground_json, grounds_of, period_json, period_of, reference_json
from sidik.register.models import ItemVersion
from sidik.register.models.items import SecurityClass
from sidik.register.wording import Wording

LETTERS = [(g.value, f"Huruf {g.value}: {GROUND_LABELS[g]}") for g in GroundLetter]
POINTS = [
    (f"{g.value}.{n}", f"{g.value}.{n} {text}")
    for g in GroundLetter
    for n, text in enumerate(GROUND_POINTS[g], 1)
]
PERIOD_KINDS = [
    ("", "Belum ditentukan"),
    (PeriodKind.DURATION.value, "Selama jangka waktu tertentu (tahun, bulan)"),
    (PeriodKind.UNTIL_DATE.value, "Sampai tanggal tertentu"),
    (PeriodKind.UNTIL_EVENT.value, "Sampai suatu peristiwa"),
    (PeriodKind.DURATION_AFTER_EVENT.value, "Jangka waktu setelah suatu peristiwa"),
    (PeriodKind.UNTIL_CONSENT.value, "Sampai ada persetujuan tertulis"),
    (PeriodKind.WHILE_CONDITION.value, "Selama suatu keadaan berlangsung"),
]
DATE = {"type": "date"}


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _date(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs=DATE, format="%Y-%m-%d"),
    )


class ItemForm(forms.Form):
    """The wording of an item (formulir informasi)."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Unit kerja yang menguasai", empty_label="Pilih unit kerja"
    )
    title = forms.CharField(
        label="Judul informasi", widget=_area(2), error_messages={"required": "Isi judul informasi."}
    )
    sensitive = forms.BooleanField(
        label="Judul ini sensitif dan disegel",
        required=False,
        help_text="Judul disimpan tersegel; yang tampil hanya judul untuk umum.",
    )
    public_title = forms.CharField(label="Judul untuk umum", required=False, max_length=500)
    summary = forms.CharField(label="Ringkasan isi", widget=_area(), required=False)
    details = forms.CharField(label="Uraian", widget=_area(4), required=False)
    kind = forms.CharField(label="Jenis informasi", max_length=80, required=False)
    custodian = forms.CharField(label="Penanggung jawab", max_length=200, required=False)
    forms_held = forms.MultipleChoiceField(
        label="Bentuk yang tersedia",
        choices=[("soft", "Salinan lunak"), ("hard", "Salinan cetak")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    year = forms.CharField(label="Tahun pembuatan", max_length=20, required=False)
    source_document = forms.CharField(label="Dokumen sumber", max_length=300, required=False)
    letters = forms.MultipleChoiceField(
        label="Dasar pengecualian (UU 14/2008 Pasal 17)",
        choices=LETTERS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    points = forms.MultipleChoiceField(
        label="Angka pada huruf yang dipilih",
        choices=POINTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    basis_text = forms.CharField(
        label="Dasar hukum sebagaimana tertulis",
        widget=_area(),
        required=False,
        help_text="Bila dikosongkan, diisi dari pilihan di atas.",
    )
    period_kind = forms.ChoiceField(label="Jangka waktu pengecualian", choices=PERIOD_KINDS, required=False)
    years = forms.IntegerField(label="Tahun", min_value=0, max_value=99, required=False)
    months = forms.IntegerField(label="Bulan", min_value=0, max_value=99, required=False)
    until = _date("Sampai tanggal")
    event = forms.CharField(label="Peristiwa atau keadaan yang ditunggu", max_length=300, required=False)
    review_on = _date("Tanggal peninjauan", "Diisi bila jangka waktu tidak bertanggal akhir.")
    head_document = forms.CharField(
        label="Dokumen pimpinan tertinggi",
        max_length=200,
        required=False,
        help_text="Untuk huruf c sampai f (PP 61/2010 Pasal 7 ayat (5)).",
    )
    period_text = forms.CharField(label="Jangka waktu sebagaimana tertulis", max_length=300, required=False)
    if_open = forms.CharField(label="Konsekuensi bila dibuka", widget=_area(), required=False)
    if_closed = forms.CharField(label="Pertimbangan bila ditutup", widget=_area(), required=False)
    public_interest = forms.CharField(label="Kepentingan publik", widget=_area(), required=False)
    scope = forms.ChoiceField(
        label="Lingkup",
        choices=[("whole", "Seluruhnya"), ("part", "Sebagian")],
        widget=forms.RadioSelect,
        initial="whole",
        required=False,
    )
    archive_class = forms.CharField(label="Kode klasifikasi arsip", max_length=60, required=False)

    def __init__(
        self, *args: Any, units: Iterable[Unit] = (), keeps_title: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # A sealed title is never sent to the browser; left empty it stays as it is.
        self.fields["title"].required = not keeps_title
        pks = [u.pk for u in units]
        field = self.fields["unit"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Unit.objects.filter(pk__in=pks)
            if len(pks) == 1:
                field.initial = pks[0]

    def clean(self) -> dict[str, Any]:
        """A duration says how long it lasts."""
        data = super().clean() or {}
        data |= {name: without_direction_marks(text) for name, text in data.items() if isinstance(text, str)}
        lasts = {PeriodKind.DURATION, PeriodKind.DURATION_AFTER_EVENT}
        if data.get("period_kind") in lasts and not data.get("years") and not data.get("months"):
            self.add_error("years", "Isi lamanya dalam tahun atau bulan.")
        return data


class StatuteForm(forms.Form):
    """Another statute that a ground relies on, or the regulation that sets the period."""

    letter = forms.ChoiceField(
        label="Untuk",
        choices=[
            ("", "Pilih"),
            *[(g.value, f"Huruf {g.value}") for g in GroundLetter],
            ("period", "Jangka waktu"),
        ],
        required=False,
    )
    instrument = forms.ChoiceField(
        label="Peraturan",
        choices=[(i.value, INSTRUMENT_LABELS[i]) for i in Instrument if INSTRUMENT_LABELS[i]],
        initial=Instrument.UU.value,
        required=False,
    )
    number = forms.CharField(label="Nomor", max_length=20, required=False)
    year = forms.IntegerField(label="Tahun", min_value=1900, max_value=2100, required=False)
    article = forms.CharField(label="Pasal", max_length=10, required=False)
    paragraph = forms.CharField(label="Ayat", max_length=10, required=False)

    @property
    def reference(self) -> LegalReference | None:
        """The reference, or None for a row left empty."""
        data = self.cleaned_data
        if not data.get("number") or not data.get("letter"):
            return None
        return LegalReference(
            Instrument(data["instrument"] or "uu"),
            data["number"],
            data["year"],
            data["article"] or None,
            data["paragraph"] or None,
        )


class PartForm(forms.Form):
    """A part that stays closed, with its ground."""

    label = forms.CharField(label="Bagian yang ditutup", max_length=200, required=False)
    part_letter = forms.ChoiceField(
        label="Dasar",
        choices=[("", "Pilih"), *[(g.value, f"Huruf {g.value}") for g in GroundLetter]],
        required=False,
    )


StatuteFormSet = formset_factory(StatuteForm, extra=2, max_num=12)
PartFormSet = formset_factory(PartForm, extra=2, max_num=20)


class RevisionForm(forms.Form):
    """Why an item is revised, and which state of it was on the screen."""

    reason = forms.CharField(label="Alasan perubahan", widget=_area(2), required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """A reason and the state that was on the screen."""

    reason = forms.CharField(label="Alasan", widget=_area(2))
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RetentionForm(forms.Form):
    """Security class and retention: the second clock."""

    security_class = forms.ChoiceField(label="Klasifikasi keamanan", choices=SecurityClass.choices)
    retention_code = forms.CharField(label="Kode JRA", max_length=60, required=False)
    retention_text = forms.CharField(label="Jangka waktu simpan", max_length=200, required=False)
    final_disposition = forms.CharField(label="Nasib akhir", max_length=60, required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput)


def wording_from(form: ItemForm, statutes: BaseFormSet[StatuteForm], parts: BaseFormSet[PartForm]) -> Wording:
    """The wording as typed. Missing pieces are left missing; an act that needs them says so."""
    data = form.cleaned_data
    return Wording(
        title=data["title"].strip(),
        sensitive=data["sensitive"],
        public_title=data["public_title"].strip(),
        summary=data["summary"].strip(),
        details=data["details"].strip(),
        kind=data["kind"].strip(),
        custodian=data["custodian"].strip(),
        forms=tuple(data["forms_held"]),
        year=data["year"].strip(),
        source_document=data["source_document"].strip(),
        if_open=data["if_open"].strip(),
        if_closed=data["if_closed"].strip(),
        public_interest=data["public_interest"].strip(),
        archive_class=data["archive_class"].strip(),
        **law_from(data, statutes, parts),
    )


def law_from(
    data: dict[str, Any], statutes: BaseFormSet[StatuteForm], parts: BaseFormSet[PartForm]
) -> dict[str, Any]:
    """What was typed of the law: grounds, basis, period, scope and parts, by the field names of a wording."""
    typed = [(f.cleaned_data.get("letter", ""), f.reference) for f in statutes if f.is_valid()]
    grounds = _grounds(data, [(letter, ref) for letter, ref in typed if ref])
    period = _period(data, tuple(ref for letter, ref in typed if ref and letter == "period"))
    references = tuple(r for g in grounds for r in g.statutes)
    letters = ", ".join(_cited(g) for g in grounds)
    basis = "; ".join(
        t for t in (f"UU 14/2008 Pasal 17 {letters}" if letters else "", cite_all(references)) if t
    )
    return {
        "grounds": tuple(ground_json(g) for g in grounds),
        "basis_text": data["basis_text"].strip() or basis,
        "period": period_json(period) if period else {},
        "period_text": data["period_text"].strip() or (describe(period) if period else ""),
        "scope": data["scope"] or "whole",
        "parts": tuple(_parts(parts)) if data["scope"] == "part" else (),
    }


def _cited(ground: Ground) -> str:
    """Letter and points: huruf h angka 2 dan 4. The parts of huruf i stand in the Penjelasan."""
    points = [str(n) for n in ground.points] if ground.letter in WITH_POINTS else []
    listed = ", ".join(points[:-1]) + (" dan " if points[1:] else "") + "".join(points[-1:])
    return f"huruf {ground.letter}" + (f" angka {listed}" if listed else "")


def _grounds(data: dict[str, Any], statutes: list[tuple[str, LegalReference]]) -> list[Ground]:
    found = []
    for letter in data["letters"]:
        points = tuple(sorted(int(p.split(".")[1]) for p in data["points"] if p.startswith(f"{letter}.")))
        own = tuple(ref for for_letter, ref in statutes if for_letter == letter)
        found.append(Ground(GroundLetter(letter), points, own))
    return found


def _period(data: dict[str, Any], basis: tuple[LegalReference, ...]) -> Period | None:
    if not data["period_kind"]:
        return None
    return Period(
        PeriodKind(data["period_kind"]),
        text=data["period_text"].strip(),
        years=data["years"] or None,
        months=data["months"] or None,
        until=data["until"],
        event=data["event"].strip(),
        basis=basis,
        head_document=data["head_document"].strip(),
        review_on=data["review_on"],
    )


def _parts(parts: BaseFormSet[PartForm]) -> Iterable[dict[str, Any]]:
    for form in parts:
        data = form.cleaned_data if form.is_valid() else {}
        if data.get("label", "").strip():
            letter = data.get("part_letter")
            grounds = [ground_json(Ground(GroundLetter(letter)))] if letter else []
            yield {"label": data["label"].strip(), "grounds": grounds}


def initial_of(version: ItemVersion) -> dict[str, Any]:
    """What the form shows of a version. A sealed title is not filled in; left empty it stays as it is."""
    period = period_of(version.period)
    grounds = grounds_of(version.grounds)
    same = (
        "sensitive",
        "public_title",
        "summary",
        "details",
        "kind",
        "custodian",
        "year",
        "source_document",
        "basis_text",
        "period_text",
        "if_open",
        "if_closed",
        "public_interest",
        "scope",
        "archive_class",
    )
    return {
        **{name: getattr(version, name) for name in same},
        "title": "" if version.sensitive else version.title,
        "unit": version.item.unit_id,
        "forms_held": version.forms,
        "letters": [str(g.letter) for g in grounds],
        "points": [f"{g.letter}.{n}" for g in grounds for n in g.points],
        "period_kind": str(period.kind) if version.period else "",
        "years": period.years,
        "months": period.months,
        "until": period.until,
        "event": period.event,
        "review_on": period.review_on,
        "head_document": period.head_document,
    }


def statutes_of(version: ItemVersion) -> list[dict[str, Any]]:
    """Rows of the statute form for a version."""
    rows = [(str(g.letter), r) for g in grounds_of(version.grounds) for r in g.statutes]
    rows += [("period", r) for r in period_of(version.period).basis]
    return [{"letter": letter, **reference_json(r)} for letter, r in rows]


def part_rows(version: ItemVersion) -> list[dict[str, Any]]:
    """Rows of the part form for a version."""
    return [
        {"label": p.get("label", ""), "part_letter": (p.get("grounds") or [{}])[0].get("letter", "")}
        for p in version.parts
    ]
