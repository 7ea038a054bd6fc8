"""Who may come near each address of the office. An address that is not listed here fails the matrix."""

from __future__ import annotations

from sidik.domain.roles import Role

A, P, S = Role.ADMINISTRATOR, Role.PPID, Role.SECRETARIAT
READERS = frozenset({A, P, Role.SUPERIOR, Role.HEAD})
KEEPERS = frozenset({A, P, S})
IMPORTERS = frozenset(Role) - {A, Role.EXPERT}
PUBLISHERS = frozenset({P, S, Role.CLERK, Role.SUPERIOR, Role.HEAD})
COLLECTORS = frozenset({P, S, Role.CLERK})

# For every office (any role will do).
OFFICERS = [
    "files:file_open",
    "notices:inbox",
    "notices:mark_read",
    "notices:mail",
    "notices:feed",
    "notices:make_feed",
    "notices:revoke_feed",
    "dashboard:dashboard",
    "calendar:year",
    "calendar:day",
    "calendar:forecast",
    "calendar:forecast_csv",
    "calendar:reminder",
    "rules:procedure_list",
    "rules:holiday_table",
    "moves:moves_list",
    "moves:moves_detail",
    "moves:moves_csv",
    "rules:law_list",
    "rules:ground_list",
    "rules:rule_list",
    "rules:rule_detail",
    "rules:procedure_detail",
    "rules:procedure_swimlane",
    "rules:procedure_pdf",
    "rules:procedure_bpmn",
    "rules:procedure_toml",
    "desk:agenda",
    "desk:number_books",
    "desk:keep_book",
    "desk:paper_list",
    "desk:paper_pdf",
    "signatures:paper_page",
    "desk:paper_docx",
    "desk:initials",
    "desk:decree_course",
    "desk:correct_paper",
    "desk:issue_procedure",
    "desk:test_sheets_pdf",
    "desk:list_layouts",
    "desk:layout_pdf",
    "desk:layout_docx",
    "desk:layout_xlsx",
    "desk:large_paper",
    "desk:agenda_book",
    "desk:agenda_pdf",
    "desk:agenda_xlsx",
    "desk:number_book",
    "desk:number_book_pdf",
    "desk:number_book_xlsx",
    "desk:reserve_numbers",
    "desk:release_number",
    "desk:explain_gap",
    "register:item_list",
    "register:recap",
    "register:recap_pdf",
    "register:recap_xlsx",
    "register:likeness",
    "register:likeness_refresh",
    "register:compare",
    "register:export",
    "register:propose",
    "register:item_detail",
    "register:revise",
    "register:version_diff",
    "register:retention",
    "register:open_item",
    "register:give_for_trial",
    "register:withdraw",
    "register:unseal",
    "reviews:round_list",
    "reviews:round_page",
    "reviews:round_items",
    "reviews:event_list",
    "reviews:file_list",
    "reviews:file_page",
    "archive:shelf",
    "archive:labels",
    "archive:holding_list",
    "archive:archive_list",
    "archive:loan_list",
    "archive:take_back",
    "archive:add_shelf",
    "archive:shelf_detail",
    "archive:shelf_labels",
    "archive:item_copies",
    "archive:keep_hardcopy",
    "archive:keep_softcopy",
    "archive:lend",
    "publication:edition_list",
    "publication:edition_detail",
    "publication:board_pdf",
    "meetings:meeting_list",
    "meetings:record_meeting",
    "meetings:meeting_detail",
    "meetings:minutes_pdf",
    "meetings:attendance_pdf",
    "meetings:invitation_pdf",
    "meetings:minutes_docx",
    "meetings:attendance_docx",
    "meetings:invitation_docx",
    "meetings:seat_list",
    "meetings:renew_code",
    "meetings:sitting_state",
    "meetings:seat_officer",
    "meetings:seat_code",
    "room:choose",
    "room:open",
    "room:screen",
    "room:writing",
    "room:save",
    "room:move",
    "room:park",
    "room:take_back",
    "room:attendance",
    "room:summary",
    "room:close",
    "room:call_off",
    "api:openapi",
    "api:items",
    "api:item",
    "api:cases",
    "api:case",
    "api:procedures",
    "api:procedure",
    "casework:inbox",
    "casework:report_list",
    "casework:case_list",
    "casework:start_choose",
    "casework:start",
    "casework:case_page",
    "casework:case_flow",
    "casework:case_flow_image",
    "casework:work_plan_pdf",
    "casework:work_plan_docx",
    "casework:working_papers",
    "casework:worksheet_pdf",
    "casework:worksheet_docx",
    "casework:write_terms",
    "casework:finish",
    "casework:answer",
    "casework:act_inside",
    "casework:sheet_check",
    "casework:begin_statutory",
    "casework:steer",
]

