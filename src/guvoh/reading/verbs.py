"""Whether a word of saying is a verb at its place, for many are nouns too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.reading.agreement import has_cases
from guvoh.reading.subjects import VerbGroup, phrase_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token


def is_verb(
    tokens: Sequence[Token], group: VerbGroup, forms: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether a word with such forms is a finite verb or a participle here."""
    before = tokens[group.lo - 1].low if group.lo else ""
    is_verb_by_form = has_cases(lexicon) and not lexicon.has("prepositions", before)
    if (
        group.lo == group.verb
        and not is_verb_by_form
        and not (lexicon.has("lone_subjects", before) and forms <= lexicon.finite)
        and _is_noun_behind(before, lexicon)
    ):
        return bool(forms & lexicon.gerund)
    if group.auxiliaries:
        return True
    if forms == frozenset({"base"}):
        return _is_plural(tokens, group, before, lexicon)
    if not forms & (lexicon.finite | lexicon.gerund):
        return False
    return not _is_followed_as_noun(tokens, group.verb, forms, lexicon)


def _is_noun_behind(before: str, lexicon: Lexicon) -> bool:
    """Whether a noun follows such a word: "his claim", "the states"."""
    return (
        lexicon.has("determiners", before)
        or lexicon.has("possessive_pronouns", before)
        or lexicon.has("prepositions", before)
        or before.endswith("'s")
        or before.isdigit()
    )


def _is_plural(
    tokens: Sequence[Token], group: VerbGroup, before: str, lexicon: Lexicon
) -> bool:
    """Whether the subject agrees with a bare form: "they say", "many convicts fear"."""
    if before == ",":
        phrase = phrase_before(tokens, group.lo, lexicon)
        first = tokens[phrase.lo].low if phrase else ""
        return lexicon.has("plural_determiners", first)
    return lexicon.has("base_subjects", before) or (
        before.endswith("s") and not before.endswith("ss")
    )


def _is_followed_as_noun(
    tokens: Sequence[Token], verb: int, forms: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether what follows shows a noun or a passive: "reports suggest", "named by"."""
    follows = tokens[verb + 1].low if verb + 1 < len(tokens) else ""
    if lexicon.has("vague_speakers", tokens[verb].low) and follows in lexicon.cues:
        return True
    means = tokens[verb + 2].low if verb + 2 < len(tokens) else ""
    return (
        forms <= lexicon.passive | {"past"}
        and lexicon.has("by", follows)
        and not lexicon.has("means", means)
    )
