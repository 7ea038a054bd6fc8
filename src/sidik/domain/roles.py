"""Canonical roles (peran baku): the labels of an SOP are free text, rights attach to these."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Ten roles that an SOP can name, and the administrator, who holds no right to content."""

    UNIT_OFFICE = "unit_office"
    CLERK = "clerk"
    VERIFIER = "verifier"
    PPID = "ppid"
    REVIEW_BOARD = "review_board"
    SUPERIOR = "superior"
    HEAD = "head"
    ARCHIVIST = "archivist"
    SECRETARIAT = "secretariat"
    EXPERT = "expert"
    ADMINISTRATOR = "administrator"


PROCEDURE_ROLES = frozenset(Role) - {Role.ADMINISTRATOR}

ROLE_LABELS: dict[Role, str] = {
    Role.UNIT_OFFICE: "PPID Pelaksana (unit kerja)",
    Role.CLERK: "Petugas PPID",
    Role.VERIFIER: "Verifikator",
    Role.PPID: "PPID",
    Role.REVIEW_BOARD: "Tim Pertimbangan",
    Role.SUPERIOR: "Atasan PPID",
    Role.HEAD: "Pimpinan Badan Publik",
    Role.ARCHIVIST: "Arsiparis",
    Role.SECRETARIAT: "Sekretariat",
    Role.EXPERT: "Ahli",
    Role.ADMINISTRATOR: "Administrator",
}
