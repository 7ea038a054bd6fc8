"""URLs of the desk."""

from __future__ import annotations

from django.urls import path

from sidik.desk.views import (
    books,
    initials,
    large_papers,
    list_layouts,
    number_prints,
    number_rows,
    numbers,
    papers,
    prints,
)

app_name = "desk"
urlpatterns = [
    path("", books.agenda, name="agenda"),
    path("nomor/", numbers.number_books, name="number_books"),
    path("nomor/atur/", numbers.keep_book, name="keep_book"),
    path("nomor/cadangan/<uuid:reserved_id>/lepas/", number_rows.release_number, name="release_number"),
    path("nomor/<slug:key>.pdf", number_prints.number_book_pdf, name="number_book_pdf"),
    path("nomor/<slug:key>.xlsx", number_prints.number_book_xlsx, name="number_book_xlsx"),
    path("nomor/<slug:key>/", number_rows.number_book, name="number_book"),
    path("nomor/<slug:key>/cadangkan/", number_rows.reserve_numbers, name="reserve_numbers"),
    path("nomor/<slug:key>/jelaskan/", number_rows.explain_gap, name="explain_gap"),
    path("naskah/", papers.paper_list, name="paper_list"),
    path("naskah/<uuid:paper_id>.pdf", papers.paper_pdf, name="paper_pdf"),
    path("naskah/<uuid:paper_id>.docx", papers.paper_docx, name="paper_docx"),
    path("naskah/sop/<uuid:version_id>/", prints.issue_procedure, name="issue_procedure"),
    path("naskah/kasus/<uuid:case_uuid>/lembar-uji.pdf", papers.test_sheets_pdf, name="test_sheets_pdf"),
    path("naskah/paraf-dan-pertimbangan/", initials.decree_course, name="decree_course"),
    path("naskah/<uuid:paper_id>/paraf/", initials.initials, name="initials"),
    path("naskah/<uuid:paper_id>/ralat/", papers.correct_paper, name="correct_paper"),
    path("naskah/<uuid:paper_id>/tata-letak/", list_layouts.list_layouts, name="list_layouts"),
    path("naskah/<uuid:paper_id>/tata-letak/<slug:layout>.pdf", list_layouts.layout_pdf, name="layout_pdf"),
    path(
        "naskah/<uuid:paper_id>/tata-letak/<slug:layout>.docx", list_layouts.layout_docx, name="layout_docx"
    ),
    path(
        "naskah/<uuid:paper_id>/tata-letak/<slug:layout>.xlsx", list_layouts.layout_xlsx, name="layout_xlsx"
    ),
    path("naskah/cetak/<slug:what>/<uuid:uuid>/", large_papers.large_paper, name="large_paper"),
    # A free word, so they come last.
    path("<slug:book>.pdf", books.agenda_pdf, name="agenda_pdf"),
    path("<slug:book>.xlsx", books.agenda_xlsx, name="agenda_xlsx"),
    path("<slug:book>/", books.agenda, name="agenda_book"),
]
