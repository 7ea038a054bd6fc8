"""Addresses of the list in other shapes."""

from __future__ import annotations

from django.urls import include, path

from sidik.portal.elsewhere import api, edition_files, embed, feeds, linked_data, notice_board, sitemap

# In Indonesian and under /en/ in English.
both = [path("sematan/", embed.how_to_embed, name="how_to_embed")]

urlpatterns = [
    path("edisi/<int:number>/daftar.csv", edition_files.edition_csv, name="edition_csv"),
    path("edisi/<int:number>/daftar.json", edition_files.edition_json, name="edition_json"),
    path("edisi/<int:number>/daftar.xlsx", edition_files.edition_xlsx, name="edition_xlsx"),
    path("edisi/<int:number>/edisi.sqlite3", edition_files.edition_sqlite3, name="edition_sqlite3"),
    path("edisi/<int:number>/pengumuman.pdf", notice_board.edition_pdf, name="edition_pdf"),
    path("data-terbuka/daftar.xlsx", edition_files.list_xlsx, name="list_xlsx"),
    path("baru-dibuka/feed.json", feeds.opened_json, name="opened_json"),
    path("edisi/atom.xml", feeds.edition_feed, name="edition_feed"),
    *both,
    path("en/", include((both, "en_elsewhere"))),
    path("sematan/bingkai/daftar/", embed.embed_list, name="embed_list"),
    path("sematan/bingkai/informasi/<str:public_id>/", embed.embed_entry, name="embed_entry"),
    path("oembed", embed.oembed, name="oembed"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-halaman.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap-<int:part>.xml", sitemap.part, name="sitemap_part"),
    path("data-terbuka/dcat.jsonld", linked_data.dcat, name="dcat"),
    path("catalog.jsonld", linked_data.dcat, name="catalogue"),
    path("data-terbuka/dataset.jsonld", linked_data.dataset_schema, name="dataset_schema"),
    path("portal.jsonld", linked_data.portal_schema, name="portal_schema"),
    path("informasi/<str:public_id>/informasi.jsonld", linked_data.entry_schema, name="entry_schema"),
    path("api/v1/", api.start, name="api_start"),
    path("api/v1/openapi.json", api.described, name="api_document"),
    path("api/v1/informasi", api.entries, name="api_entries"),
    path("api/v1/informasi/<str:public_id>", api.one_entry, name="api_entry"),
    path("api/v1/edisi", api.editions, name="api_editions"),
    path("api/v1/edisi/<int:number>/selisih", api.edition_changes, name="api_edition_changes"),
    path("api/v1/statistik", api.statistics, name="api_statistics"),
    path("api/<path:rest>", api.unknown, name="api_unknown"),
]
