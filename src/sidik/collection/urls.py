"""Addresses of the rounds of collecting."""

from __future__ import annotations

from django.urls import path

from sidik.collection.views import answering, calling

app_name = "collection"
urlpatterns = [
    path("", calling.call_list, name="call_list"),
    path("baru/", calling.call_units, name="call_units"),
    path("<uuid:call_id>/", calling.call_page, name="call_page"),
    path("<uuid:call_id>/matriks.xlsx", calling.matrix_xlsx, name="matrix_xlsx"),
    path("<uuid:call_id>/pejabat/", calling.name_officer, name="name_officer"),
    path("<uuid:call_id>/tutup/", calling.close_call, name="close_call"),
    path("<uuid:call_id>/buka/", calling.reopen_call, name="reopen_call"),
    path("<uuid:call_id>/tarik/", calling.withdraw_call, name="withdraw_call"),
    path("unit/<uuid:called_id>/", answering.answer, name="answer"),
    path("unit/<uuid:called_id>/kirim/", answering.send_answer, name="send_answer"),
    path("unit/<uuid:called_id>/nihil/", answering.answer_nil, name="answer_nil"),
    path("unit/<uuid:called_id>/perpanjang/", calling.extend_due, name="extend_due"),
    path("unit/<uuid:called_id>/kembalikan/", calling.return_answer, name="return_answer"),
    path("isian/<uuid:entry_id>/", answering.revise_entry, name="revise_entry"),
    path("isian/<uuid:entry_id>/keluarkan/", answering.drop_entry, name="drop_entry"),
]
