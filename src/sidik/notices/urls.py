"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from sidik.notices.views import feed, inbox, mail

app_name = "notices"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("dibaca/", inbox.mark_read, name="mark_read"),
    path("surel/", mail.preferences, name="mail"),
    path("pengiriman/", mail.delivery_log, name="delivery_log"),
    path("langganan/", feed.feed_page, name="feed"),
    path("langganan/buat/", feed.make_feed, name="make_feed"),
    path("langganan/cabut/", feed.revoke_feed, name="revoke_feed"),
]
