"""Addresses of the register."""

from __future__ import annotations

from django.urls import path

from sidik.register.views import editing, items

app_name = "register"

urlpatterns = [
    path("", items.item_list, name="item_list"),
    path("ekspor.xlsx", items.export, name="export"),
    path("usulkan/", editing.propose, name="propose"),
    path("<uuid:uuid>/", items.item_detail, name="item_detail"),
    path("<uuid:uuid>/perbaiki/", editing.revise, name="revise"),
    path("<uuid:uuid>/versi/<int:number>/", items.version_diff, name="version_diff"),
    path("<uuid:uuid>/retensi/", editing.retention, name="retention"),
    path("<uuid:uuid>/cabut/", editing.withdraw, name="withdraw"),
    path("<uuid:uuid>/buka-judul/", editing.unseal, name="unseal"),
]
