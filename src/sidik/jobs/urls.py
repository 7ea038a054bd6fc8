"""URLs of jobs: the progress of long work."""

from __future__ import annotations

from django.urls import path

from sidik.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<uuid:uuid>/", views.progress_detail, name="progress_detail"),
    path("<uuid:uuid>/kemajuan/", views.progress_bar, name="progress_bar"),
    path("<uuid:uuid>/batalkan/", views.cancel_progress, name="cancel_progress"),
]
