"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from sidik.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meeting_list, name="meeting_list"),
    path("catat/", views.record_meeting, name="record_meeting"),
    path("<uuid:uuid>/", views.meeting_detail, name="meeting_detail"),
    path("<uuid:uuid>/notulen.pdf", views.minutes_pdf, name="minutes_pdf"),
]
