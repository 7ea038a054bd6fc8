"""Addresses of the audit trail."""

from __future__ import annotations

from django.urls import path

from sidik.ledger import views

app_name = "ledger"

urlpatterns = [
    path("", views.entry_list, name="entry_list"),
    path("periksa/", views.check, name="check"),
    path("ekspor.jsonl", views.export_jsonl, name="export"),
    path("titik-periksa/", views.checkpoint_list, name="checkpoint_list"),
    path("titik-periksa/<int:seq>/", views.checkpoint, name="checkpoint"),
    path("<uuid:uuid>/", views.entry, name="entry"),
]
