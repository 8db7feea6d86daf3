"""Text as sequences of Unicode code points: sentences, scripts, words for search."""

from guvoh.text.detection import detect_language
from guvoh.text.folding import fold
from guvoh.text.lemmas import lemmas
from guvoh.text.sentences import Span, split_paragraphs, split_sentences
from guvoh.text.terms import IndexedText, find_terms, index_terms, match_query

__all__ = [
    "IndexedText",
    "Span",
    "detect_language",
    "find_terms",
    "fold",
    "index_terms",
    "lemmas",
    "match_query",
    "split_paragraphs",
    "split_sentences",
]
