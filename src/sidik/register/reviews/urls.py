"""Addresses of the yearly review."""

from __future__ import annotations

from django.urls import path

from sidik.register.reviews import views, views_events, views_files

app_name = "reviews"
urlpatterns = [
    path("", views.round_list, name="round_list"),
    path("mulai/", views.begin_round, name="begin_round"),
    path("peristiwa/", views_events.event_list, name="event_list"),
    path("peristiwa/<uuid:uuid>/", views_events.answer_event, name="answer_event"),
    path("berkas/", views_files.file_list, name="file_list"),
    path("berkas/<uuid:uuid>/", views_files.file_page, name="file_page"),
    path("berkas/<uuid:uuid>/setujui/", views_files.agree_file, name="agree_file"),
    path("berkas/<uuid:uuid>/kembalikan/", views_files.return_file, name="return_file"),
    path("<uuid:uuid>/", views.round_page, name="round_page"),
    path("<uuid:uuid>/informasi/", views.round_items, name="round_items"),
    path("<uuid:uuid>/tutup/", views.close_round, name="close_round"),
]
