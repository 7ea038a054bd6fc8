"""The address of calendar feeds, outside every sign-in."""

from __future__ import annotations

from django.urls import path

from sidik.notices.views import feed

app_name = "feed"
urlpatterns = [path("<str:token>.ics", feed.feed_file, name="file")]
