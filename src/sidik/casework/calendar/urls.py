"""Addresses of the calendar of terms."""

from __future__ import annotations

from django.urls import path

from sidik.casework.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.year_page, name="year"),
    path("prakiraan/", views.forecast_page, name="forecast"),
    path("prakiraan.csv", views.forecast_csv, name="forecast_csv"),
    path("pengingat/<uuid:uuid>/", views.reminder_page, name="reminder"),
    path("<slug:day>/", views.day_page, name="day"),
]
