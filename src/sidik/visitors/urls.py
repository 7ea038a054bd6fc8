"""Addresses of the messages of visitors."""

from __future__ import annotations

from django.urls import path

from sidik.visitors import views

app_name = "visitors"
urlpatterns = [
    path("", views.message_list, name="message_list"),
    path("<uuid:uuid>/", views.message_page, name="message_page"),
    path("<uuid:uuid>/uji-kembali/", views.reassess, name="reassess"),
]
