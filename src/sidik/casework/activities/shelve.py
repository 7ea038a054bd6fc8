"""Arsip: softcopies are sealed, hardcopies get their place, and the archive list is printed in shelf order.

Source: product.md 1.5, 2.11, 4.4-7; SOP NTT 3, Kalbar 2 and 4, Kupang 1 and 3.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q

from sidik.archive.acts import add_shelf, keep_hardcopy, keep_softcopy
from sidik.archive.models import Holding, Shelf
from sidik.archive.queries import shelves
from sidik.casework.activities.catalogue import Action, ActivityPage, RunForm
from sidik.casework.activities.printed import MEDIA_LABELS, head_of
from sidik.casework.activities.shelf_order import (
    ORDER_WORDS,
    at_unit,
    copies_of,
    lacking,
    media_wanted,
    number_on_shelf,
    order_of,
)
from sidik.casework.run import Done, Run
from sidik.desk.acts import issue_paper
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.register.models import Item

COPY_LEVELS = [("Asli", "Asli"), ("Salinan", "Salinan"), ("Tembusan", "Tembusan")]


class ManyFiles(forms.ClearableFileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files. Raises: ValidationError."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one or self.required]


def _items_field(label: str, **more: Any) -> Any:
    return forms.ModelChoiceField(label=label, queryset=Item.objects.none(), to_field_name="uuid", **more)


class SoftcopyForm(RunForm):
    """Files of one item, or of several when their names begin with the code."""

    item = _items_field(
        "Informasi", required=False, empty_label="Menurut kode pada nama berkas, misalnya INF-0012 surat.pdf"
    )
    uploads = FilesField(
        label="Berkas",
        help_text="PDF, DOCX, XLSX, CSV, JPG, PNG, atau TIFF; seluruhnya paling besar 25 MB. Berkas disimpan tersegel.",
        error_messages={"required": "Pilih sekurang-kurangnya satu berkas."},
    )
    copy_level = forms.ChoiceField(label="Tingkat perkembangan", choices=COPY_LEVELS, required=False)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        _offer_items(self.fields["item"], run)

    def clean(self) -> dict[str, Any]:
        """Every file belongs to an item of the case."""
        data = super().clean() or {}
        if data.get("item") is None:
            for file in data.get("uploads", []):
                if self._by_name(file.name) is None:
                    self.add_error(
                        "uploads", f"Nama berkas {file.name} tidak memuat kode informasi. Pilih informasinya."
                    )
        return data

    def _by_name(self, name: str) -> Item | None:
        # The longest code first: INF-00012 also holds INF-0001.
        codes = sorted(self.run.items, key=lambda i: len(i.code), reverse=True)
        return next((item for item in codes if item.code.lower() in name.lower()), None)

    def pairs(self) -> list[tuple[Item, Any]]:
        """Each file with its item."""
        chosen, found = self.cleaned_data["item"], []
        for file in self.cleaned_data["uploads"]:
            item = chosen or self._by_name(file.name)
            if item is not None:
                found.append((item, file))
        return found


class HardcopyForm(RunForm):
    """Items that are laid at a place."""

    items = forms.ModelMultipleChoiceField(
        label="Informasi",
        queryset=Item.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih informasi yang disimpan."},
    )
    shelf = forms.ModelChoiceField(
        label="Lokasi simpan",
        queryset=Shelf.objects.none(),
        to_field_name="uuid",
        empty_label="Pilih lokasi",
        error_messages={"required": "Pilih lokasi simpan."},
    )
    quantity = forms.CharField(label="Jumlah", max_length=60, required=False, initial="1 berkas")
    condition = forms.CharField(label="Kondisi", max_length=60, required=False, initial="Baik")
    copy_level = forms.ChoiceField(label="Tingkat perkembangan", choices=COPY_LEVELS, required=False)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        _offer_items(self.fields["items"], run)
        short = lacking(run, media=["hardcopy"])
        self.initial.setdefault("items", [item.uuid for item in run.items if item.pk in short])
        # A unit keeps on its own shelves, the PPID on those of the body.
        rows = shelves(run.body).filter(unit=run.case.unit if at_unit(run) else None)
        self.fields["shelf"].queryset = rows  # type: ignore[attr-defined]
        self.fields["shelf"].label_from_instance = _shelf_label  # type: ignore[attr-defined]


class ShelfForm(RunForm):
    """A new place in the tree."""

    kind = forms.ChoiceField(label="Jenis lokasi", choices=Shelf.Kind.choices)
    code = forms.CharField(label="Kode", max_length=40, error_messages={"required": "Isi kode lokasi."})
    name = forms.CharField(label="Nama", max_length=120, required=False)
    parent = forms.ModelChoiceField(
        label="Di dalam",
        queryset=Shelf.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Paling atas",
    )
    capacity_folders = forms.IntegerField(
        label="Daya tampung (folder)", min_value=1, max_value=10_000, required=False
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        above = Q(unit=None) | Q(unit=run.case.unit) if at_unit(run) else Q(unit=None)
        rows = shelves(run.body).exclude(kind=Shelf.Kind.FOLDER).filter(above)
        self.fields["parent"].queryset = rows  # type: ignore[attr-defined]
        self.fields["parent"].label_from_instance = _shelf_label  # type: ignore[attr-defined]


def _offer_items(field: Any, run: Run) -> None:
    field.queryset = Item.objects.filter(pk__in=[item.pk for item in run.items]).select_related("current")
    field.label_from_instance = lambda item: f"{item.code} · {item.shown_title}"


def _shelf_label(shelf: Shelf) -> str:
    owner = f" ({shelf.unit.name})" if shelf.unit else ""
    return f"{shelf.path}{f', {shelf.name}' if shelf.name else ''}{owner}"


def _soft(run: Run, form: Any) -> None:
    with transaction.atomic():
        for item, file in form.pairs():
            keep_softcopy(
                run.actor,
                item=item,
                content=file.read(),
                name=file.name,
                order=order_of(run),
                copy_level=form.cleaned_data["copy_level"],
                place=run.place,
            )


def _hard(run: Run, form: Any) -> None:
    data = form.cleaned_data
    with transaction.atomic():
        for item in data["items"]:
            keep_hardcopy(
                run.actor,
                item=item,
                shelf=data["shelf"],
                order=order_of(run),
                condition=data["condition"],
                copy_level=data["copy_level"],
                quantity=data["quantity"],
                place=run.place,
            )


def _shelf(run: Run, form: Any) -> None:
    data = form.cleaned_data
    add_shelf(
        run.actor,
        kind=data["kind"],
        code=data["code"].strip(),
        name=data["name"].strip(),
        parent=data["parent"],
        unit=run.case.unit if at_unit(run) else None,
        capacity_folders=data["capacity_folders"],
    )


def _ready(run: Run) -> Refusal | None:
    short = lacking(run)
    if not short:
        return None
    wanted = media_wanted(run)
    said = []
    for item in run.items:
        if item.pk in short:
            words = ", ".join(MEDIA_LABELS[m].lower() for m in short[item.pk])
            said.append(f"{item.code} ({words if wanted else 'salinan lunak atau salinan cetak'})")
    return Refusal(Reason.MISSING, f"simpan salinan dari {'; '.join(said)}.")


def _perform(run: Run, form: RunForm) -> Done:
    if run.items and not any(copies_of(run).values()):
        raise Refused(Refusal(Reason.MISSING, "simpan sekurang-kurangnya satu salinan."))
    kept = Holding.objects.filter(
        case_uuid=run.case.uuid, step_id=run.case.step, round=run.case.round, item__in=run.items
    )
    order = order_of(run)
    data = head_of(run, order=ORDER_WORDS[order], rows=_rows(run))
    if run.case.unit:
        data["unit"] = run.case.unit.name
    paper = issue_paper(
        run.actor, kind="archive_list", title="Daftar arsip", on=run.today, data=data, place=run.place
    )
    counts = {medium: kept.filter(medium=medium).count() for medium in Holding.Medium.values}
    return Done(result={"order": order, "paper": str(paper.uuid), **counts})


def _rows(run: Run) -> list[dict[str, Any]]:
    numbers, copies = number_on_shelf(run), copies_of(run)
    rows = []
    for item in sorted(run.items, key=lambda i: numbers[i.pk]):
        held = copies[item.pk]
        hard = next((h for h in held if h.shelf), None)
        rows.append(
            {
                "number": str(numbers[item.pk]),
                "code": item.version.archive_class or item.code,
                "description": item.version.shown_title,
                "dates": item.version.year,
                "development": next((h.copy_level for h in held if h.copy_level), ""),
                "quantity": hard.quantity if hard else f"{len(held)} berkas",
                "folder": hard.shelf.code if hard and hard.shelf and hard.shelf.kind == "folder" else "",
                "box": _box(hard),
                "location": hard.shelf.path if hard and hard.shelf else "Tersimpan tersegel",
                "retention": item.retention_text,
                "security": item.get_security_class_display(),
                "ends": long_date(item.ends_on) if item.ends_on else "",
                "note": ", ".join(dict.fromkeys(h.get_medium_display() for h in held)),
            }
        )
    return rows


def _box(holding: Holding | None) -> str:
    place = holding.shelf if holding else None
    while place is not None and place.kind != Shelf.Kind.BOX:
        place = place.parent
    return place.code if place else ""


def _context(run: Run) -> dict[str, Any]:
    numbers, copies, short = number_on_shelf(run), copies_of(run), lacking(run)
    rows = sorted(run.items, key=lambda i: numbers[i.pk])
    return {
        "shelved": [
            {
                "item": item,
                "number": numbers[item.pk],
                "copies": copies[item.pk],
                "lacking": [MEDIA_LABELS[m] for m in short.get(item.pk, ())],
            }
            for item in rows
        ],
        "order_words": ORDER_WORDS[order_of(run)],
        "stored_at_unit": at_unit(run),
        "wanted": [MEDIA_LABELS[m] for m in media_wanted(run)],
        "has_shelves": shelves(run.body).exists(),
    }


ActivityPage(
    kind=ActivityKind.SHELVE,
    template="casework/activities/shelve.html",
    template_actions="casework/activities/shelve_actions.html",
    perform=_perform,
    context=_context,
    ready=_ready,
    button="Selesai mengarsipkan",
    actions={
        "softcopy": Action("Simpan salinan lunak", SoftcopyForm, _soft, "Berkas tersimpan tersegel."),
        "hardcopy": Action("Simpan salinan cetak", HardcopyForm, _hard, "Lokasi salinan cetak tercatat."),
        "shelf": Action("Tambahkan lokasi", ShelfForm, _shelf, "Lokasi simpan ditambahkan."),
    },
)
