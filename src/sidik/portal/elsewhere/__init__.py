"""The list in other places: data files, interface for programs, feeds, frames, and a site of plain files.

Everything here is a reading of an edition in another shape. `reading` is the only module that asks the edition.
"""
