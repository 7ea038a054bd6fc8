"""Addresses of the register."""

from __future__ import annotations

from django.urls import path

from sidik.register.views import (
    comparing,
    editing,
    import_columns,
    importing,
    items,
    likeness,
    opening,
    recap,
)

app_name = "register"

urlpatterns = [
    path("", items.item_list, name="item_list"),
    path("rekap/", recap.recap, name="recap"),
    path("rekap.pdf", recap.recap_pdf, name="recap_pdf"),
    path("rekap.xlsx", recap.recap_xlsx, name="recap_xlsx"),
    path("keselarasan/", likeness.likeness, name="likeness"),
    path("keselarasan/perbarui/", likeness.likeness_refresh, name="likeness_refresh"),
    path("keselarasan/daftar-lain/", comparing.compare, name="compare"),
    path("ekspor.xlsx", items.export, name="export"),
    path("usulkan/", editing.propose, name="propose"),
    path("impor/", importing.import_start, name="import_start"),
    path("impor/<uuid:uuid>/", importing.import_go_on, name="import_go_on"),
    path("impor/<uuid:uuid>/lembar/", import_columns.import_sheets, name="import_sheets"),
    path("impor/<uuid:uuid>/kolom/", import_columns.import_map, name="import_map"),
    path("impor/<uuid:uuid>/baca/", import_columns.import_read, name="import_read"),
    path("impor/<uuid:uuid>/kemajuan/", import_columns.import_work, name="import_work"),
    path("impor/<uuid:uuid>/hentikan/", import_columns.import_stop, name="import_stop"),
    path("impor/<uuid:uuid>/buang/", importing.import_discard, name="import_discard"),
    path("impor/<uuid:uuid>/periksa/", importing.import_preview, name="import_preview"),
    path("impor/<uuid:uuid>/daftar-lain/", comparing.import_compare, name="import_compare"),
    path("impor/<uuid:uuid>/uji-coba/", importing.import_trial, name="import_trial"),
    path("impor/<uuid:uuid>/hasil/", importing.import_done, name="import_done"),
    path("impor/<uuid:uuid>/batalkan/", importing.import_undo, name="import_undo"),
    path("impor/<uuid:uuid>/belum-masuk.xlsx", importing.import_returned, name="import_returned"),
    path("<uuid:uuid>/", items.item_detail, name="item_detail"),
    path("<uuid:uuid>/perbaiki/", editing.revise, name="revise"),
    path("<uuid:uuid>/versi/<int:number>/", items.version_diff, name="version_diff"),
    path("<uuid:uuid>/retensi/", editing.retention, name="retention"),
    path("<uuid:uuid>/buka/", opening.open_item, name="open_item"),
    path("<uuid:uuid>/untuk-perkara/", opening.give_for_trial, name="give_for_trial"),
    path("<uuid:uuid>/cabut/", editing.withdraw, name="withdraw"),
    path("<uuid:uuid>/buka-judul/", editing.unseal, name="unseal"),
]
