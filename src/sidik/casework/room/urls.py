"""Addresses of the room, under those of meetings."""

from __future__ import annotations

from django.urls import path

from sidik.casework.room.views import closing, leading, opening, screen, writing

app_name = "room"
urlpatterns = [
    path("buka/", opening.choose, name="choose"),
    path("buka/<uuid:case_id>/", opening.open_room, name="open"),
    path("<uuid:sitting_id>/layar/", screen.screen, name="screen"),
    path("<uuid:sitting_id>/notulis/", writing.writing, name="writing"),
    path("<uuid:sitting_id>/simpan/<uuid:call_id>/", writing.save, name="save"),
    path("<uuid:sitting_id>/geser/", leading.move, name="move"),
    path("<uuid:sitting_id>/tunda/<uuid:call_id>/", leading.park, name="park"),
    path("<uuid:sitting_id>/bahas-lagi/<uuid:call_id>/", leading.take_back, name="take_back"),
    path("<uuid:sitting_id>/kehadiran/", leading.attendance, name="attendance"),
    path("<uuid:sitting_id>/ringkasan/", closing.summary, name="summary"),
    path("<uuid:sitting_id>/tutup/", closing.close_room, name="close"),
    path("<uuid:sitting_id>/batal/", closing.call_off, name="call_off"),
]
