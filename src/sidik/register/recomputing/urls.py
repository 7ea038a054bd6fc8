"""Addresses of the reports of moved dates."""

from __future__ import annotations

from django.urls import path

from sidik.register.recomputing import views

app_name = "moves"

urlpatterns = [
    path("", views.moves_list, name="moves_list"),
    path("<uuid:uuid>/", views.moves_detail, name="moves_detail"),
    path("<uuid:uuid>/pergeseran.csv", views.moves_csv, name="moves_csv"),
]
