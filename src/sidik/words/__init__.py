"""Indonesian words for searching: tokens, stems and the text that every search index stores.

Databases split and stem differently, so we do both here and give them ready words. Own rules and own root list.
"""

from sidik.words.search import Term, fts5_match, index_text, query_terms, root_of, tsquery
from sidik.words.similarity import alike, copies, counterparts, is_alike
from sidik.words.stemmer import stem
from sidik.words.tokens import tokens

__all__ = [
    "Term",
    "alike",
    "copies",
    "counterparts",
    "fts5_match",
    "index_text",
    "is_alike",
    "query_terms",
    "root_of",
    "stem",
    "tokens",
    "tsquery",
]
