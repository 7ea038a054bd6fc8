"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from sidik.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meeting_list, name="meeting_list"),
    path("catat/", views.record_meeting, name="record_meeting"),
    path("kursi/", views.seat, name="seat"),
    path("kursi/keadaan/", views.seat_state, name="seat_state"),
    path("kursi/pendapat/", views.state_position, name="state_position"),
    path("kursi/duduk/", views.take_own_seat, name="take_own_seat"),
    path("kursi/tinggalkan/", views.leave_seat, name="leave_seat"),
    path("kode-qr.svg", views.seat_code, name="seat_code"),
    path("sertifikat.crt", views.authority_certificate, name="authority_certificate"),
    path("peserta/<uuid:uuid>/kode/", views.renew_code, name="renew_code"),
    path("<uuid:uuid>/peserta/", views.seat_list, name="seat_list"),
    path("<uuid:uuid>/peserta/pegawai/", views.seat_officer, name="seat_officer"),
    path("<uuid:uuid>/keadaan/", views.sitting_state, name="sitting_state"),
    path("<uuid:uuid>/", views.meeting_detail, name="meeting_detail"),
    path("<uuid:uuid>/notulen.pdf", views.paper_pdf, {"name": "notulen"}, name="minutes_pdf"),
    path("<uuid:uuid>/daftar-hadir.pdf", views.paper_pdf, {"name": "daftar-hadir"}, name="attendance_pdf"),
    path("<uuid:uuid>/undangan.pdf", views.paper_pdf, {"name": "undangan"}, name="invitation_pdf"),
    path("<uuid:uuid>/notulen.docx", views.paper_docx, {"name": "notulen"}, name="minutes_docx"),
    path("<uuid:uuid>/daftar-hadir.docx", views.paper_docx, {"name": "daftar-hadir"}, name="attendance_docx"),
    path("<uuid:uuid>/undangan.docx", views.paper_docx, {"name": "undangan"}, name="invitation_docx"),
]
