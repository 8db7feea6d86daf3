"""Text as sequences of Unicode code points: scripts, look-alikes, words for search."""

from guvoh.text.folding import fold
from guvoh.text.lemmas import lemmas
from guvoh.text.terms import IndexedText, find_terms, index_terms, match_query

__all__ = [
    "IndexedText",
    "find_terms",
    "fold",
    "index_terms",
    "lemmas",
    "match_query",
]
