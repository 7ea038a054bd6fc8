"""Rows of the register: items and their immutable versions, the work done on them, the decisions over them."""

from sidik.register.models.consequence_tests import ConsequenceTest, TestParticipant, TestWeighing
from sidik.register.models.decisions import (
    Approval,
    Determination,
    DeterminationFile,
    DeterminationItem,
    LeftOutItem,
    OpeningDocument,
    Opinion,
    StatusChange,
    TrialDisclosureRow,
)
from sidik.register.models.imports import (
    ImportBlock,
    ImportedItem,
    ImportedRun,
    ImportLayout,
    ImportRow,
    ListImport,
)
from sidik.register.models.items import Item, ItemGround, ItemVersion, SearchText
from sidik.register.models.likeness import LikeGroup, LikeLists, LikeMember
from sidik.register.models.lists import CompiledList, PublicListDraft
from sidik.register.models.moves import DateMove, DayRun, Recalculation
from sidik.register.models.reviews import EventReview, OpenedFileReview, ReviewLine, ReviewRound
from sidik.register.models.work import (
    ChangeProposal,
    Classification,
    InputExamination,
    LegalInput,
    NilAnswer,
    Proposal,
    Verification,
)

__all__ = [
    "Approval",
    "ChangeProposal",
    "Classification",
    "CompiledList",
    "ConsequenceTest",
    "DateMove",
    "DayRun",
    "Determination",
    "DeterminationFile",
    "DeterminationItem",
    "EventReview",
    "ImportBlock",
    "ImportLayout",
    "ImportRow",
    "ImportedItem",
    "ImportedRun",
    "InputExamination",
    "Item",
    "ItemGround",
    "ItemVersion",
    "LeftOutItem",
    "LegalInput",
    "LikeGroup",
    "LikeLists",
    "LikeMember",
    "ListImport",
    "NilAnswer",
    "OpenedFileReview",
    "OpeningDocument",
    "Opinion",
    "Proposal",
    "PublicListDraft",
    "Recalculation",
    "ReviewLine",
    "ReviewRound",
    "SearchText",
    "StatusChange",
    "TestParticipant",
    "TestWeighing",
    "TrialDisclosureRow",
    "Verification",
]
