"""The data of the working papers of a case: agenda and plan of work, terms of reference, worksheet.

Source: SOP NTB langkah 1 dan kotak peralatan (Agenda Kerja, Lembaran Kerja dan Rencana Kerja, Term of reference).
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from sidik.papers.shapes import Day, Paper


class PlannedItem(TypedDict):
    """One item on the agenda of a case."""

    information: str
    code: NotRequired[str]
    unit: NotRequired[str]


class PlannedStep(TypedDict):
    """One step of the SOP as the plan of work prints it."""

    activity: str
    performers: NotRequired[str]
    requires: NotRequired[list[str]]
    time: NotRequired[str]
    produces: NotRequired[list[str]]
    state: NotRequired[str]


class WorkPlan(Paper):
    """`work_plan`: agenda kerja dan rencana kerja of a case."""

    subject: str
    procedure: NotRequired[str]
    started_on: NotRequired[Day]
    here: NotRequired[str]
    due_on: NotRequired[Day]
    items: list[PlannedItem]
    steps: list[PlannedStep]


class TeamMember(TypedDict):
    """Who works on a case: the performer as the SOP names him, the person and the office of today."""

    performer: str
    name: NotRequired[str]
    office: NotRequired[str]


class TermsOfReference(Paper):
    """`terms_of_reference`: kerangka acuan kerja. A part without text is left out, and the letters close up."""

    subject: str
    procedure: NotRequired[str]
    background: list[str]
    legal_basis: NotRequired[list[str]]
    purpose: list[str]
    items: list[PlannedItem]
    outputs: NotRequired[list[str]]
    team: NotRequired[list[TeamMember]]
    schedule: NotRequired[str]
    venue: NotRequired[str]
    steps: list[PlannedStep]
    budget: NotRequired[str]


class WorksheetEntry(TypedDict):
    """What was done with an item at one point of a case; `by` is who, under which office."""

    stage: str
    text: list[str]
    by: NotRequired[str]
    on: NotRequired[Day]


class WorksheetRow(PlannedItem):
    """One item of a worksheet with what was entered on it so far."""

    entries: list[WorksheetEntry]


class Worksheet(Paper):
    """`worksheet`: lembaran kerja of a case, one part for each item and a place for notes by hand."""

    subject: str
    procedure: NotRequired[str]
    here: NotRequired[str]
    rows: list[WorksheetRow]
