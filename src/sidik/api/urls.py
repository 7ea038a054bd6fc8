"""Addresses of the staff API, by version."""

from __future__ import annotations

from django.urls import path

from sidik.api.door import api

urlpatterns = [path("v1/", api.urls)]
