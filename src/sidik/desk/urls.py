"""URLs of the desk."""

from __future__ import annotations

from django.urls import path

from sidik.desk.views import books, numbers, papers

app_name = "desk"
urlpatterns = [
    path("", books.agenda, name="agenda"),
    path("nomor/", numbers.number_books, name="number_books"),
    path("nomor/atur/", numbers.keep_book, name="keep_book"),
    path("naskah/", papers.paper_list, name="paper_list"),
    path("naskah/<uuid:paper_id>.pdf", papers.paper_pdf, name="paper_pdf"),
    # A free word, so it comes last.
    path("<slug:book>/", books.agenda, name="agenda_book"),
]
