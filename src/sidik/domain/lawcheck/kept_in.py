"""Where the code keeps each rule of the law (tempat kaidah): without the code named here a breach would pass.

A rule of the catalogue is kept by the function that finds its breach, the others by the function that refuses. Each
place is proved by a breach test that fails when the place is switched off; rules that are absent here have their
reason in `keepers`. Shape: rule → places, "module:function" or a file below src.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_BASIS = "sidik.domain.lawcheck.basis"
_WORDS = "sidik.domain.lawcheck.words"
_TITLES = "sidik.domain.lawcheck.titles"
_TERM = "sidik.domain.lawcheck.term"
_WEIGHING = "sidik.domain.lawcheck.consequence"
_TEST = "sidik.domain.consequence_test"
_MADE = "sidik.domain.determination"
_GROUNDS = "sidik.domain.grounds"
_ITEM = "sidik.domain.item"
_OF_GROUND = "sidik.domain.periods:_of_ground"
_PUBLIC_LIST = "sidik.register.acts.public_list:draft_public_entry"
_DETERMINED = "sidik.register.queries:is_under_determination"
_WRITTEN_ONCE = "sidik.ledger.triggers:append_only_models"

KEPT_IN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "L-02": (f"{_WORDS}:_vague", f"{_TITLES}:_bare"),
        "L-03": (f"{_MADE}:tested", f"{_MADE}:_dated"),
        "L-04": (f"{_BASIS}:_no_ground", f"{_GROUNDS}:check_grounds"),
        "L-05": (f"{_BASIS}:_no_point",),
        "L-06": (f"{_BASIS}:_bare_j", f"{_GROUNDS}:check_grounds"),
        "L-07": (f"{_BASIS}:_no_statute", f"{_MADE}:missing_contents"),
        "L-08": (f"{_WORDS}:_never_exempt", f"{_GROUNDS}:check_never_exempt"),
        "L-09": (f"{_WORDS}:_decision", f"{_GROUNDS}:check_never_exempt"),
        "L-10": (f"{_ITEM}:has_opened", f"{_GROUNDS}:check_never_exempt"),
        "L-11": (f"{_WEIGHING}:_one_sided", f"{_TEST}:_always"),
        "L-12": (f"{_WEIGHING}:_unrelated",),
        "L-13": (f"{_WEIGHING}:_no_harm", f"{_TEST}:_memorandum"),
        "L-14": (f"{_WORDS}:_memo_about_nothing",),
        "L-15": (f"{_TEST}:_timing",),
        "L-16": (f"{_TEST}:_signatures",),
        "L-17": (f"{_TEST}:missing_parts",),
        "L-18": (f"{_MADE}:approved",),
        "L-19": (f"{_MADE}:may_sign",),
        "L-20": (f"{_MADE}:missing_contents",),
        "L-21": (f"{_TITLES}:_no_description", f"{_MADE}:missing_contents"),
        "L-22": (
            f"{_TERM}:_no_period",
            f"{_TEST}:_period",
            f"{_MADE}:missing_contents",
            "sidik.domain.periods:check_period",
        ),
        "L-23": (f"{_TERM}:_permanent", _OF_GROUND),
        "L-24": (f"{_TERM}:_too_long", "sidik.domain.periods:cap_on"),
        "L-25": (f"{_ITEM}:opening_effective_on", f"{_MADE}:may_open_on"),
        "L-26": (f"{_TERM}:_not_definite", _OF_GROUND),
        "L-27": (f"{_TERM}:_no_rule", _OF_GROUND),
        "L-28": (f"{_TERM}:_no_review", _OF_GROUND),
        "L-29": (f"{_TERM}:_not_by_statute", _OF_GROUND),
        "L-30": (f"{_ITEM}:opening_effective_on", f"{_MADE}:may_open_on", f"{_MADE}:proof_defects"),
        "L-31": ("sidik.files.acts:_record_opening",),
        "L-32": ("sidik.domain.trial_disclosure:against_disclosure",),
        "L-33": (f"{_MADE}:is_new_test",),
        "L-34": (f"{_MADE}:approved",),
        "L-35": (_WRITTEN_ONCE,),
        "L-36": (f"{_TERM}:_ends_soon", f"{_ITEM}:_term"),
        "L-37": (f"{_TERM}:_has_ended", f"{_ITEM}:has_opened"),
        "L-38": (f"{_ITEM}:has_opened",),
        "L-39": ("sidik.casework.activities.decree:_annex",),
        "L-40": (_PUBLIC_LIST,),
        "L-41": (_DETERMINED, f"{_MADE}:_begun_in_time"),
        "L-42": (_DETERMINED,),
        "L-43": (_PUBLIC_LIST,),
        "L-44": (
            f"{_WORDS}:_part",
            f"{_TERM}:_part_in_term",
            f"{_WEIGHING}:_part",
            f"{_TEST}:_scope",
        ),
        "L-45": (f"{_WEIGHING}:_whole_for_a_part",),
        "L-46": (f"{_TEST}:_scope",),
        "L-47": (_WRITTEN_ONCE,),
        "L-54": ("sidik.register.history:events_of",),
        "L-55": ("sidik.register.acts.rows:require_reason",),
        "L-56": (f"{_TITLES}:_personal_data", "sidik.domain.disclosure:_without_public_title"),
        "L-64": ("sidik/papers/templates/parts.typ",),
        "L-65": ("sidik.files.queries:damaged",),
        "L-66": ("sidik.casework.activities.delivery:remind_delivery",),
        "L-70": (
            "sidik.domain.yearly_review:against_closing",
            "sidik.domain.yearly_review:against_waiting",
            "sidik.register.reviews.queries:unreviewed",
        ),
        "L-73": (f"{_BASIS}:_replaced",),
    }
)
