"""URLs of signatures."""

from __future__ import annotations

from django.urls import path

from sidik.signatures import views

app_name = "signatures"
urlpatterns = [path("<uuid:paper_id>/", views.paper_page, name="paper_page")]
