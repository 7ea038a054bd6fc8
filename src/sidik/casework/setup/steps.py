"""The steps of the set-up (langkah penyiapan) and how far each is: read from the data, not kept beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sidik.accounts.models import Body
from sidik.accounts.queries import vacant_roles
from sidik.desk.models import NumberBook
from sidik.domain.procedure import Procedure
from sidik.domain.roles import Role
from sidik.reference.procedures import statutory
from sidik.register.models import Item
from sidik.rules.models import Holiday, ProcedureVersion
from sidik.rules.queries import active_versions, procedure_of, versions_of

SKIPPED = "setup_skipped"
BOOKS = {
    "receipt": ("Tanda terima", "{urut:3}/TT-PPID/{bln_rom}/{tahun}"),
    "decree": ("Keputusan penetapan", "188.4/{urut:3}/{tahun}"),
    "minutes": ("Berita acara", "{urut:3}/BA-PPID/{bln_rom}/{tahun}"),
    "letter_out": ("Surat keluar", "480/{urut:3}/PPID/{bln_rom}/{tahun}"),
    "opening": ("Pernyataan terbuka", "{urut:3}/TBK-PPID/{bln_rom}/{tahun}"),
}


@dataclass(frozen=True)
class SetupStep:
    """One step: what it is called, what it is for, whether it may be passed over, when it is done."""

    key: str
    title: str
    lead: str
    is_done: Callable[[Body], bool]
    may_skip: bool = True


def chosen_version(body: Body) -> ProcedureVersion | None:
    """The SOP that the office chose: the one in force, else the newest draft that can be read."""
    own = versions_of(body).filter(statutory=False)
    in_force = own.filter(state=ProcedureVersion.State.ACTIVE).order_by("-pk").first()
    drafts = own.filter(state=ProcedureVersion.State.DRAFT).order_by("-pk")
    return in_force or next((draft for draft in drafts if not draft.is_incomplete), None)


def needed_roles(body: Body) -> list[Role]:
    """Roles that the chosen SOP names, in printed order, then those of the procedures of the law."""
    version = chosen_version(body)
    procedures: list[Procedure] = [procedure_of(version)] if version else []
    roles = [p.role for procedure in (*procedures, *statutory()) for p in procedure.performers.values()]
    return list(dict.fromkeys([*roles, *(Role(r) for r in body.settings.get("signer_roles", [Role.PPID]))]))


def _has_procedure(body: Body) -> bool:
    return chosen_version(body) is not None


def _has_active(body: Body) -> bool:
    return active_versions(body).filter(statutory=False).exists()


def _has_offices(body: Body) -> bool:
    return _has_procedure(body) and not vacant_roles(body, needed_roles(body))


def _has_books(body: Body) -> bool:
    return NumberBook.objects.filter(body=body, key__in=BOOKS).count() == len(BOOKS)


STEPS = (
    SetupStep(
        "badan",
        "Badan publik",
        "Nama, alamat, dan zona waktu seperti tertulis pada naskah dinas.",
        lambda body: bool(body.place),
        may_skip=False,
    ),
    SetupStep(
        "lambang", "Lambang dan kop", "Lambang pada kop surat.", lambda body: bool(body.logo_media_type)
    ),
    SetupStep(
        "unit",
        "Unit kerja",
        "Unit yang menguasai informasi dan mengirim usulan.",
        lambda body: body.units.exists(),
    ),
    SetupStep(
        "libur",
        "Hari libur",
        "Tenggat dihitung dalam hari kerja, maka hari libur harus diketahui.",
        lambda body: Holiday.objects.filter(body=body).exists(),
    ),
    SetupStep(
        "sop",
        "SOP",
        "SOP yang dipakai badan publik ini. Bila belum ada, pilih yang paling dekat dan ubah kemudian.",
        _has_procedure,
    ),
    SetupStep(
        "bacaan",
        "Penegasan bacaan",
        "Beberapa bagian SOP tidak tertulis tegas. Nyatakan satu per satu apakah bacaan ini benar.",
        _has_active,
    ),
    SetupStep(
        "pejabat",
        "Pejabat per peran",
        "Orang yang memegang setiap peran menurut surat keputusan.",
        _has_offices,
    ),
    SetupStep(
        "nomor",
        "Pola nomor",
        "Tulis satu nomor yang pernah dipakai; polanya dikenali sendiri.",
        _has_books,
    ),
    SetupStep(
        "impor",
        "Daftar lama",
        "Daftar informasi yang dikecualikan yang sudah ada, dari lembar kerja.",
        lambda body: Item.objects.filter(body=body).exists(),
    ),
)
KEYS = [step.key for step in STEPS]


@dataclass(frozen=True)
class Stand:
    """How far one step is, for the stepper."""

    number: int
    step: SetupStep
    is_done: bool
    is_skipped: bool
    state: str

    @property
    def title(self) -> str:
        """Its name."""
        return self.step.title

    @property
    def note(self) -> str:
        """Why it carries no tick."""
        return "Dilewati" if self.is_skipped else ""

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("setup:step", args=[self.step.key])


def stands(body: Body, here: str = "") -> list[Stand]:
    """Every step with its state; `here` is the one on the screen."""
    skipped = body.settings.get(SKIPPED, [])
    found = []
    for number, step in enumerate(STEPS, 1):
        done = step.is_done(body)
        state = "here" if step.key == here else "done" if done else "waiting"
        found.append(Stand(number, step, done, step.key in skipped and not done, state))
    return found


def next_key(body: Body, after: str = "") -> str:
    """The next step that is neither done nor passed over; empty when only the end is left."""
    rows = stands(body)
    place = KEYS.index(after) + 1 if after else 0
    open_keys = [row.step.key for row in rows[place:] + rows[:place] if not (row.is_done or row.is_skipped)]
    return open_keys[0] if open_keys else ""


def with_skipped(body: Body, key: str) -> dict[str, Any]:
    """The settings of a body with one more step passed over."""
    return {**body.settings, SKIPPED: sorted({*body.settings.get(SKIPPED, []), key})}
