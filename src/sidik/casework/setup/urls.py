"""Addresses of the set-up."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "setup"
urlpatterns: list[URLPattern] = []
