"""The draft decree of a determination on its way through the offices that initial it (rancangan, paraf).

Where a body asks for paraf, the decree is numbered in the words of the draft under which all paraf stand; another
wording is another draft, under which nobody has put any yet. An opening at the end of a period asks for none: the PPID
alone decides it. Source: UU 30/2014 Pasal 52 ayat (1) huruf b; PP 61/2010 Pasal 11.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sidik.casework.activities.catalogue import Action, RunForm
from sidik.casework.activities.decree import (
    DECREE_FIELDS,
    decree_data,
    decree_fields,
    decree_title,
    draft_in_case,
)
from sidik.casework.activities.issuing import issue
from sidik.casework.run import Run
from sidik.desk.acts import ask_initials
from sidik.desk.initials import lacks_initials, shown_tiers, tiers_of
from sidik.desk.models import Paper
from sidik.domain.initials import BY_PROCEDURE
from sidik.domain.refusal import Reason, Refusal
from sidik.register.models import Item

ANEW = "Simpan rancangan baru, lalu minta paraf kembali."


def asks_initials(run: Run, purpose: str) -> bool:
    """Whether this determination waits for paraf."""
    return purpose != "opening" and bool(tiers_of(run.body))


def texts_of(draft: Paper) -> dict[str, str]:
    """The wording of a draft, as the fields of the form hold it."""
    data = draft.data
    lines = {name: "\n".join(data.get(name, ())) for name in ("considering", "recalling", "copies")}
    dicta = "\n".join(one["text"] for one in data.get("dicta", ()))
    return {**lines, "dicta": dicta, "about": str(data.get("about", ""))}


def against_draft(run: Run, purpose: str, items: Sequence[Item]) -> Refusal | None:
    """What keeps the draft from being numbered: none yet, paraf lacking, an item that changed since.

    Refuses: MISSING, INVALID.
    """
    if not asks_initials(run, purpose):
        return None
    draft = draft_in_case(run)
    if draft is None:
        return Refusal(Reason.MISSING, "rancangan keputusan untuk diparaf.", BY_PROCEDURE, ANEW)
    if lacking := lacks_initials(draft):
        return lacking
    now = decree_data(run, purpose, texts_of(draft), items=items)
    was = {row.get("code", ""): row for row in draft.data.get("annex", {}).get("rows", ())}
    for row in now["annex"]["rows"]:
        if was.get(row["code"]) != json.loads(json.dumps(row)):
            sentence = (
                f"{row['code']} berubah sejak rancangan diparaf, sehingga paraf itu tidak berlaku lagi."
            )
            return Refusal(Reason.INVALID, sentence, BY_PROCEDURE, ANEW)
    if draft.data.get("purpose") != purpose:
        return Refusal(Reason.INVALID, "Rancangan yang diparaf adalah keputusan lain.", BY_PROCEDURE, ANEW)
    return None


def course_context(run: Run, purpose: str) -> dict[str, Any]:
    """The draft of the case and the offices it goes through, for the page."""
    draft = draft_in_case(run)
    if not asks_initials(run, purpose):
        return {"asks_initials": False}
    return {
        "asks_initials": True,
        "initials_of": draft,
        "tiers": shown_tiers(draft) if draft else (),
    }


class DraftDecreeForm(RunForm):
    """The wording of the decree, kept as a draft of which the offices initial the newest version."""

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        self.purpose = str(run.params.get("of", "exemption"))
        self.asks = asks_initials(run, self.purpose)
        if self.asks:
            self.fields.update(decree_fields(run, draft_in_case(run), self.purpose))

    @property
    def decree_rows(self) -> list[Any]:
        """The fields that word the decree."""
        return [self[name] for name in DECREE_FIELDS] if self.asks else []


def keep_draft(run: Run, form: DraftDecreeForm, items: Sequence[Item]) -> Paper:
    """Issue the next version of the draft and tell the first office."""
    texts = {name: form.cleaned_data[name] for name in DECREE_FIELDS}
    data = decree_data(run, form.purpose, texts, items=items)
    title = f"Rancangan {decree_title(data)}"
    draft = issue(run, "decree", title, data, state=Paper.State.DRAFT, previous=draft_in_case(run))
    ask_initials(run.actor, draft)
    return draft


def draft_action(perform: Any) -> Action:
    """The action that keeps a draft on the page of the determination."""
    return Action(
        label="Simpan rancangan",
        form=DraftDecreeForm,
        perform=perform,
        done="Rancangan tersimpan dan menunggu paraf.",
    )
