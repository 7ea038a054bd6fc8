"""Forms of accounts: units, persons, offices, invitations, the settings of a body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.files.uploadedfile import UploadedFile

from sidik.accounts.logo import NotALogo, read_logo
from sidik.accounts.models import Body, HeldOffice, Unit
from sidik.accounts.unit_lines import MOST_LINES
from sidik.domain.item_clock import LONGEST_REMINDER_WORKING_DAYS, MOST_REMINDERS, ClockPoints
from sidik.domain.roles import ROLE_LABELS, Role

POINTS = ClockPoints()
# No rule sets a time for answers to visitors of the portal; this is what a body promises unless it says otherwise.
ANSWER_WORKING_DAYS, MOST_ANSWER_WORKING_DAYS = 10, 60
KEPT_RULES = (
    "paper_size",
    "signer_roles",
    "collective_leave_counts",
    "reminder_points",
    "escalate_after_working_days",
    "visitor_answer_working_days",
)
DETERMINERS = (Role.PPID, Role.SUPERIOR, Role.HEAD)
PAPER_SIZES = [("a4", "A4 (210 × 297 mm)"), ("f4", "F4 (215 × 330 mm)")]
ZONE_CHOICES = [
    ("Asia/Jakarta", "WIB (Jawa, Sumatera, Kalimantan Barat dan Tengah)"),
    ("Asia/Makassar", "WITA (Kalimantan Selatan, Timur, Utara, Sulawesi, Bali, Nusa Tenggara)"),
    ("Asia/Jayapura", "WIT (Maluku dan Papua)"),
]


def date_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day, by the calendar of the browser."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class UnitForm(forms.Form):
    """One work unit (unit kerja)."""

    code = forms.CharField(
        label="Kode unit", max_length=40, help_text="Pendek dan tetap, misalnya bid-perdagangan."
    )
    name = forms.CharField(label="Nama unit", max_length=200)
    parent = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Berada di bawah",
        required=False,
        empty_label="Langsung di bawah badan publik",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = body.units.filter(active=True)  # type: ignore[attr-defined]


class UnitChangeForm(UnitForm):
    """A unit as it shall be; its code stays, papers and numbers name it."""

    active = forms.BooleanField(label="Unit ini masih dipakai", required=False)
    reason = forms.CharField(label="Alasan perubahan", required=False, max_length=300)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, body=unit.body, **kwargs)
        del self.fields["code"]
        choice = self.fields["parent"]
        choice.queryset = choice.queryset.exclude(pk=unit.pk)  # type: ignore[attr-defined]


class UnitLinesForm(forms.Form):
    """A pasted list of units, or a CSV file; the text wins only where no file is given."""

    lines = forms.CharField(
        label="Daftar unit",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "mono"}),
        help_text="Satu unit per baris: kode;nama;kode induk. Kode induk boleh kosong.",
    )
    file = forms.FileField(
        label="Atau berkas CSV",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )

    def clean(self) -> dict[str, Any]:
        """The text of the list, from whichever was given."""
        data = super().clean() or {}
        upload: UploadedFile[Any] | None = data.get("file")
        text = _decoded(upload.read()) if upload else str(data.get("lines") or "")
        if not text.strip():
            self.add_error("lines", "Tempel daftar unit atau pilih berkas CSV.")
        elif "\0" in text:
            self.add_error(
                "file", "Berkas ini bukan teks. Simpan lembar kerja sebagai CSV lalu pilih kembali."
            )
        elif text.count("\n") > MOST_LINES:
            self.add_error("lines", f"Daftar lebih dari {MOST_LINES} baris. Bagi menjadi beberapa bagian.")
        data["text"] = text
        return data


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


class PersonForm(forms.Form):
    """A person (pejabat); the name is printed as written here."""

    name = forms.CharField(
        label="Nama lengkap dengan gelar", max_length=200, help_text="Ditulis seperti pada naskah dinas."
    )
    nip = forms.CharField(
        label="NIP",
        required=False,
        max_length=30,
        help_text="18 angka; spasi boleh ditulis. NIP membedakan orang pada pemisahan tugas.",
    )
    rank = forms.CharField(
        label="Pangkat dan golongan", required=False, max_length=80, help_text="Misalnya Pembina Tk. I, IV/b."
    )
    phone = forms.CharField(
        label="Nomor telepon", required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )

    def clean_nip(self) -> str:
        """Digits only. A longer number cannot be kept; an odd one is only warned about."""
        nip = "".join(c for c in self.cleaned_data["nip"] if c.isdigit())
        if len(nip) > 18:
            raise forms.ValidationError("NIP paling panjang 18 angka. Periksa kembali.")
        return nip


class PersonChangeForm(PersonForm):
    """A person as he shall be."""

    active = forms.BooleanField(
        label="Masih bertugas", required=False, help_text="Tanpa tanda ini ia tidak dapat masuk."
    )
    reason = forms.CharField(label="Alasan perubahan", required=False, max_length=300)


class OfficeForm(forms.Form):
    """An office held by decree."""

    role = forms.ChoiceField(label="Peran", choices=[(r.value, ROLE_LABELS[r]) for r in Role])
    title = forms.CharField(
        label="Nama jabatan", max_length=200, help_text="Seperti tertulis pada surat keputusan."
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Unit kerja",
        required=False,
        empty_label="Badan publik seluruhnya",
        help_text="Wajib untuk PPID Pelaksana.",
    )
    decree_number = forms.CharField(label="Nomor surat keputusan", max_length=120)
    decree_on = date_field("Tanggal surat keputusan", required=False)
    starts_on = date_field("Mulai bertugas")
    ends_on = date_field("Berakhir", required=False, help_text="Kosongkan bila belum ditentukan.")
    acting = forms.ChoiceField(
        label="Cara memegang jabatan", choices=HeldOffice.Acting.choices, required=False
    )
    stands_in_for = forms.ModelChoiceField(
        HeldOffice.objects.none(),
        label="Menggantikan",
        required=False,
        empty_label="Tidak menggantikan siapa pun",
        help_text="Diisi untuk Plt. dan Plh.",
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = body.units.filter(active=True)  # type: ignore[attr-defined]
        definitive = body.offices.filter(acting="").select_related("person")
        self.fields["stands_in_for"].queryset = definitive  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever acts for another is Plt. or Plh.; the role is a value of the law."""
        data = super().clean() or {}
        if data.get("role"):
            data["role"] = Role(data["role"])
        if data.get("stands_in_for") and not data.get("acting"):
            self.add_error("acting", "Pilih Plt. atau Plh. untuk pejabat yang menggantikan.")
        return data


