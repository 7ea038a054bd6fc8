"""URLs of casework."""

from __future__ import annotations

from django.urls import path

from sidik.casework.views import lists, merging, page, reports, sheet, start, steer, work, working_papers

app_name = "casework"
urlpatterns = [
    path("", lists.inbox, name="inbox"),
    path("laporan/", reports.report_list, name="report_list"),
    path("kasus/", lists.case_list, name="case_list"),
    path("kasus/gabung/<uuid:call_id>/", merging.merge_answers, name="merge_answers"),
    path("kasus/mulai/", start.choose, name="start_choose"),
    path("kasus/mulai/<uuid:version_id>/", start.start, name="start"),
    path("kasus/<uuid:case_id>/", page.case_page, name="case_page"),
    path("kasus/<uuid:case_id>/alur/", page.case_flow, name="case_flow"),
    path("kasus/<uuid:case_id>/alur.svg", page.case_flow_image, name="case_flow_image"),
    path("kasus/<uuid:case_id>/rencana-kerja.pdf", working_papers.work_plan_pdf, name="work_plan_pdf"),
    path("kasus/<uuid:case_id>/naskah-kerja/", working_papers.working_papers, name="working_papers"),
    path("kasus/<uuid:case_id>/rencana-kerja.docx", working_papers.work_plan_docx, name="work_plan_docx"),
    path("kasus/<uuid:case_id>/lembaran-kerja.pdf", working_papers.worksheet_pdf, name="worksheet_pdf"),
    path("kasus/<uuid:case_id>/lembaran-kerja.docx", working_papers.worksheet_docx, name="worksheet_docx"),
    path("kasus/<uuid:case_id>/kerangka-acuan/", working_papers.write_terms, name="write_terms"),
    path("kasus/<uuid:case_id>/selesaikan/", work.finish, name="finish"),
    path("kasus/<uuid:case_id>/putuskan/", work.answer, name="answer"),
    path("kasus/<uuid:case_id>/aksi/<slug:name>/", work.act_inside, name="act_inside"),
    path("kasus/<uuid:case_id>/lembar-uji/periksa/", sheet.sheet_check, name="sheet_check"),
    path("kasus/<uuid:case_id>/prosedur/", work.begin_statutory, name="begin_statutory"),
    path("kasus/<uuid:case_id>/kemudi/<slug:way>/", steer.steer, name="steer"),
]
