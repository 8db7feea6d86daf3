"""S301: somebody who was told is shown as a witness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.codes import RuleCode
from guvoh.publishing.rules.compared import compare
from guvoh.publishing.rules.phrases import find_phrases, find_words, is_negator
from guvoh.publishing.rules.speakers import told_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.cases import Case
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.rules.phrases import Place
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S301")


def check_hearsay(case: Case) -> Iterator[Remark]:
    """Words of seeing where the source has words of being told."""
    lexicon = case.context.lexicon
    own = [t for t in case.line.tokens if not t.quote]
    shown = find_witness(own, lexicon)
    if shown is None:
        return
    seats = told_in(case)[:2]
    theirs = [t for seat in seats for t in case.line_at(seat).tokens]
    if find_witness(theirs, lexicon) is not None or _is_told(own, lexicon):
        return
    for seat in seats:
        tokens = case.line_at(seat).tokens
        heard = next(find_phrases(tokens, lexicon.phrases["hearsay_phrases"]), None)
        heard = heard or _told_to(tokens, lexicon)
        if heard is not None:
            yield compare(
                case,
                _CODE,
                own[shown.first : shown.last + 1],
                seat,
                tokens[heard.first : heard.last + 1],
                shows_line=True,
            )
            return


def find_witness(tokens: Sequence[Token], lexicon: Lexicon) -> Place | None:
    """The first words that say that somebody saw it themselves; None for none."""
    found = next(find_phrases(tokens, lexicon.phrases["witness_phrases"]), None)
    if found is not None:
        return found
    for place in find_words(tokens, lexicon, "witness"):
        after = tokens[place.last + 1 : place.last + 2]
        before = tokens[max(0, place.first - 3) : place.first]
        if any(is_negator(t, lexicon) for t in before):
            continue
        # "Heard from", "heard that": told, not witnessed.
        if not any(
            t.word in {"from", "that", "of", "about", "от", "что"} for t in after
        ):
            return place
    return None


def _is_told(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    return any(True for _ in find_phrases(tokens, lexicon.phrases["hearsay_phrases"]))


def _told_to(tokens: Sequence[Token], lexicon: Lexicon) -> Place | None:
    for place in find_words(tokens, lexicon, "hearsay"):
        after = tokens[place.last + 1 : place.last + 3]
        if any(t.word in lexicon.values["pronouns"] for t in after):
            return place
    return None
