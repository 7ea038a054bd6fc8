"""URLs of files."""

from __future__ import annotations

from django.urls import path

from sidik.files import views

app_name = "files"
urlpatterns = [path("<uuid:file_id>/", views.file_open, name="file_open")]
