"""URLs of the public door."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("sidik.portal.urls")), path("", include("sidik.portal.elsewhere.urls"))]

handler404 = "sidik.portal.views.not_found"
handler500 = "sidik.portal.views.server_error"
