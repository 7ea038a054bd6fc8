"""Addresses of the public pages. They are permanent: others link to them."""

from __future__ import annotations

from django.urls import include, path

from sidik.portal import urls_inbox, views, views_data, views_verification

# The pages, in Indonesian and under /en/ in English.
both = [
    path("", views.reading, name="home"),
    path("daftar/", views.reading, name="entry_list"),
    path("informasi/<str:public_id>/", views.reading, name="entry_detail"),
    path("informasi/<str:public_id>/riwayat/", views.reading, name="entry_history"),
    path("sifat/<str:slug>/", views.reading, name="list_by_nature"),
    path("huruf/<str:slug>/", views.reading, name="list_by_ground"),
    path("berakhir/<str:slug>/", views.reading, name="list_by_end"),
    path("unit/", views.reading, name="unit_list"),
    path("unit/<str:slug>/", views.reading, name="list_by_unit"),
    path("badan/", views.reading, name="body_list"),
    path("badan/<str:slug>/", views.reading, name="list_by_body"),
    path("baru-dibuka/", views.reading, name="newly_opened"),
    path("statistik/", views.reading, name="statistics"),
    path("edisi/", views.reading, name="edition_list"),
    path("edisi/banding/", views.reading, name="edition_compare"),
    path("edisi/<int:number>/", views.reading, name="edition_detail"),
    path("alur/", views.reading, name="procedure_list"),
    path("alur/<str:procedure_id>/", views.reading, name="procedure_detail"),
    path("data-terbuka/", views_data.open_data, name="open_data"),
    path("periksa/", views_verification.verify_form, name="verify_form"),
    path("periksa/<str:typed>/", views_verification.verify_paper, name="verify_paper"),
    *urls_inbox.urlpatterns,
    path("cara-meminta/", views.how_to, name="how_to"),
    path("aksesibilitas/", views.accessibility, name="accessibility"),
]

urlpatterns = [
    *both,
    path("en/", include((both, "en"))),
    path("baru-dibuka/atom.xml", views_data.opened_feed, name="opened_feed"),
    path("alur/<str:procedure_id>/bagan.svg", views_data.procedure_drawing, name="procedure_drawing"),
    path("lambang.png", views_data.logo, name="logo"),
    path("data-terbuka/daftar.csv", views_data.list_csv, name="list_csv"),
    path("data-terbuka/daftar.json", views_data.list_json, name="list_json"),
    path("data-terbuka/edisi.sqlite3", views_data.edition_file, name="edition_file"),
]
