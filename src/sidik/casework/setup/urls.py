"""Addresses of the set-up."""

from __future__ import annotations

from django.urls import path

from sidik.casework.setup import views

app_name = "setup"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("selesai/", views.finish, name="finish"),
    path("<slug:key>/", views.step, name="step"),
    path("<slug:key>/lewati/", views.skip, name="skip"),
]
