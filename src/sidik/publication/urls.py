"""Addresses of publication."""

from __future__ import annotations

from django.urls import path

from sidik.publication.views import builder, editions, making, upcoming

app_name = "publication"
urlpatterns = [
    path("", editions.edition_list, name="edition_list"),
    path("aturan/", editions.edition_rules, name="edition_rules"),
    path("berikut/", builder.publish_edition, name="publish_edition"),
    path("berikut/daftar/", upcoming.upcoming_list, name="upcoming_list"),
    path("berikut/susun/", making.make_list, name="make_list"),
    path("berikut/temuan/", builder.clear_finding, name="clear_finding"),
    path("berikut/keputusan/", builder.decide_edition, name="decide_edition"),
    path("<uuid:uuid>/", editions.edition_detail, name="edition_detail"),
    path("<uuid:uuid>/periksa/", editions.check_again, name="check_again"),
    path("<uuid:uuid>/kirim/", editions.send_edition, name="send_edition"),
    path("<uuid:uuid>/papan.pdf", editions.board_pdf, name="board_pdf"),
]