# For these roles alone.
ROLES: dict[str, frozenset[Role]] = {
    "reviews:begin_round": COLLECTORS,
    "reviews:close_round": COLLECTORS,
    "reviews:agree_file": frozenset({P, Role.SUPERIOR, Role.HEAD}),
    "reviews:return_file": frozenset({P, Role.SUPERIOR, Role.HEAD}),
    "reviews:answer_event": IMPORTERS,
    "annual:year_list": frozenset({P, Role.SUPERIOR, Role.HEAD}),
    **dict.fromkeys(
        [
            "visitors:message_list",
            "visitors:message_page",
            "visitors:reassess",
            "annual:report",
            "annual:report_pdf",
            "annual:report_xlsx",
            "annual:evidence_zip",
        ],
        IMPORTERS - {Role.UNIT_OFFICE},
    ),
    "notices:delivery_log": frozenset({A}),
    "register:import_start": IMPORTERS,
    "register:import_go_on": IMPORTERS,
    "register:import_sheets": IMPORTERS,
    "register:import_map": IMPORTERS,
    "register:import_read": IMPORTERS,
    "register:import_work": IMPORTERS,
    "register:import_stop": IMPORTERS,
    "register:import_compare": IMPORTERS,
    "register:import_trial": IMPORTERS,
    "register:import_preview": IMPORTERS,
    "register:import_done": IMPORTERS,
    "register:import_undo": IMPORTERS,
    "register:import_discard": IMPORTERS,
    "register:import_returned": IMPORTERS,
    **dict.fromkeys(
        [
            "accounts:unit_list",
            "accounts:add_unit",
            "accounts:paste_units",
            "accounts:change_unit",
            "accounts:person_list",
            "accounts:add_person",
            "accounts:person",
            "accounts:change_person",
            "accounts:appoint",
            "accounts:invite",
            "accounts:office_list",
            "accounts:end_office",
            "accounts:settings",
            "accounts:make_checkpoint",
            "rules:collective_leave",
            "setup:overview",
            "setup:finish",
            "setup:step",
            "setup:skip",
        ],
        frozenset({A}),
    ),
    **dict.fromkeys(
        [
            "ledger:entry_list",
            "ledger:check",
            "ledger:export",
            "ledger:checkpoint_list",
            "ledger:checkpoint",
            "ledger:entry",
        ],
        READERS,
    ),
    **dict.fromkeys(
        [
            "rules:procedure_begin",
            "rules:procedure_upload",
            "rules:procedure_copy",
            "rules:holiday_import",
            "rules:holiday_seed",
            "rules:holiday_remove",
            "rules:procedure_edit",
            "rules:procedure_activate",
            "rules:procedure_revise",
            "rules:procedure_sign_off",
        ],
        KEEPERS,
    ),
    **dict.fromkeys(
        [
            "publication:publish_edition",
            "publication:upcoming_list",
            "publication:make_list",
            "publication:clear_finding",
            "publication:decide_edition",
            "publication:check_again",
            "publication:send_edition",
        ],
        PUBLISHERS,
    ),
    "publication:edition_rules": frozenset({P, S}),
    **dict.fromkeys(
        [
            "collection:call_list",
            "collection:call_page",
            "collection:answer",
            "collection:send_answer",
            "collection:answer_nil",
            "collection:revise_entry",
            "collection:drop_entry",
        ],
        IMPORTERS,
    ),
    **dict.fromkeys(
        [
            "collection:call_units",
            "collection:close_call",
            "collection:reopen_call",
            "collection:withdraw_call",
            "collection:extend_due",
            "casework:merge_answers",
        ],
        COLLECTORS,
    ),
    "collection:name_officer": frozenset({A}),
    "collection:return_answer": COLLECTORS | {Role.VERIFIER},
    "collection:matrix_xlsx": IMPORTERS - {Role.UNIT_OFFICE},
}

# For whoever is signed in; what they show is the visitor's own and nothing of any other person.
SIGNED_IN = [
    "accounts:profile",
    "accounts:logo",
    "jobs:progress_detail",
    "jobs:progress_bar",
    "jobs:cancel_progress",
]

# Before the gate, or of the library that signs people in.
BEFORE_THE_GATE = {"accounts:accept_invitation"}
# Guests of a sitting sit by a code or a cookie of their own (tests/meetings/test_seat_pages.py); the certificate is
# the public part alone.
BEFORE_THE_GATE |= {
    "meetings:seat",
    "meetings:seat_state",
    "meetings:state_position",
    "meetings:take_own_seat",
    "meetings:leave_seat",
    "meetings:authority_certificate",
}
# A calendar asks by its token alone (tests/notices/test_feed.py).
BEFORE_THE_GATE |= {"feed:file"}
SIGN_IN_PREFIXES = ("account_", "mfa_")
# The root of the API has no page: it is where its other addresses hang.
NO_PAGE = {"api:api-root"}


def is_listed(name: str) -> bool:
    """Whether the table says who may come near."""
    return (
        name in OFFICERS
        or name in ROLES
        or name in SIGNED_IN
        or name in BEFORE_THE_GATE | NO_PAGE
        or name.startswith(SIGN_IN_PREFIXES)
    )


def lets_in(name: str, roles: set[Role]) -> bool:
    """Whether an officer with these roles passes the gate of an address."""
    return bool(roles) and (name in OFFICERS or bool(ROLES.get(name, frozenset()) & roles))
