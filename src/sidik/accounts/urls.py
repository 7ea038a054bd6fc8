"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from sidik.accounts.views import checkpoints, invitations, people, settings, units

app_name = "accounts"

urlpatterns = [
    path("", units.unit_list, name="unit_list"),
    path("unit/tambah/", units.add_unit, name="add_unit"),
    path("unit/tempel/", units.paste_units, name="paste_units"),
    path("unit/<uuid:uuid>/", units.change_unit, name="change_unit"),
    path("pengguna/", people.person_list, name="person_list"),
    path("pengguna/tambah/", people.add_person, name="add_person"),
    path("pengguna/<uuid:uuid>/", people.person, name="person"),
    path("pengguna/<uuid:uuid>/ubah/", people.change_person, name="change_person"),
    path("pengguna/<uuid:uuid>/jabatan/", people.appoint, name="appoint"),
    path("pengguna/<uuid:uuid>/undang/", people.invite, name="invite"),
    path("jabatan/", people.office_list, name="office_list"),
    path("jabatan/<uuid:uuid>/akhiri/", people.end_office, name="end_office"),
    path("pengaturan/", settings.body_settings, name="settings"),
    path("profil/", settings.profile, name="profile"),
    path("lambang/", settings.logo, name="logo"),
    path("titik-periksa/", checkpoints.make_checkpoint, name="make_checkpoint"),
    path("undangan/<str:token>/", invitations.accept_invitation, name="accept_invitation"),
]
