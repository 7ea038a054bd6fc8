"""Addresses while the site of plain files is written: the portal's, and what stands in for the live door."""

from __future__ import annotations

from django.urls import include, path

from sidik.portal.elsewhere import views_static

urlpatterns = [
    path("cari/", views_static.search, name="static_search"),
    path("cari/kata/<str:letters>.js", views_static.words_part, name="static_words_part"),
    path("cari/baris/<int:part>.js", views_static.rows_part, name="static_rows_part"),
    path("kata/", views_static.words, name="static_words"),
    path("kata/<str:letters>/", views_static.words_of, name="static_words_of"),
    path("edisi/banding/", views_static.compare, name="static_compare"),
    path("periksa/", views_static.only_live, name="static_only_live"),
    path("sampaikan/", views_static.only_live, name="static_only_live_message"),
    path("en/edisi/banding/", views_static.compare, name="static_compare_english"),
    path("en/periksa/", views_static.only_live, name="static_only_live_english"),
    path("en/sampaikan/", views_static.only_live, name="static_only_live_message_english"),
    path("", include("sidik.portal.urls")),
    path("", include("sidik.portal.elsewhere.urls")),
]

handler404 = "sidik.portal.views.not_found"
handler500 = "sidik.portal.views.server_error"
