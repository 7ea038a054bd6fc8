"""The acts of the register, by what they do: each changes rows once and leaves one entry in the ledger."""

from sidik.register.acts.asking_events import answer_event, ask_events
from sidik.register.acts.changes import (
    approve_items,
    examine_inputs,
    give_opinion,
    propose_change,
    record_legal_input,
)
from sidik.register.acts.consequence_tests import finish_test, record_test, sign_participant, sign_sheet
from sidik.register.acts.determinations import (
    Paper,
    attach_determination_file,
    determine_change,
    determine_exemption,
    determine_opening,
)
from sidik.register.acts.file_reviews import (
    agree_file,
    ask_file_reviews,
    escalate_file_reviews,
    examine_file,
    return_file,
)
from sidik.register.acts.forgetting import discard_import
from sidik.register.acts.importing import (
    apply_import,
    choose_import_sheets,
    decide_import_rows,
    map_import,
    read_import,
    start_import,
    survey_import,
    undo_import,
)
from sidik.register.acts.lists import compile_list
from sidik.register.acts.opening import (
    BasisDocument,
    enter_change,
    open_by_document,
    open_by_law,
    open_on_basis,
    refresh_items,
    withdraw_item,
)
from sidik.register.acts.proposing import (
    answer_nil,
    answer_nil_many,
    propose_again,
    propose_item,
    propose_many,
    propose_many_again,
    record_legacy_determination,
)
from sidik.register.acts.reviewing import begin_review, close_review, review_items
from sidik.register.acts.trial_disclosures import record_trial_disclosure
from sidik.register.acts.verification import Checked, Classified, classify_items, return_item, verify_items
from sidik.register.acts.versions import mark_published, read_sealed_title, revise_item, set_security_class
from sidik.register.acts.withdrawing import determine_withdrawal

__all__ = [
    "BasisDocument",
    "Checked",
    "Classified",
    "Paper",
    "agree_file",
    "answer_event",
    "answer_nil",
    "answer_nil_many",
    "apply_import",
    "approve_items",
    "ask_events",
    "ask_file_reviews",
    "attach_determination_file",
    "begin_review",
    "choose_import_sheets",
    "classify_items",
    "close_review",
    "compile_list",
    "decide_import_rows",
    "determine_change",
    "determine_exemption",
    "determine_opening",
    "determine_withdrawal",
    "discard_import",
    "enter_change",
    "escalate_file_reviews",
    "examine_file",
    "examine_inputs",
    "finish_test",
    "give_opinion",
    "map_import",
    "mark_published",
    "open_by_document",
    "open_by_law",
    "open_on_basis",
    "propose_again",
    "propose_change",
    "propose_item",
    "propose_many",
    "propose_many_again",
    "read_import",
    "read_sealed_title",
    "record_legacy_determination",
    "record_legal_input",
    "record_test",
    "record_trial_disclosure",
    "refresh_items",
    "return_file",
    "return_item",
    "review_items",
    "revise_item",
    "set_security_class",
    "sign_participant",
    "sign_sheet",
    "start_import",
    "survey_import",
    "undo_import",
    "verify_items",
    "withdraw_item",
]