class EndOfficeForm(forms.Form):
    """The end of an office."""

    ends_on = date_field("Hari terakhir bertugas")
    reason = forms.CharField(label="Alasan", max_length=300, help_text="Misalnya mutasi, pensiun, SK baru.")


class PasswordAgainForm(forms.Form):
    """A new password, chosen by the person alone; the account stays as it is."""

    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Sekurangnya 10 huruf. Beberapa kata yang tidak berhubungan mudah diingat dan sulit ditebak.",
    )
    again = forms.CharField(
        label="Ulangi kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Twice the same, and not a weak one."""
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", "Kedua kata sandi belum sama. Tulis kembali.")
        elif data.get("password"):
            try:
                validate_password(data["password"])
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class AcceptForm(PasswordAgainForm):
    """Name and password of an invited person."""

    username = forms.CharField(
        label="Nama pengguna",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        help_text="Huruf kecil, angka, titik, atau garis; dipakai setiap kali masuk.",
    )
    email = forms.EmailField(
        label="Surel", required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    field_order = ("username", "email", "password", "again")

    def clean_username(self) -> str:
        """A name that can be typed on every keyboard."""
        name: str = self.cleaned_data["username"].strip()
        if not name.replace(".", "").replace("-", "").replace("_", "").isalnum() or not name.isascii():
            raise forms.ValidationError("Gunakan huruf, angka, titik, atau garis saja.")
        return name


class BodyForm(forms.Form):
    """The public body as it is printed."""

    name = forms.CharField(label="Nama badan publik", max_length=200)
    short_name = forms.CharField(
        label="Nama pendek", max_length=60, required=False, help_text="Tampil pada judul halaman."
    )
    parent_names = forms.CharField(
        label="Nama induk pada kop",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Satu baris per tingkat, misalnya Pemerintah Kota Contoh.",
    )
    address = forms.CharField(
        label="Alamat", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=400
    )
    place = forms.CharField(
        label="Tempat pada naskah",
        max_length=80,
        help_text="Tertulis di depan tanggal surat, misalnya Kupang.",
    )
    contact = forms.CharField(
        label="Kontak", required=False, max_length=200, help_text="Telepon, surel, atau situs pada kop."
    )
    zone = forms.ChoiceField(label="Zona waktu", choices=ZONE_CHOICES)

    def clean_parent_names(self) -> list[str]:
        """One name a line."""
        return [line.strip() for line in self.cleaned_data["parent_names"].splitlines() if line.strip()]


def body_initial(body: Body) -> dict[str, Any]:
    """What the form of a body starts from."""
    fields = {name: getattr(body, name) for name in BodyForm.base_fields}
    return {**fields, "parent_names": "\n".join(body.parent_names)}


class LogoForm(forms.Form):
    """The logo on the letterhead."""

    file = forms.FileField(
        label="Lambang (PNG atau JPG)",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
        help_text="Paling besar 2 MB. Gambar disimpan ulang tanpa keterangan tersembunyi.",
    )

    def clean_file(self) -> tuple[bytes, str] | None:
        """The picture written anew, with its media type; None where none was chosen."""
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        if upload is None:
            return None
        try:
            return read_logo(upload.read())
        except NotALogo as no:
            raise forms.ValidationError(str(no)) from no


class RulesForm(forms.Form):
    """Settings of the office: paper, who signs, separation of duties, collective leave."""

    paper_size = forms.ChoiceField(label="Ukuran kertas naskah", choices=PAPER_SIZES)
    signer_roles = forms.MultipleChoiceField(
        label="Penanda tangan penetapan",
        choices=[(role.value, ROLE_LABELS[role]) for role in DETERMINERS],
        widget=forms.CheckboxSelectMultiple,
        help_text="Menurut PP 61/2010 penetapan dilakukan oleh PPID.",
    )
    two_testers = forms.BooleanField(label="Uji konsekuensi dikerjakan sekurangnya dua orang", required=False)
    collective_leave_counts = forms.BooleanField(
        label="Cuti bersama dihitung sebagai hari kerja",
        required=False,
        help_text="Tanpa tanda ini cuti bersama tidak dihitung. Tidak ada peraturan yang menetapkannya.",
    )
    reminder_points = forms.CharField(
        label="Pengingat sebelum masa berakhir (hari kerja)",
        required=False,
        max_length=60,
        help_text="Dipisah koma, paling banyak 8, masing-masing 1 sampai 250. Bila kosong: 60, 30.",
    )
    escalate_after_working_days = forms.IntegerField(
        label="Atasan diberi tahu sesudah tenggat penetapan lewat (hari kerja)",
        required=False,
        min_value=1,
        max_value=60,
        help_text="Bila kosong: 5. Berlaku juga bagi langkah kasus yang melewati tenggatnya.",
    )
    visitor_answer_working_days = forms.IntegerField(
        label="Batas menjawab masukan pengunjung portal (hari kerja)",
        required=False,
        min_value=1,
        max_value=MOST_ANSWER_WORKING_DAYS,
        help_text="Dijanjikan kepada pengunjung saat masukannya diterima. Bila kosong: 10.",
    )

    def clean_reminder_points(self) -> list[int]:
        """Working days before the end, the farthest first."""
        typed = [part.strip() for part in self.cleaned_data["reminder_points"].split(",") if part.strip()]
        if any(not (part.isascii() and part.isdigit() and len(part) < 4) for part in typed):
            raise forms.ValidationError("Tulis bilangan bulat yang dipisah koma, misalnya 60, 30.")
        points = sorted({int(part) for part in typed}, reverse=True)
        if len(points) > MOST_REMINDERS or any(not 1 <= n <= LONGEST_REMINDER_WORKING_DAYS for n in points):
            raise forms.ValidationError(
                "Isi paling banyak 8 bilangan, masing-masing 1 sampai 250 hari kerja."
            )
        return points or list(POINTS.reminders)

    def clean_escalate_after_working_days(self) -> int:
        """Five working days where nothing else is said."""
        found: int | None = self.cleaned_data["escalate_after_working_days"]
        return found or POINTS.escalate_after

    def clean_visitor_answer_working_days(self) -> int:
        """Ten working days where nothing else is said."""
        found: int | None = self.cleaned_data["visitor_answer_working_days"]
        return found or ANSWER_WORKING_DAYS


def rules_initial(body: Body) -> dict[str, Any]:
    """What the form of settings starts from."""
    duties = body.settings.get("duties", {})
    return {
        "paper_size": body.settings.get("paper_size", "a4"),
        "signer_roles": body.settings.get("signer_roles", [Role.PPID.value]),
        "two_testers": duties.get("two_testers", False),
        "collective_leave_counts": body.settings.get("collective_leave_counts", False),
        "reminder_points": ", ".join(map(str, body.settings.get("reminder_points", POINTS.reminders))),
        "escalate_after_working_days": body.settings.get(
            "escalate_after_working_days", POINTS.escalate_after
        ),
        "visitor_answer_working_days": body.settings.get("visitor_answer_working_days", ANSWER_WORKING_DAYS),
    }


def rules_settings(body: Body, chosen: dict[str, Any]) -> dict[str, Any]:
    """The settings of a body with what was chosen put in; others stay."""
    duties = {"two_testers": chosen["two_testers"]}
    kept = {name: chosen[name] for name in KEPT_RULES}
    return {**body.settings, **kept, "duties": {**body.settings.get("duties", {}), **duties}}
