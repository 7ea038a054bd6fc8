"""URLs of the office door. Paths are Indonesian, names English."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("masuk/", include("sidik.accounts.urls_sign_in")),
]

# Order matters only for the empty prefix, which comes last.
MOUNTS = {
    "sidik.accounts.urls": "akun/",
    "sidik.ledger.urls": "jejak/",
    "sidik.jobs.urls": "pekerjaan/",
    "sidik.files.urls": "berkas/",
    "sidik.notices.urls": "pemberitahuan/",
    "sidik.notices.urls_feed": "kalender/",
    "sidik.rules.urls": "sop/",
    "sidik.desk.urls": "agenda/",
    "sidik.register.urls": "register/",
    "sidik.register.reviews.urls": "tinjauan/",
    "sidik.register.recomputing.urls": "kalender-masa/pergeseran/",
    "sidik.collection.urls": "himpunan/",
    "sidik.archive.urls": "arsip/",
    "sidik.signatures.urls": "tanda-tangan/",
    "sidik.publication.urls": "edisi/",
    "sidik.visitors.urls": "masukan-umum/",
    "sidik.meetings.urls": "rapat/",
    "sidik.casework.room.urls": "rapat/",
    "sidik.api.urls": "api/",
    "sidik.casework.calendar.urls": "kalender-masa/",
    "sidik.casework.dashboard.urls": "dasbor/",
    "sidik.casework.setup.urls": "penyiapan/",
    "sidik.casework.annual.urls": "laporan/tahunan/",
    "sidik.casework.urls": "",
}
urlpatterns += [path(prefix, include(module)) for module, prefix in MOUNTS.items() if find_spec(module)]

handler400 = "sidik.web.views.bad_request"
handler403 = "sidik.web.views.forbidden"
handler404 = "sidik.web.views.not_found"
handler500 = "sidik.web.views.server_error"
