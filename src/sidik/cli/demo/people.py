"""The officers of the sample body. Names say that nobody is meant; NIPs begin in a year in which nobody was born."""

from __future__ import annotations

from dataclasses import dataclass

from sidik.domain.roles import Role

# Printed by `make run`: accounts of a demo home only.
PASSWORD = "contoh-sidik-2026"  # noqa: S105 - a sample, shown on the terminal


@dataclass(frozen=True)
class Officer:
    """One person with his office; `key` is the name he signs in with."""

    key: str
    name: str
    nip: str
    rank: str
    role: Role
    title: str
    unit: str = ""


OFFICERS = (
    Officer(
        "admin",
        "Arsa Andaian, S.Kom.",
        "180001021820011001",
        "Penata",
        Role.ADMINISTRATOR,
        "Administrator Sistem",
    ),
    Officer("petugas", "Bunga Rekaan, A.Md.", "180002031820022002", "Pengatur", Role.CLERK, "Petugas PPID"),
    Officer(
        "verifikator", "Cakra Umpama, S.H.", "180003041820031003", "Penata", Role.VERIFIER, "Verifikator PPID"
    ),
    Officer(
        "ketua",
        "Drs. Dirga Misalnya, M.Si.",
        "180004051820041004",
        "Pembina Tingkat I",
        Role.PPID,
        "Ketua PPID",
    ),
    Officer(
        "tim1",
        "Elok Contohnya, S.H., M.H.",
        "180005061820052005",
        "Pembina",
        Role.REVIEW_BOARD,
        "Ketua Tim Pertimbangan",
    ),
    Officer(
        "tim2",
        "Fajar Khayali, S.E.",
        "180006071820061006",
        "Penata Tingkat I",
        Role.REVIEW_BOARD,
        "Anggota Tim Pertimbangan",
    ),
    Officer(
        "atasan",
        "Ir. Gita Samaran, M.T.",
        "180007081820072007",
        "Pembina Utama Muda",
        Role.SUPERIOR,
        "Sekretaris Dinas selaku Atasan PPID",
    ),
    Officer(
        "kepala",
        "Dr. Harsa Seandainya, M.M.",
        "180008091820081008",
        "Pembina Utama Muda",
        Role.HEAD,
        "Kepala Dinas",
    ),
    Officer(
        "arsiparis",
        "Intan Perumpamaan, A.Md.",
        "180009101820092009",
        "Pengatur Tingkat I",
        Role.ARCHIVIST,
        "Arsiparis",
    ),
    Officer(
        "sekretariat",
        "Jati Permisalan, S.Sos.",
        "180010111820101010",
        "Penata Muda",
        Role.SECRETARIAT,
        "Sekretariat PPID",
    ),
    Officer(
        "unit-sekretariat",
        "Kirana Rekaan, S.A.P.",
        "180011121820112011",
        "Penata",
        Role.UNIT_OFFICE,
        "PPID Pelaksana Sekretariat Dinas",
        "sekretariat",
    ),
    Officer(
        "unit-perdagangan",
        "Laras Andaian, S.E.",
        "180012131820122012",
        "Penata",
        Role.UNIT_OFFICE,
        "PPID Pelaksana Bidang Perdagangan",
        "perdagangan",
    ),
    Officer(
        "unit-industri",
        "Mandala Umpama, S.T.",
        "180001141820011013",
        "Penata",
        Role.UNIT_OFFICE,
        "PPID Pelaksana Bidang Perindustrian",
        "industri",
    ),
    Officer(
        "unit-metrologi",
        "Nirmala Misalnya, S.T.",
        "180002151820022014",
        "Penata",
        Role.UNIT_OFFICE,
        "PPID Pelaksana UPTD Metrologi Legal",
        "metrologi",
    ),
    Officer(
        "unit-pasar",
        "Omar Khayali, S.Sos.",
        "180003161820031015",
        "Penata",
        Role.UNIT_OFFICE,
        "PPID Pelaksana UPTD Pengelolaan Pasar",
        "pasar",
    ),
)
