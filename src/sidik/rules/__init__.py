"""Rules of a body: procedure versions in use, its holidays, the legal library, settings that the law leaves open.

A procedure version is written once; a case pins the version that it began under. Activating is an act in which an
officer confirms every reading that the scan leaves open.
"""
