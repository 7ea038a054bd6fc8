"""The edition (edisi daftar): one immutable, signed file that holds all the public may see, and nothing else.

Reading order: fields (the allow-list), manifest, changes, database, rows, write, verify, asking, read, combine.
Knows no keys: the signer is handed in. A field that is not named in `fields` can neither be written nor, in a foreign
file, be read.
"""

from sidik.edition.asking import Line, Page, Query, Tombstone, Word
from sidik.edition.changes import Change, ChangeKind, difference
from sidik.edition.errors import EditionExists, EditionRefused
from sidik.edition.fields import ENTRY_FIELDS, FieldNotPublic, public_fields
from sidik.edition.manifest import Manifest, ManifestFields
from sidik.edition.read import Counts, Edition, ShownProcedure, open_edition
from sidik.edition.verify import verify_edition
from sidik.edition.write import ProcedureEntry, write_edition

__all__ = [
    "ENTRY_FIELDS",
    "Change",
    "ChangeKind",
    "Counts",
    "Edition",
    "EditionExists",
    "EditionRefused",
    "FieldNotPublic",
    "Line",
    "Manifest",
    "ManifestFields",
    "Page",
    "ProcedureEntry",
    "Query",
    "ShownProcedure",
    "Tombstone",
    "Word",
    "difference",
    "open_edition",
    "public_fields",
    "verify_edition",
    "write_edition",
]
