"""Addresses of the list in other shapes."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
