"""The one table of rights (kewenangan): which office may perform which act. What is not named is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import PROCEDURE_ROLES, ROLE_LABELS, Role


@dataclass(frozen=True)
class OfficeHeld:
    """An office that a person holds on a day (jabatan yang diemban): role, unit code, title as in the decree."""

    role: Role
    unit: str = ""
    title: str = ""
    acting: str = ""
    decree: str = ""


@dataclass(frozen=True)
class Actor:
    """Who acts (pelaku): a snapshot that outlives personnel changes. `body` is the code of the public body."""

    body: str
    person_id: str = ""
    name: str = ""
    nip: str = ""
    offices: tuple[OfficeHeld, ...] = ()
    kind: Literal["person", "system", "guest"] = "person"

    @property
    def roles(self) -> frozenset[Role]:
        """Canonical roles held today."""
        return frozenset(office.role for office in self.offices)

    def holds(self, role: Role, *, unit: str = "") -> bool:
        """Whether an office of this role is held, for this unit where one is named."""
        return any(o.role == role and (not unit or o.unit == unit) for o in self.offices)


ANY_OFFICE: frozenset[Role] = frozenset(PROCEDURE_ROLES)
ADMINISTRATION: frozenset[Role] = frozenset({Role.ADMINISTRATOR})
# Who keeps the run of cases in order.
CASE_KEEPERS: frozenset[Role] = frozenset({Role.PPID, Role.SECRETARIAT, Role.CLERK, Role.SUPERIOR})
# Who stores and finds copies.
ARCHIVE_KEEPERS: frozenset[Role] = frozenset(
    {Role.CLERK, Role.ARCHIVIST, Role.VERIFIER, Role.PPID, Role.UNIT_OFFICE, Role.SECRETARIAT}
)
# The procedure of a body is its own rule: kept by whoever administers it and by the PPID and his secretariat.
RULE_KEEPERS: frozenset[Role] = ADMINISTRATION | {Role.PPID, Role.SECRETARIAT}

# Experts advise and sign sheets; whoever works a step must be its performer too, which the case checks.
WORKING: frozenset[Role] = ANY_OFFICE - {Role.EXPERT}
CENTRAL: frozenset[Role] = WORKING - {Role.UNIT_OFFICE}
# Who prepares an edition, and who agrees to it where a body asks for a second person.
EDITION_MAKERS: frozenset[Role] = frozenset({Role.PPID, Role.SECRETARIAT, Role.CLERK})
EDITION_APPROVERS: frozenset[Role] = frozenset({Role.PPID, Role.SUPERIOR, Role.HEAD})
# Who calls units to hand in what they hold (himpun).
COLLECTORS: frozenset[Role] = frozenset({Role.PPID, Role.CLERK, Role.SECRETARIAT})
# Who answers for the books of numbers: holds numbers back, gives them free, says why one was left out.
BOOK_KEEPERS: frozenset[Role] = COLLECTORS | {Role.ARCHIVIST}
DECIDING: frozenset[Role] = frozenset({Role.PPID, Role.SUPERIOR, Role.HEAD})

POLICY: Mapping[str, frozenset[Role]] = {
    # accounts
    "accounts.set_up_body": ADMINISTRATION,
    "accounts.change_body": ADMINISTRATION,
    "accounts.add_unit": ADMINISTRATION,
    "accounts.add_units": ADMINISTRATION,
    "accounts.change_unit": ADMINISTRATION,
    "accounts.add_person": ADMINISTRATION,
    "accounts.change_person": ADMINISTRATION,
    "accounts.appoint": ADMINISTRATION,
    "accounts.end_office": ADMINISTRATION,
    "accounts.invite": ADMINISTRATION,
    # ledger
    "ledger.checkpoint": ADMINISTRATION,
    # rules
    "rules.adopt": RULE_KEEPERS,
    "rules.begin_draft": RULE_KEEPERS,
    "rules.save_draft": RULE_KEEPERS,
    "rules.activate": RULE_KEEPERS,
    "rules.revise": RULE_KEEPERS,
    "rules.sign_off": RULE_KEEPERS,
    "rules.adopt_statutory": RULE_KEEPERS,
    "rules.seed_holidays": RULE_KEEPERS,
    "rules.add_holiday": RULE_KEEPERS,
    "rules.remove_holiday": RULE_KEEPERS,
    "rules.import_holidays": RULE_KEEPERS,
    # casework: who performs a step is the procedure's word, checked by the act itself
    "casework.start_cases": ANY_OFFICE,
    "casework.start_timer_case": CASE_KEEPERS,
    "casework.complete": ANY_OFFICE,
    "casework.decide": ANY_OFFICE,
    "casework.open_sub_case": ANY_OFFICE,
    "casework.hold_case": CASE_KEEPERS,
    "casework.resume_case": CASE_KEEPERS,
    "casework.cancel_case": CASE_KEEPERS,
    "casework.reassign": CASE_KEEPERS,
    "casework.skip_step": CASE_KEEPERS,
    "casework.add_items": CASE_KEEPERS,
    "casework.take_items": WORKING,
    "casework.drop_item": WORKING,
    "casework.remove_item": CASE_KEEPERS,
    "casework.merge_answers": WORKING,
    "casework.determine_year_list": DECIDING,
    "casework.hand_out_evidence": CENTRAL,
    # desk
    "desk.keep_book": RULE_KEEPERS,
    "desk.take_number": ANY_OFFICE,
    "desk.state_number": ANY_OFFICE,
    "desk.reserve_numbers": BOOK_KEEPERS,
    "desk.release_number": BOOK_KEEPERS,
    "desk.explain_gap": BOOK_KEEPERS,
    "desk.enter_agenda": ANY_OFFICE,
    "desk.hand_over": ANY_OFFICE,
    "desk.issue_paper": ANY_OFFICE,
    # Whose turn it is the order of the body says, which the acts themselves check.
    "desk.initial_paper": ANY_OFFICE,
    "desk.return_draft": ANY_OFFICE,
    "desk.set_decree_course": RULE_KEEPERS,
    "signatures.keep_signed_copy": CENTRAL,
    # Whose name stands under it signs it, which the act itself checks.
    "signatures.sign_paper": ANY_OFFICE,
    "desk.write_disposition": ANY_OFFICE,
    # archive
    "archive.add_shelf": ARCHIVE_KEEPERS | ADMINISTRATION,
    "archive.keep_softcopy": ARCHIVE_KEEPERS,
    "archive.keep_hardcopy": ARCHIVE_KEEPERS,
    "archive.lend": ARCHIVE_KEEPERS,
    "archive.take_back": ARCHIVE_KEEPERS,
    # meetings, notices, publication
    "meetings.record_meeting": ANY_OFFICE,
    # Who leads a sitting is named at its opening, which the acts themselves check.
    "meetings.open_sitting": WORKING,
    "meetings.mark_attendance": ANY_OFFICE,
    "meetings.park_item": ANY_OFFICE,
    "meetings.take_back_item": ANY_OFFICE,
    "meetings.decide_item": WORKING,
    "meetings.close_sitting": WORKING,
    "meetings.call_off_sitting": ANY_OFFICE,
    "meetings.invite_guest": ANY_OFFICE,
    "meetings.seat_officer": ANY_OFFICE,
    "meetings.renew_code": ANY_OFFICE,
    # A seat belongs to one person, which the acts themselves check; guests hold no office (GUEST_ACTS).
    "meetings.take_own_seat": ANY_OFFICE,
    "meetings.state_position": ANY_OFFICE,
    "meetings.leave_seat": ANY_OFFICE,
    "meetings.take_seat": frozenset(),
    "notices.notify": ANY_OFFICE,
    "notices.mark_read": ANY_OFFICE | ADMINISTRATION,
    # Part of the act that decides; on its own it is reached from nowhere.
    "notices.settle": ANY_OFFICE,
    "notices.prefer_mail": ANY_OFFICE | ADMINISTRATION,
    "notices.make_feed": ANY_OFFICE | ADMINISTRATION,
    "notices.revoke_feed": ANY_OFFICE | ADMINISTRATION,
    "publication.publish_edition": ANY_OFFICE,
    # The clock alone takes messages in (SYSTEM_ACTS).
    "visitors.answer": CENTRAL,
    "visitors.begin_reassessment": CENTRAL,
    **dict.fromkeys(
        [
            "publication.prepare_edition",
            "publication.submit_edition",
            "publication.take_back_edition",
            "publication.cancel_edition",
            "publication.clear_finding",
            "publication.clear_findings",
            "publication.withdraw_clearance",
            "publication.send_edition",
        ],
        EDITION_MAKERS,
    ),
    **dict.fromkeys(["publication.approve_edition", "publication.return_edition"], EDITION_APPROVERS),
    "publication.set_edition_rules": frozenset({Role.PPID, Role.SECRETARIAT}),
    # collection: a unit office answers for its own unit only, which the act itself checks
    "collection.call_units": COLLECTORS,
    # An office is a right, given by decree: who could enter a person and his office could part himself in two (NIP).
    "collection.name_officer": ADMINISTRATION,
    "collection.extend_due": COLLECTORS,
    "collection.close_call": COLLECTORS,
    "collection.reopen_call": COLLECTORS,
    "collection.withdraw_call": COLLECTORS,
    "collection.return_answer": COLLECTORS | {Role.VERIFIER},
    "collection.remind_units": COLLECTORS,
    "collection.add_entry": WORKING,
    "collection.revise_entry": WORKING,
    "collection.drop_entry": WORKING,
    "collection.send_answer": WORKING,
    "collection.answer_nil": WORKING,
    "collection.record_taken": WORKING,
    # files
    "files.renew_keys": ADMINISTRATION,
    "files.note_passphrase": ADMINISTRATION,
    "files.seal_file": ANY_OFFICE | ADMINISTRATION,
    "files.open_file": ANY_OFFICE,
    # register
    "register.start_import": WORKING,
    "register.map_import": WORKING,
    "register.apply_import": WORKING,
    "register.undo_import": WORKING,
    "register.survey_import": WORKING,
    "register.choose_import_sheets": WORKING,
    "register.read_import": WORKING,
    "register.decide_import_rows": WORKING,
    "register.discard_import": WORKING,
    "register.record_legacy_list": CENTRAL,
    "register.propose_item": WORKING,
    "register.propose_many": WORKING,
    "register.propose_again": WORKING,
    "register.propose_many_again": WORKING,
    "register.answer_nil": WORKING,
    "register.answer_nil_many": WORKING,
    "register.record_legacy_determination": CENTRAL,
    "register.revise_item": WORKING,
    "register.verify_items": CENTRAL,
    "register.return_item": CENTRAL,
    "register.classify_items": CENTRAL,
    "register.record_test": WORKING,
    "register.sign_participant": ANY_OFFICE,
    "register.sign_sheet": WORKING,
    "register.finish_test": WORKING,
    "register.record_legal_input": ANY_OFFICE,
    "register.examine_inputs": CENTRAL,
    "register.propose_change": WORKING,
    "register.give_opinion": ANY_OFFICE,
    "register.approve_items": CENTRAL,
    "register.determine_exemption": DECIDING,
    "register.determine_change": DECIDING,
    "register.determine_opening": DECIDING,
    "register.attach_determination_file": CENTRAL,
    "register.open_on_basis": DECIDING,
    "register.open_by_document": DECIDING,
    "register.record_trial_disclosure": DECIDING,
    "register.determine_withdrawal": DECIDING,
    "register.enter_change": CENTRAL,
    "register.withdraw_item": CENTRAL,
    "register.compile_list": WORKING,
    "register.set_security_class": CENTRAL,
    "register.read_sealed_title": WORKING,
    "register.mark_published": CENTRAL,
    "register.begin_review": COLLECTORS,
    "register.review_items": WORKING,
    "register.close_review": COLLECTORS,
    "register.answer_event": WORKING,
    # Two natural persons, which the acts themselves check.
    "register.examine_file": WORKING,
    "register.agree_file": DECIDING,
    "register.return_file": DECIDING,
}

# What a guest of a meeting may do, on his own seat alone.
GUEST_ACTS: frozenset[str] = frozenset(
    {"meetings.take_seat", "meetings.state_position", "meetings.leave_seat"}
)

# Acts that SIDIK itself performs: the clock of the law, set-up on the command line, guests by one-time code.
SYSTEM_ACTS: frozenset[str] = frozenset(
    {"accounts.create_body", "accounts.accept_invitation", "ledger.checkpoint"}
    | {"publication.publish_opened", "publication.record_checks", "publication.record_send"}
    | {"register.open_by_law", "register.refresh_items", "register.forget_import_rows"}
    | {"casework.remind_ends", "casework.escalate_late"}
    | {"register.ask_events", "visitors.take_in"}
    | {"register.ask_file_reviews", "register.escalate_file_reviews", "casework.escalate_tasks"}
    | {"register.recompute_dates", "casework.redate_cases"}
)


def may(actor: Actor, act_name: str) -> Refusal | None:
    """Whether the actor's offices allow the act; None means yes.

    Refuses: NOT_ALLOWED. Source: UU 30/2014 Pasal 52 dan 56 (keputusan oleh pejabat yang berwenang).
    """
    if actor.kind == "system" and act_name in SYSTEM_ACTS:
        return None
    if actor.kind == "guest" and act_name in GUEST_ACTS:
        return None
    allowed = POLICY.get(act_name, frozenset())
    if actor.kind == "system" and allowed:
        return None
    if actor.roles & allowed:
        return None
    names = ", ".join(sorted(ROLE_LABELS[role] for role in allowed))
    detail = f"Tindakan ini dikerjakan oleh {names}." if names else ""
    return Refusal(Reason.NOT_ALLOWED, detail, source="UU 30/2014 Pasal 52 ayat (1) huruf a")
