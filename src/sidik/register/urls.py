"""Addresses of the register."""

from __future__ import annotations

from django.urls import path

from sidik.register.views import editing, importing, items, recap

app_name = "register"

urlpatterns = [
    path("", items.item_list, name="item_list"),
    path("rekap/", recap.recap, name="recap"),
    path("ekspor.xlsx", items.export, name="export"),
    path("usulkan/", editing.propose, name="propose"),
    path("impor/", importing.import_start, name="import_start"),
    path("impor/<uuid:uuid>/kolom/", importing.import_map, name="import_map"),
    path("impor/<uuid:uuid>/periksa/", importing.import_preview, name="import_preview"),
    path("impor/<uuid:uuid>/hasil/", importing.import_done, name="import_done"),
    path("impor/<uuid:uuid>/batalkan/", importing.import_undo, name="import_undo"),
    path("impor/<uuid:uuid>/belum-masuk.xlsx", importing.import_returned, name="import_returned"),
    path("<uuid:uuid>/", items.item_detail, name="item_detail"),
    path("<uuid:uuid>/perbaiki/", editing.revise, name="revise"),
    path("<uuid:uuid>/versi/<int:number>/", items.version_diff, name="version_diff"),
    path("<uuid:uuid>/retensi/", editing.retention, name="retention"),
    path("<uuid:uuid>/cabut/", editing.withdraw, name="withdraw"),
    path("<uuid:uuid>/buka-judul/", editing.unseal, name="unseal"),
]
