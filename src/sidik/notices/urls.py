"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from sidik.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("dibaca/", views.mark_read, name="mark_read"),
]
