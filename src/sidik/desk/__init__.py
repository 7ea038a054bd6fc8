"""The desk: number books, agenda books of letters in and out, dispositions, and the papers that were issued.

Every book fills itself from what officers do. A paper keeps the data that it was printed from; its PDF is made from
that data at any time and is the same.
"""
