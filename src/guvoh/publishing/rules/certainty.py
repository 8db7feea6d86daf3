"""S205: a possibility, suspicion or report that the draft tells as certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.rules.compared import compare
from guvoh.publishing.rules.phrases import Place, find_phrases, find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S205")
_LEAST_SHARE = 0.4
_LEAST_WORDS = 2


def check_certainty(case: Case) -> Iterator[Remark]:
    """Hedges of the source that the sentence has dropped or turned into certainty."""
    lexicon = case.context.lexicon
    own = [t for t in case.line.tokens if not t.quote]
    booster = next(find_boosters(own, lexicon), None)
    hedges = [own[place.first] for place in find_hedges(own, lexicon)]
    # "She is certain, she believes": an opinion does not weaken a certainty.
    if booster:
        hedges = [t for t in hedges if not lexicon.holds("opinions", t.lemma)]
    is_raised = booster is not None and not case.is_matched(own[booster.first])
    if hedges and not is_raised:
        return
    for seat in case.told:
        if not case.tells_much(seat):
            continue
        tokens = case.line_at(seat).tokens
        for hedge in find_hedges(tokens, lexicon):
            told = list(_told(case, seat, hedge))
            if not told or _is_quoted_alike(case, tokens[hedge.first]):
                continue
            # Whoever thinks so says so: only more than that raises it.
            if not booster and lexicon.holds("opinions", tokens[hedge.first].lemma):
                continue
            if hedges and not tokens[hedge.first].forms.isdisjoint(case.forms):
                continue
            shown = own[booster.first : booster.last + 1] if booster else told
            yield compare(
                case,
                _CODE,
                shown,
                seat,
                tokens[hedge.first : hedge.last + 1],
                variant="raised" if booster else "is",
            )
            return


def find_hedges(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Place]:
    """Words and phrases that weaken what is told."""
    yield from find_phrases(tokens, lexicon.phrases["hedge_phrases"])
    for place in find_words(tokens, lexicon, "hedges"):
        token = tokens[place.first]
        before = tokens[place.first - 1].word if place.first else ""
        is_doubt = lexicon.holds("doubts", token.lemma)
        # "Does not doubt" is no doubt.
        if is_doubt and before in lexicon.words["negators"]:
            continue
        # A capital inside a sentence is the month of May or a name.
        if not (token.is_capital and place.first) and not _is_month(
            tokens, place.first
        ):
            yield place
    yield from _may(tokens, lexicon)


def _may(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Place]:
    """Verbs of ability that mean a possibility here: could have, мог погибнуть."""
    for number, token in enumerate(tokens[:-1]):
        after = lexicon.values["hedge_before"].get(token.word, "")
        following = tokens[number + 1]
        if not {following.lemma, following.word}.isdisjoint(str(after).split()):
            yield Place(number, number + 1)
        elif lexicon.language == "ru" and "мочь" in token.forms:
            is_denied = number > 0 and tokens[number - 1].word == "не"
            if following.word.endswith(("ть", "ться", "ти")) and not is_denied:
                yield Place(number, number + 1)


def _is_month(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].is_capital and any(
        t.value is not None for t in tokens[max(0, place - 1) : place + 2]
    )


def find_boosters(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Place]:
    """Words and phrases that make what is told certain."""
    yield from find_phrases(tokens, lexicon.phrases["booster_phrases"])
    yield from find_words(tokens, lexicon, "boosters")


def _told(case: Case, seat: Seat, hedge: Place) -> Iterator[Token]:
    """Words of the draft that tell what the hedge weakens; none when it is not told."""
    skipped = case.skipped(seat)
    scope = hedged(case.line_at(seat).tokens, hedge, case.context.lexicon)
    keys = {key_of_token(t) for t in scope if t not in skipped}
    shared = [
        t for t in case.said if t.is_content and not t.quote and key_of_token(t) in keys
    ]
    n_shared = len({key_of_token(t) for t in shared})
    if n_shared >= min(_LEAST_WORDS, len(keys)) and n_shared >= _LEAST_SHARE * len(
        keys
    ):
        yield from shared


def hedged(tokens: Sequence[Token], hedge: Place, lexicon: Lexicon) -> Iterator[Token]:
    """The words that say something beside a hedge: its clause and the one behind it."""
    clause = tokens[hedge.first].clause
    last = hedge.last
    behind = tokens[last + 1 : last + 9]
    is_verb = lexicon.holds("cues", tokens[hedge.first].lemma)
    # "It seems likely, she said, that …": what is weakened stands beside the commas.
    is_alone = not is_verb and not any(
        t.is_content and t.clause == clause
        for n, t in enumerate(tokens)
        if not hedge.first <= n <= last and not lexicon.holds("hedges", t.lemma)
    )
    for place, token in enumerate(tokens):
        if hedge.first <= place <= last or not token.is_content:
            continue
        # "Suspects that …" weakens what follows, not who suspects.
        if is_verb and place < hedge.first:
            continue
        near = abs(token.clause - clause) <= 2 if is_alone else token.clause == clause
        if near or (is_verb and token in behind and token.clause <= clause + 1):
            yield token


def _is_quoted_alike(case: Case, hedge: Token) -> bool:
    """Whether the hedge stands in a quote of the source that the draft repeats."""
    return bool(hedge.quote) and any(t.quote for t in case.line.tokens)
