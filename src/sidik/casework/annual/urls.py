"""Addresses of the annual report."""

from __future__ import annotations

from django.urls import path

from sidik.casework.annual import views, year_list

app_name = "annual"
urlpatterns = [
    path("", views.report, name="report"),
    path("penetapan/<uuid:uuid>/", year_list.year_list, name="year_list"),
    path("laporan.pdf", views.report_pdf, name="report_pdf"),
    path("bukti.zip", views.evidence_zip, name="evidence_zip"),
    path("laporan.xlsx", views.report_xlsx, name="report_xlsx"),
]
