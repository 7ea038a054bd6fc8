"""Addresses of the archive."""

from __future__ import annotations

from django.urls import path

from sidik.archive.views import copies, loans, papers, places

app_name = "archive"
urlpatterns = [
    path("", places.shelf, name="shelf"),
    path("label.pdf", papers.labels, name="labels"),
    path("daftar/", copies.holding_list, name="holding_list"),
    path("daftar.pdf", papers.archive_list, name="archive_list"),
    path("pinjaman/", loans.loan_list, name="loan_list"),
    path("pinjaman/<uuid:uuid>/kembali/", loans.take_back, name="take_back"),
    path("lokasi/tambah/", places.add_shelf, name="add_shelf"),
    path("lokasi/<uuid:uuid>/", places.shelf_detail, name="shelf_detail"),
    path("lokasi/<uuid:uuid>/label.pdf", papers.labels, name="shelf_labels"),
    path("informasi/<uuid:uuid>/", copies.item_copies, name="item_copies"),
    path("informasi/<uuid:uuid>/salinan-cetak/", copies.keep_hardcopy, name="keep_hardcopy"),
    path("informasi/<uuid:uuid>/salinan-lunak/", copies.keep_softcopy, name="keep_softcopy"),
    path("salinan/<uuid:uuid>/pinjamkan/", loans.lend, name="lend"),
]
