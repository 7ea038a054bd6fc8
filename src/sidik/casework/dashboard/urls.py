"""The address of the dashboard."""

from __future__ import annotations

from django.urls import path

from sidik.casework.dashboard import views

app_name = "dashboard"
urlpatterns = [path("", views.dashboard, name="dashboard")]
