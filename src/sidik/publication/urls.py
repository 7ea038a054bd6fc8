"""Addresses of publication."""

from __future__ import annotations

from django.urls import path

from sidik.publication import views

app_name = "publication"
urlpatterns = [
    path("", views.edition_list, name="edition_list"),
    path("berikut/", views.publish_edition, name="publish_edition"),
    path("<uuid:uuid>/", views.edition_detail, name="edition_detail"),
]
