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
    path("<uuid:uuid>/daftar-hadir.pdf", views.attendance_pdf, name="attendance_pdf"),
    path("<uuid:uuid>/undangan.pdf", views.invitation_pdf, name="invitation_pdf"),
    path("<uuid:uuid>/notulen.docx", views.minutes_docx, name="minutes_docx"),
    path("<uuid:uuid>/daftar-hadir.docx", views.attendance_docx, name="attendance_docx"),
    path("<uuid:uuid>/undangan.docx", views.invitation_docx, name="invitation_docx"),
]
