"""Addresses of rules: SOP, holiday table, legal library."""

from __future__ import annotations

from django.urls import path

from sidik.rules.views import calendar, editor, holiday_import, library, papers, procedures

app_name = "rules"

urlpatterns = [
    path("", procedures.procedure_list, name="procedure_list"),
    path("mulai/", procedures.begin, name="procedure_begin"),
    path("unggah/", procedures.upload, name="procedure_upload"),
    path("salin/<slug:key>/", procedures.copy, name="procedure_copy"),
    path("hari-libur/", calendar.holiday_table, name="holiday_table"),
    path("hari-libur/cuti-bersama/", calendar.collective_leave, name="collective_leave"),
    path("hari-libur/impor/", holiday_import.holiday_import, name="holiday_import"),
    path("hari-libur/muat/", calendar.seed, name="holiday_seed"),
    path("hari-libur/<uuid:uuid>/hapus/", calendar.remove, name="holiday_remove"),
    path("pustaka-hukum/", library.law_list, name="law_list"),
    path("pustaka-hukum/pasal-17/", library.ground_list, name="ground_list"),
    path("pustaka-hukum/kaidah/", library.rule_list, name="rule_list"),
    path("pustaka-hukum/kaidah/<slug:name>/", library.rule_detail, name="rule_detail"),
    path("<uuid:uuid>/", procedures.procedure_detail, name="procedure_detail"),
    path("<uuid:uuid>/susun/", editor.procedure_edit, name="procedure_edit"),
    path("<uuid:uuid>/berlakukan/", procedures.activate, name="procedure_activate"),
    path("<uuid:uuid>/versi-baru/", procedures.revise, name="procedure_revise"),
    path("<uuid:uuid>/pengesah/", procedures.sign_off, name="procedure_sign_off"),
    path("<uuid:uuid>/alur.svg", papers.swimlane, name="procedure_swimlane"),
    path("<uuid:uuid>/sop.pdf", papers.print_pdf, name="procedure_pdf"),
    path("<uuid:uuid>/sop.bpmn", papers.export_bpmn, name="procedure_bpmn"),
    path("<uuid:uuid>/sop.toml", papers.export_toml, name="procedure_toml"),
]
