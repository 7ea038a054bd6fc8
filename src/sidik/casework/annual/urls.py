"""Addresses of the annual report."""

from __future__ import annotations

from django.urls import path

from sidik.casework.annual import views

app_name = "annual"
urlpatterns = [
    path("", views.report, name="report"),
    path("laporan.pdf", views.report_pdf, name="report_pdf"),
    path("laporan.xlsx", views.report_xlsx, name="report_xlsx"),
]
