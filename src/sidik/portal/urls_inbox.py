"""Addresses of what visitors tell the office: the only ones that take anything in."""

from __future__ import annotations

from django.urls import path

from sidik.portal import views_inbox

urlpatterns = [
    path("sampaikan/", views_inbox.send_message, name="send_message"),
    path("sampaikan/cari/", views_inbox.find_message, name="find_message"),
    path("sampaikan/<str:typed>/", views_inbox.message_standing, name="message_standing"),
]
