"""Who helps an officer for whom a page is closed: the PPID with a task, the administrator with an account or office."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from sidik.domain.roles import PROCEDURE_ROLES, ROLE_LABELS, Role


@dataclass(frozen=True)
class Help:
    """A sentence that names who helps, and the page that leads on where this officer has one himself."""

    sentence: str
    url_name: str = ""
    label: str = ""


class NotAdmittedError(PermissionDenied):
    """The gate of a page is closed to whoever holds none of these roles; none at all where any office would do."""

    def __init__(self, roles: tuple[Role, ...] = ()) -> None:
        names = ", ".join(ROLE_LABELS[role] for role in roles)
        super().__init__(
            f"Halaman ini dikerjakan oleh {names}."
            if roles
            else "Anda sudah masuk, tetapi akun Anda belum memegang jabatan pada badan publik ini."
        )
        self.roles = frozenset(roles)


def who_helps(asked: frozenset[Role], held: frozenset[Role]) -> Help:
    """Whom to turn to for a page of certain roles, holding others."""
    if not held:
        return Help(
            "Administrator mencatat jabatan menurut surat keputusannya. Sampaikan kepadanya nama akun dan jabatan Anda."
        )
    if not held & PROCEDURE_ROLES:
        return Help(
            "Sebagai administrator Anda menata akun dan jabatan; isi informasi dikerjakan para pejabat. "
            "Bila tugas ini belum ada pejabatnya, catat jabatannya, lalu pejabat itu membukanya.",
            "accounts:office_list",
            "Lihat daftar jabatan",
        )
    if not asked & PROCEDURE_ROLES:
        return Help(
            "Akun, unit kerja, dan jabatan ditata administrator. Sampaikan kepadanya yang perlu dicatat atau diubah."
        )
    if Role.PPID in held:
        return Help(
            "Bila tugas ini belum ada pejabatnya, mintalah administrator mencatat jabatannya menurut surat keputusan."
        )
    return Help(
        "Bila ini seharusnya tugas Anda, sampaikan kepada PPID; administrator lalu mencatat jabatan Anda "
        "menurut surat keputusannya."
    )
