"""URLs of the desk."""

from __future__ import annotations

from django.urls import path

from sidik.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.agenda, name="agenda"),
    path("<slug:book>/", views.agenda, name="agenda_book"),
    path("naskah/<uuid:paper_id>.pdf", views.paper_pdf, name="paper_pdf"),
]
